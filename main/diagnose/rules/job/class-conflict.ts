import { present } from '#contract/present.ts';
import { isRestoring } from '../../../flink/frames/frames.ts';
import { isOwnClass } from '../../../flink/frames/own-classes.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { classTroubles, submits } from '../../tools/job/class-troubles.ts';
import { bannersOf, meetsOtherRelease } from '../../tools/process/other-release.ts';
import type { Told } from '../../tools/told.ts';
import { hasFailed, proven, saidValues } from '../../tools/told-finding.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type ClassConflictFacts, classConflictWords } from './class-conflict.wording.ts';

export const classConflict = defineRule({
  id: 'job/class-conflict',
  asks: phrase('Do two versions of a class meet?', '是否有同一个类的两个版本相遇？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['job/class-missing', 'job/user-exception'],
  words: classConflictWords,
  look(_, tools) {
    // State that another version of a class wrote is a matter of the snapshot.
    const told = classTroubles(tools, 'class-conflict').filter((one) => !isOfState(one));
    const mixed = mixedReleases(tools);
    if (mixed !== undefined) return found(mixed);
    if (told.length === 0) return clear();
    const { first, runs, severity, span, evidence, place } = proven(tools, told);
    const what = saidValues(told, 'what')[0] ?? '';
    const error = first?.text.split(':')[0]?.split('.').at(-1) ?? '';
    const twice = saidValues(told, 'className')[0];
    const written = saidValues(told, 'writtenClass')[0];
    const newer = saidValues(told, 'newerClass')[0];
    const name = twice ?? written ?? newer ?? classIn(what);
    return found({
      facts: {
        class: name,
        error,
        what,
        meeting: newer === undefined ? meetingOf(twice, written, name) : 'newer-java',
        ...(newer === undefined ? {} : javasOf(told)),
        times: told.length,
        ...runs,
      },
      culprit: culpritAt(tools, { ...place, class: name === '' ? undefined : name }),
      severity: !hasFailed(told) && told.some(submits) ? 'high' : severity,
      confidence: hasFailed(told) ? 0.95 : 0.88,
      span,
      evidence,
      expected: { predicted: [hasFailed(told), name !== ''] },
    });
  },
});

function meetingOf(
  twice: string | undefined,
  written: string | undefined,
  name: string,
): ClassConflictFacts['meeting'] {
  if (twice !== undefined) return 'two-loaders';
  // A job graph is written by the client.
  if (written !== undefined || name.startsWith(JOB_GRAPH)) return 'two-processes';
  return isOwnClass(name) ? 'two-releases' : 'two-jars';
}

/** One release beside another: every class of Flink's own that differs between them fails in its turn. */
function mixedReleases(tools: Tools): Found<ClassConflictFacts> | undefined {
  const all = (['class-conflict', 'class-missing'] as const).flatMap((id) => classTroubles(tools, id));
  const told = all.filter((one) => mixedAt(tools, one) !== undefined);
  const [one] = told;
  const mixed = one && mixedAt(tools, one);
  if (one === undefined || mixed === undefined) return undefined;
  const { runs, severity, span, evidence } = proven(tools, told);
  const { worker, jobManager } = mixed;
  const name = classOf(one);
  return {
    facts: {
      class: name,
      error: one.text.split(':')[0]?.split('.').at(-1) ?? '',
      what: one.text.split(': ').slice(1).join(': '),
      meeting: 'two-flinks',
      worker: worker.host ?? worker.id,
      ...present({ workersRelease: worker.release, jobManagersRelease: jobManager.release }),
      times: told.length,
      ...runs,
    },
    culprit: culpritAt(tools, { taskManagerId: worker.id, host: worker.host, class: name }),
    severity,
    confidence: 0.95,
    span,
    evidence: [...bannersOf(mixed), ...evidence],
    expected: { predicted: [hasFailed(told), told.every((each) => each.taskManagerId === one.taskManagerId)] },
  };
}

function mixedAt(tools: Tools, one: Told) {
  return meetsOtherRelease(tools, one, classOf(one));
}

function classOf({ said }: Told): string {
  return String(said.className ?? said.writtenClass ?? '') || classIn(String(said.what ?? ''));
}

/** What the class was built for, and what the process that met it runs on. */
function javasOf(told: readonly Told[]): Pick<ClassConflictFacts, 'builtForJava' | 'runsOnJava'> {
  const { builtForJava, runsOnJava } = told.find(({ said }) => said.newerClass !== undefined)?.said ?? {};
  return { builtForJava: Number(builtForJava), runsOnJava: Number(runsOnJava) };
}

const JOB_GRAPH = 'org.apache.flink.runtime.jobgraph.';

function isOfState({ chain, said }: Told): boolean {
  return said.writtenClass !== undefined && chain.some(({ frames }) => isRestoring(frames));
}

/** `com.acme.Rates.of(I)Lcom/acme/Rate;`, `'com.acme.Rate com.acme.Rates.of(int)'`, `cannot assign instance of com.acme.Rate to …`. */
function classIn(what: string): string {
  const instance = /instance of (?<name>[\w.$]{1,300})/.exec(what)?.groups?.name;
  // A field that no longer takes what Java's own class holds: the class of the field has changed.
  const holder = /in instance of (?<name>[\w.$]{1,300})/.exec(what)?.groups?.name;
  if (instance !== undefined) return /^java\.(?!lang\.invoke\.)/.test(instance) ? (holder ?? instance) : instance;
  const member = /(?<name>(?:[\w$]{1,80}[./]){1,15}[\w$]{1,80})[.](?:<init>|[\w$]{1,80})\s?\(/.exec(what)?.groups?.name;
  return (member ?? /(?<name>(?:[\w$]{1,80}[./]){1,15}[\w$]{1,80})/.exec(what)?.groups?.name ?? '').replaceAll(
    '/',
    '.',
  );
}
