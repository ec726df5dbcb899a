import type { Failure, JobFailures } from '#contract/incident/failure.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { isUserCode } from '../../../flink/causes/causes.ts';
import { isHollow } from '../../../flink/causes/hollow-wrappers.ts';
import { isOpened } from '../../../flink/frames/frames.ts';
import { says } from '../../../flink/sayings.ts';
import { failedInMain, isThrownInMain } from '../../../flink/words/submission-words.ts';
import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { externalCallOf } from '../../tools/connector/external-calls.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { type LooseFailure, looseFailures } from '../../tools/excerpt.ts';
import { batchProof } from '../../tools/job/batch-jobs.ts';
import { withoutFailures } from '../../tools/job/never-ran.ts';
import { ranOnBetween } from '../../tools/job/ran-on.ts';
import { isPastRestarts } from '../../tools/job/restarts-over.ts';
import { firstFailures, isUsers, poisonOf, thrower, thrownBy } from '../../tools/job/user-failures.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type UserExceptionFacts, userExceptionWords } from './user-exception.wording.ts';

/** From two failures on the job does not get past it by itself. */
const REPEATED = 2;

export const userException = defineRule({
  id: 'job/user-exception',
  asks: phrase('Did the code of the job throw the first failure?', '首个失败是否由作业自身代码抛出？'),
  role: 'trigger',
  needs: [],
  rivals: ['job/poison-record', 'job/class-conflict', 'connector/external-service-failing'],
  words: userExceptionWords,
  look(_, tools) {
    const failures = tools.know('failures') ?? [];
    const findings = [...failures.flatMap((of) => finding(tools, of)), ...looseFinding(tools)];
    if (findings.length > 0) return found(...findings);
    const firsts = failures.flatMap(firstFailures);
    if (tools.know('failures') === undefined) return withoutFailures(tools);
    if (firsts.length === 0) return clear();
    const poison = failures.flatMap((of) => poisonOf(tools, of)?.failures[0] ?? []);
    if (poison.length > 0)
      return clear(
        phrase('It is one record that the code of the job fails on.', '作业代码是在同一条记录上失败的。'),
        poison.slice(0, 2).flatMap((one) => one.sources.slice(0, 1)),
      );
    if (firsts.every(isCut)) return cannotTell(['rest-exceptions', 'taskmanager-log']);
    return clear(
      phrase('The first failures do not come from the code of the job.', '首个失败并非来自作业代码。'),
      firsts.slice(0, 2).flatMap((one) => one.sources.slice(0, 1)),
    );
  },
});

/** Who threw it is not told: there is no trace, or it ends with a class that Flink only throws around others. */
function isCut({ throwable }: Failure): boolean {
  const deepest = throwable && causes(throwable).at(-1);
  return deepest === undefined || isHollow(deepest);
}

function finding(tools: Tools, of: JobFailures): readonly Found<UserExceptionFacts>[] {
  const firsts = firstFailures(of);
  const calling = new Set(firsts.flatMap((one) => (externalCallOf(one) ? methodsOf(one) : [])));
  // The same method of the program fails by sockets in other runs: it is the call, whatever words of its own it has for it.
  const own = firsts.filter(
    (one) => isUsers(one) && externalCallOf(one) === undefined && !calling.has(methodsOf(one)[0] ?? ''),
  );
  const [first] = own;
  // One record that fails again and again is a cause of its own.
  if (poisonOf(tools, of)) return [];
  // What failed first decides, unless it passed and the code of the job is what most runs ended with.
  if (!first || (firsts[0] !== first && own.length <= firsts.length / 2)) return [];
  const same = own.filter((one) => one.vertexId === first.vertexId);
  const throwable = thrower(first);
  const deepest = first.throwable && causes(first.throwable).at(-1);
  const culprit = culpritAt(tools, { jobId: of.jobId, ...placeOf(first, same) });
  const repeats = repeatsOf(tools, of, same);
  return [
    {
      facts: {
        ...(culprit.vertexName ? { vertex: culprit.vertexName } : {}),
        ...thrownBy(first),
        ...(isThrownAtStart(first) ? { atStart: true as const } : {}),
        times: same.length,
        repeats,
        ...(batchProof(tools, of.jobId) === undefined ? {} : { isBatch: true as const }),
      },
      culprit,
      severity: (same.length >= REPEATED && repeats !== 'over') || of.suppressed ? 'critical' : 'high',
      confidence: first.vertexName === undefined ? 0.75 : 0.88,
      span: spanOf(same.map((one) => one.at)),
      evidence: [
        deepest?.source,
        throwable?.source,
        ...first.sources.slice(0, 6),
        ...ends(same).flatMap((one) => [
          one.throwable && causes(one.throwable).at(-1)?.source,
          ...one.sources.slice(0, 1),
        ]),
        of.suppressed?.source,
      ],
      expected: { predicted: [throwable !== undefined, first.vertexName !== undefined, same.length === firsts.length] },
    },
  ];
}

