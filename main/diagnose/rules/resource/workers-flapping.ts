import type { Signal } from '#contract/incident/signal.ts';
import { cannotTell, clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { platformTold, saidOfWorkers } from '../../tools/platform/platform-told.ts';
import { diedSilently, lostWorkers } from '../../tools/process/lost-workers.ts';
import { reasonOfDeath } from '../../tools/process/why-it-died.ts';
import { diagnosticsOf, isTaken, neverRegistered, orderedWorkers } from '../../tools/resource/workers.ts';
import { isOfThisTime } from '../../tools/same-time.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type WorkersFlappingFacts, workersFlappingWords } from './workers-flapping.wording.ts';

/** One worker that ends is an accident, its replacement too bad luck; the third shows that replacing does not help. */
const ENDS = 3;
/** A cluster of weeks loses a worker to each repair of a node: who lived for most of an hour did not end in a loop. */
const TOGETHER_MS = 3_600_000;

export const workersFlapping = defineRule({
  id: 'resource/workers-flapping',
  asks: phrase('Do workers start and end again in a loop?', 'worker 是否反复启动又终止？'),
  role: 'sustainer',
  needs: [],
  rivals: ['resource/workers-not-granted', 'resource/evicted', 'memory/container-limit'],
  words: workersFlappingWords,
  look(_, tools): Outcome<WorkersFlappingFacts> {
    if (saidOfWorkers(tools) === undefined) return cannotTell(['jobmanager-log']);
    const { ended, requests } = orderedWorkers(tools);
    const restarted = restartedOften(tools);
    if (restarted.length > 0) return found(finding(tools, restarted, restartsIn(restarted)));
    const ends = ended.filter((signal) => !neverRegistered(signal));
    const workers = new Set(ends.map((signal) => String(signal.fields.worker ?? '')));
    if (workers.size >= ENDS && requests.length > 0 && areTogether(ends))
      return found({
        ...finding(tools, ends, workers.size),
        ...(isMystery(tools, workers) ? { role: 'trigger' } : {}),
      });
    if (ends.length === 0) return clear();
    return clear(
      phrase('Workers ended, but were not replaced again and again.', '有 worker 终止，但没有反复替换。'),
      ends.slice(0, 2).map((signal) => signal.source),
    );
  },
});

/** They worked, then were gone without a word of their own or anybody else's why: then the loop itself is all that can be named. */
function isMystery(tools: Tools, workers: ReadonlySet<string>): boolean {
  const gone = lostWorkers(tools).filter((one) => workers.has(one.manager.id) && diedSilently(one));
  return gone.length >= ENDS && gone.every((one) => reasonOfDeath(tools, one) === undefined);
}

/** Kubernetes starts the container of a pod again in the same place: its count is the loop. */
function restartedOften(tools: Tools): readonly Signal[] {
  const ends = platformTold(tools).filter((one) => one.kind === 'container-ended' && one.fields.role === 'taskmanager');
  const failed = ends.filter(
    ({ at, fields }) => fields.exitCode !== 0 && fields.reason !== 'Completed' && isOfThisTime(tools, at),
  );
  const isOne = failed.some((one) => restartsOf(one) >= ENDS);
  return isOne || (restartsIn(failed) >= ENDS && areTogether(failed)) ? failed : [];
}

/** A pod counts from its first day on: where its runs lasted for most of an hour on the average, only the last end is told. */
function restartsOf({ at, fields: { restarts = 0, podStartedAt } }: Signal): number {
  const count = Number(restarts);
  if (at === undefined || typeof podStartedAt !== 'number') return count;
  return at - podStartedAt > count * TOGETHER_MS ? Math.min(1, count) : count;
}

/** So many of them within one stretch; an end without a time may be in it. */
function areTogether(ends: readonly Signal[]): boolean {
  const times = ends.flatMap(({ at }) => at ?? []).sort((a, b) => a - b);
  const untimed = ends.length - times.length;
  const least = Math.max(1, Math.min(times.length, ENDS - untimed));
  return times.length === 0 || times.some((at, i) => (times[i + least - 1] ?? Infinity) - at <= TOGETHER_MS);
}

/** The two states of one container share its count. */
function restartsIn(ends: readonly Signal[]): number {
  const counts = new Map(ends.map((one) => [`${one.fields.worker}\n${one.fields.container}`, restartsOf(one)]));
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function finding(tools: Tools, ends: readonly Signal[], workers: number): Found<WorkersFlappingFacts> {
  const codes = [
    ...new Set(ends.flatMap((one) => (one.fields.exitCode === undefined ? [] : Number(one.fields.exitCode)))),
  ];
  const [first] = ends;
  return {
    facts: {
      workers,
      exitCodes: codes.sort((a, b) => a - b),
      taken: ends.filter(isTaken).length,
      said: first ? diagnosticsOf(first).slice(0, 300) : '',
    },
    culprit: culpritAt(tools, { external: 'resource manager' }),
    severity: 'high',
    confidence: 0.9,
    span: spanOf(ends.map((one) => one.at)),
    evidence: ends.slice(0, 6).map((one) => one.source),
  };
}
