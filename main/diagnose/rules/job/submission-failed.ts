import type { Failure } from '#contract/incident/failure.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { present } from '#contract/present.ts';
import { isUserCode } from '../../../flink/causes/causes.ts';
import {
  absentFactoryIn,
  isNotInitialized,
  isOfJar,
  isOfPlanner,
  isOfStatement,
  isPlanning,
  isThrownInMain,
  isWithoutJob,
  notSerializableIn,
  restNotReached,
  saysJobRan,
} from '../../../flink/words/submission-words.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { externalCallOf } from '../../tools/connector/external-calls.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { isExcerpt, looseFailures } from '../../tools/excerpt.ts';
import { greatest } from '../../tools/extremes.ts';
import { SAME_SUBMISSION_MS, type StartedAgain, submittedAgain } from '../../tools/job/started-again.ts';
import { ends, placeOf } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import { type Told, tellingPlaces, wholeChain, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type SubmissionFailedFacts, submissionFailedWords } from './submission-failed.wording.ts';

export const submissionFailed = defineRule({
  id: 'job/submission-failed',
  asks: phrase('Did the program fail before it made a job?', '程序是否在生成作业之前就失败了？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['job/class-missing', 'restore/unmapped-state', 'storage/scheme-unsupported'],
  words: submissionFailedWords,
  look(_, tools) {
    const said = whoTold(tools, 'submission-failed')
      .filter((one) => !saysJobRan(wholeChain(one) + deepOf(one)))
      .flatMap((one) => withReason(tools, one));
    const told = said.length > 0 ? said : thrownInMain(tools);
    if (told.length === 0) return clear();
    const telling = told.find((one) => one.said.because !== undefined) ?? told.find((one) => one.chain.length > 0);
    const chain = telling?.chain[0] ? causes(telling.chain[0]) : [];
    const deepest = chain.at(-1);
    const unreached = restNotReached(chain);
    const isInitializing = unreached === undefined && chain.some(isNotInitialized);
    const unsent = notSerializableIn(chain);
    const frame = chain.flatMap((one) => one.frames).find(isUserCode) ?? '';
    const because = telling?.said.because === undefined ? '' : String(telling.said.because);
    const absent = absentFactoryIn(
      [telling?.text ?? '', ...chain.map((one) => `${one.className}: ${one.message}`)].join('\n'),
    );
    const again = correctedAfter(tools, told);
    return found({
      facts: {
        because: deepest?.message.split('\n')[0]?.slice(0, 300) || because,
        exception: deepest?.className ?? '',
        frame: unreached === undefined ? frame : '',
        isInitializing,
        ...present({ unreached, unsent, againAt: again?.at, beside: besideIt(tools, told) }),
        ...(deepest === undefined ? {} : endedBy(deepest)),
        ...(absent === undefined ? {} : { absentKind: absent.kind, absentName: absent.name }),
        times: submissionsIn(told),
      },
      culprit: culpritAt(tools, present({ external: unreached || undefined })),
      ...weightOf(again),
      // A bare `Could not execute application.` says that, not why.
      confidence: telling === undefined ? 0.55 : isInitializing ? 0.6 : 0.94,
      span: spanOf(told.map((one) => one.at)),
      evidence: [
        telling?.source,
        ...(unreached === undefined ? [] : chain.filter((one) => one.message.includes(unreached)).slice(-1)).map(
          (one) => one.source,
        ),
        deepest?.source,
        again?.source,
        ...tellingPlaces(tools, told),
        ...ends(told).map((one) => one.source),
      ],
      expected: { predicted: [telling !== undefined, frame !== '', !isInitializing] },
    });
  },
});

/** Jobs that were running when the first submission failed. */
function besideIt(tools: Tools, told: readonly Told[]): readonly string[] | undefined {
  const at = told.find((one) => one.at !== undefined)?.at;
  if (at === undefined) return undefined;
  const ran = (tools.know('jobs') ?? []).filter(
    ({ states }) => states.findLast((one) => one.at <= at)?.to === 'RUNNING',
  );
  return ran.length === 0 ? undefined : [...new Set(ran.map((job) => job.name))].sort();
}

function correctedAfter(tools: Tools, told: readonly Told[]): StartedAgain | undefined {
  const times = told.flatMap((one) => one.lastAt ?? one.at ?? []);
  const words = told.map((one) => `${one.text}\n${deepOf(one)}`).join('\n');
  return submittedAgain(tools, words, times.length === 0 ? undefined : greatest(times));
}

/** Of a submission that was put right nothing is left to do. */
function weightOf(again: StartedAgain | undefined): Pick<Found<SubmissionFailedFacts>, 'role' | 'severity'> {
  return again === undefined ? { severity: 'high' } : { role: 'risk', severity: 'low' };
}

/** Where it ended, by what lies deepest. */
function endedBy(deepest: Throwable): Pick<SubmissionFailedFacts, 'isJar' | 'isWithoutJob' | 'isPlanned'> {
  if (isOfJar(deepest)) return { isJar: true };
  if (isWithoutJob(deepest)) return { isWithoutJob: true };
  return isOfPlanner(deepest) ? { isPlanned: true } : {};
}

/**
 * The SQL client says of a statement that could not be planned what it says of one whose job failed under it: in a few pasted lines the
 * exception below decides.
 */
function withReason(tools: Tools, one: Told): readonly Told[] {
  const below = isExcerpt(tools) && one.chain.length === 0 ? traceAt(tools, one) : undefined;
  if (below !== undefined) return [{ ...one, chain: [below] }];
  if (!isExcerpt(tools) || one.chain.length > 0 || !isOfStatement(one.text)) return [one];
  const [first] = looseFailures(tools);
  if (first?.throwable === undefined || !OPEN.includes(first.family)) return [];
  return causes(first.throwable).some(isOfPlanner) ? [{ ...one, chain: [first.throwable] }] : [];
}

/** `Exception in thread "main" …` begins a trace, whose causes say why. */
function traceAt(tools: Tools, { source }: Told): Throwable | undefined {
  return looseFailures(tools).find(
    ({ throwable }) => throwable !== undefined && placeOf(throwable.source) === placeOf(source),
  )?.throwable;
}

/** A pasted trace of a client, out of `main` or out of the planner, whose words no phrase knows; what has a family of its own has a cause of its own. */
function thrownInMain(tools: Tools): readonly Told[] {
  const [first] = looseFailures(tools);
  if (first?.throwable === undefined || !OPEN.includes(first.family)) return [];
  const chain = causes(first.throwable);
  if (
    restNotReached(chain) === undefined &&
    (externalCallOf(first) !== undefined || (!isThrownInMain(chain) && !isPlanning(chain)))
  )
    return [];
  const { throwable, at, className, message } = first;
  const text = `${className}: ${message}`;
  return [{ at, said: {}, text, source: throwable.source, chain: [throwable], where: 'signal', count: 1 }];
}

const OPEN: readonly Failure['family'][] = ['user-code', 'framework', 'unknown'];

function submissionsIn(told: readonly Told[]): number {
  let last = Number.NEGATIVE_INFINITY;
  let times = 0;
  for (const { at = last, lastAt = at, count } of told) {
    // Said again far from the first time, it tells of each time; what others told of meanwhile is counted.
    const isSaidOn = lastAt - at > SAME_SUBMISSION_MS && lastAt - last > SAME_SUBMISSION_MS;
    times += (at - last > SAME_SUBMISSION_MS ? 1 : 0) + (isSaidOn ? count - 1 : 0);
    last = Math.max(last, lastAt);
  }
  return Math.max(1, times);
}

function deepOf({ chain }: Told): string {
  return chain[0]
    ? causes(chain[0])
        .map((one) => `${one.className}: ${one.message}`)
        .join('\n')
    : '';
}