/** While its task opened: what it asked for then was not there. */
function isThrownAtStart({ throwable }: LooseFailure): boolean {
  return throwable !== undefined && isOpened(causes(throwable).flatMap((one) => one.frames));
}

/** Of the program's own frames around the throw, without their lines, the innermost first. */
function methodsOf(failure: Failure): readonly string[] {
  const frames = thrower(failure)?.frames.filter(isUserCode) ?? [];
  return frames.slice(0, 1).map((frame) => frame.replace(/\([^)]*\)$/, ''));
}

function repeatsOf(tools: Tools, of: JobFailures, same: readonly Failure[]): UserExceptionFacts['repeats'] {
  if (same.length < REPEATED || !of.attempts.some((attempt) => attempt.restarted)) return 'no';
  if (ranOnBetween(tools, of.jobId, same)) return 'now-and-then';
  return isPastRestarts(tools, of) ? 'over' : 'after-each-restart';
}

/** A pasted stack trace says where the code of a job threw, not of which job, nor what came before. */
function looseFinding(tools: Tools): readonly Found<UserExceptionFacts>[] {
  const [first] = looseFailures(tools);
  if (first === undefined || !isUsers(first) || externalCallOf(first) !== undefined) return [];
  // That is the cause of `job/submission-failed`: no job ran.
  // A framework of the job (Spring) tells of a class in its own words, and the trace was cut there.
  if (first.throwable && causes(first.throwable).some(tellsOfClass)) return [];
  if (first.throwable && isOfMain(causes(first.throwable))) return [];
  const { vertexId, vertexName, subtask, at } = first;
  const deepest = first.throwable && causes(first.throwable).at(-1);
  const culprit = culpritAt(tools, { vertexId, vertexName, subtask });
  return [
    {
      facts: {
        ...(vertexName ? { vertex: vertexName } : {}),
        ...thrownBy(first),
        ...(isThrownAtStart(first) ? { atStart: true as const } : {}),
        times: 1,
        repeats: 'no',
      },
      culprit,
      severity: 'high',
      confidence: 0.8,
      span: spanOf([at]),
      evidence: [deepest?.source, thrower(first)?.source, ...first.sources],
      expected: { predicted: [true, vertexName !== undefined] },
    },
  ];
}

function tellsOfClass({ message }: Throwable): boolean {
  return says('class-conflict', message) !== undefined || says('class-missing', message) !== undefined;
}

function isOfMain(chain: readonly Throwable[]): boolean {
  return failedInMain(chain) || isThrownInMain(chain);
}

/** One subtask is only to blame when it is always the same. */
function placeOf(first: Failure, same: readonly Failure[]) {
  const always = same.every((one) => one.subtask === first.subtask);
  return { vertexId: first.vertexId, vertexName: first.vertexName, subtask: always ? first.subtask : undefined };
}
