import { isAfterItsLoader, isOfClosedLoader, isSoughtByProcess } from '../../../flink/frames/class-loaders.ts';
import { isRestoredState } from '../../../flink/frames/state-classes.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { classTroubles, launches, submits } from '../../tools/job/class-troubles.ts';
import { meetsOtherRelease } from '../../tools/process/other-release.ts';
import type { Told } from '../../tools/told.ts';
import { hasFailed, proven, saidValues } from '../../tools/told-finding.ts';
import { phrase } from '../../tools/words.ts';
import { classMissingWords } from './class-missing.wording.ts';

/** The class is there, but its static initializer failed before: another exception says why. */
const INITIALIZER = 'Could not initialize class';

export const classMissing = defineRule({
  id: 'job/class-missing',
  asks: phrase('Does the job miss a class?', '作业是否缺少某个类？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['job/class-conflict', 'job/user-exception'],
  words: classMissingWords,
  look(_, tools) {
    const all = classTroubles(tools, 'class-missing');
    // The class is in the release of the JobManager and not in that of a worker: `job/class-conflict` says so. REST may not tell whose.
    const otherwise = saidValues(
      all.filter((one) => meetsOtherRelease(tools, one, nameOf(one)) !== undefined),
      'className',
    );
    const told = all.filter(
      (one) =>
        !one.text.includes(INITIALIZER) &&
        !isShortName(one) &&
        !otherwise.includes(nameOf(one)) &&
        !isAfterItsLoader(nameOf(one), one.chain),
    );
    if (told.length === 0) return clear();
    const { runs, severity, span, evidence, place } = proven(tools, told);
    const classes = saidValues(told, 'className');
    const atSubmission = !hasFailed(told) && told.some(submits);
    return found({
      facts: {
        classes,
        atSubmission,
        ...(told.some(launches) ? { atLaunch: true as const } : {}),
        ...(told.some(({ chain }) => isRestoredState(chain)) ? { inState: true as const } : {}),
        ...(told.every((one) => isOfClosedLoader(nameOf(one), one.chain)) ? { isClosed: true as const } : {}),
        ...(!atSubmission && told.every(({ chain }) => isSoughtByProcess(chain)) ? { byProcess: true as const } : {}),
        times: told.length,
        ...runs,
      },
      culprit: culpritAt(tools, { ...place, class: classes[0] }),
      severity: atSubmission || told.some(launches) ? 'high' : severity,
      confidence: hasFailed(told) ? 0.95 : 0.88,
      span,
      evidence,
      expected: { predicted: [hasFailed(told), classes.length === 1] },
    });
  },
});

function nameOf({ said }: Told): string {
  return String(said.className ?? '');
}

/** A value such as `state.backend: hashmap` that this release does not know is taken for the name of a class: the setting is wrong, no jar. */
function isShortName({ chain, said }: Told): boolean {
  return (
    !String(said.className ?? '').includes('.') &&
    chain.some(({ className }) => className.endsWith('.DynamicCodeLoadingException'))
  );
}
