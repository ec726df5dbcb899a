import type { GcHistory } from '#contract/incident/gc.ts';
import { present } from '#contract/present.ts';
import { rounded } from '#contract/rounded.ts';
import { isOfJobManager, isOfTask } from '../../../flink/frames/task-frames.ts';
import { cannotTell, clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { isInJobManager } from '../../tools/checkpoint/checkpoints.ts';
import { completedOf } from '../../tools/checkpoint/history.ts';
import { culpritAt, jobManagersOf, managerOf } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { type FullMetaspace, fullMetaspaces, isCertain } from '../../tools/memory/full-metaspace.ts';
import { shareInPauses, thrashing } from '../../tools/memory/gc-thrashing.ts';
import { settingOf } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import { type Told, tellingPlaces, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type JobManagerExhaustedFacts, jobManagerExhaustedWords } from './jobmanager-exhausted.wording.ts';

/** A JobManager ends itself within this after its own error; what it only quotes it survives. */
const ENDS_MS = 30_000;
/** A task's error is quoted once the failure was reported: within the time of an RPC call, doubled. */
const QUOTES_MS = 20_000;

export const jobManagerExhausted = defineRule({
  id: 'memory/jobmanager-exhausted',
  asks: phrase('Did the JobManager itself run out of memory?', 'JobManager 自身是否内存耗尽？'),
  role: 'trigger',
  needs: [],
  rivals: ['process/jobmanager-died', 'memory/heap-exhausted'],
  words: jobManagerExhaustedWords,
  look(_, tools): Outcome<JobManagerExhaustedFacts> {
    const all = whoTold(tools, 'out-of-memory');
    const own = all.filter((told) => isOwn(tools, told, all));
    const [first] = own;
    if (first) return found(finding(tools, own, first));
    const [collector] = thrashing(tools, 'jobmanager');
    if (collector) return found(withoutRoom(tools, collector));
    const [full] = fullMetaspaces(tools, 'jobmanager');
    if (full) return found(withoutClassRoom(tools, full));
    if (tools.know('signals') === undefined) return cannotTell(['jobmanager-log', 'gc-log']);
    if (!tools.incident.coverage.has.jobManagerLog) return clear();
    return clear(phrase('The JobManager reports no exhausted memory of its own.', 'JobManager 未报告自身内存耗尽。'));
  },
});

/** The JobManager also quotes the errors of tasks: its own either end it, or nobody else has one at that time. */
function isOwn(tools: Tools, told: Told, all: readonly Told[]): boolean {
  const writer = managerOf(tools, told.saidBy);
  // A trace that somebody pasted: its frames tell where it was.
  if (writer === undefined && told.chain.some(({ frames }) => isOfJobManager(frames))) return true;
  if (told.where !== 'signal' || writer?.role !== 'jobmanager') return false;
  if ((told.vertexId ?? told.vertexName) !== undefined) return false;
  if (told.chain.some(({ frames }) => isOfTask(frames))) return false;
  const near = (at: number | undefined, ms: number) =>
    at !== undefined && told.at !== undefined && Math.abs(at - told.at) <= ms;
  if (writer.events.some((event) => event.kind === 'fatal-error' && near(event.at, ENDS_MS))) return true;
  return !all.some(
    (other) =>
      managerOf(tools, other.saidBy ?? other.taskManagerId)?.role !== 'jobmanager' &&
      (other.at === undefined || told.at === undefined || near(other.at, QUOTES_MS)),
  );
}

/** What the JobManager keeps for its jobs, when their checkpoints live in its memory. */
function keptIn(tools: Tools) {
  const kept = (tools.know('checkpoints') ?? []).filter((of) => isInJobManager(of.config));
  const state = greatest(
    kept.flatMap((of) => completedOf(of).map((one) => one.stateBytes ?? 0)),
    0,
  );
  const facts: Pick<JobManagerExhaustedFacts, 'inMemory' | 'stateBytes'> = {
    inMemory: kept.length > 0,
    ...(state === 0 ? {} : { stateBytes: state }),
  };
  return { facts, sources: kept.map((of) => of.config.storage?.source).slice(0, 2) };
}

/** No OutOfMemoryError yet, or none that was kept: the collector's own log shows a heap that stays full. */
function withoutRoom(tools: Tools, collector: GcHistory): Found<JobManagerExhaustedFacts> {
  const manager = managerOf(tools, collector.managerId);
  const kept = keptIn(tools);
  const heap = collector.heapMaxBytes ?? manager?.heapMaxBytes;
  const fatal = manager?.events.find((event) => event.kind === 'fatal-error');
  return {
    facts: {
      host: collector.host ?? manager?.host ?? '',
      area: 'collector',
      ...(heap === undefined ? {} : { heapBytes: heap }),
      ...kept.facts,
      share: rounded(shareInPauses(collector)),
      afterFull: rounded(collector.afterFull?.highest.share ?? 0),
      ended: fatal !== undefined,
      jobManagers: jobManagersOf(tools).length,
    },
    culprit: culpritAt(tools, { taskManagerId: manager?.id, host: collector.host ?? manager?.host }),
    severity: 'high',
    // Whose log it is may rest on its name alone.
    confidence: manager ? 0.88 : 0.75,
    span: spanOf([
      collector.fullStreak?.at,
      collector.worstMinute?.at,
      collector.afterFull?.highest.at,
      collector.afterFull?.last.at,
    ]),
    evidence: [
      collector.afterFull?.highest.source,
      collector.worstMinute?.source,
      collector.fullStreak?.first,
      collector.fullStreak?.last,
      fatal?.source,
      ...kept.sources,
    ],
    expected: { predicted: [true, collector.fullStreak !== undefined, fatal ? true : undefined] },
  };
}

/** The thread that loads the class gets the error, and may tell nobody: the collector's own log does. */
function withoutClassRoom(tools: Tools, { history, limit }: FullMetaspace): Found<JobManagerExhaustedFacts> {
  const manager = managerOf(tools, history.managerId);
  const fatal = manager?.events.find((event) => event.kind === 'fatal-error');
  const limitBytes = limit.maxBytes ?? settingOf(tools, 'jobmanager.memory.jvm-metaspace.size', limit.first.at)?.number;
  return {
    facts: {
      host: history.host ?? manager?.host ?? '',
      area: 'metaspace',
      ...present({ limitBytes }),
      inMemory: false,
      ended: fatal !== undefined,
      jobManagers: jobManagersOf(tools).length,
    },
    culprit: culpritAt(tools, { taskManagerId: manager?.id, host: history.host ?? manager?.host }),
    severity: 'critical',
    confidence: isCertain(limit) ? 0.92 : 0.7,
    span: spanOf([limit.first.at, limit.last.at], limit.refused ?? limit.lastResorts),
    evidence: [limit.first.source, limit.last.source, fatal?.source],
    expected: { predicted: [true, isCertain(limit) ? true : undefined, fatal ? true : undefined] },
  };
}

function finding(tools: Tools, own: readonly Told[], first: Told): Found<JobManagerExhaustedFacts> {
  const manager = managerOf(tools, first.saidBy);
  const kept = keptIn(tools);
  const fatal = manager?.events.find((event) => event.kind === 'fatal-error');
  const heap = manager?.heapMaxBytes;
  return {
    facts: {
      host: manager?.host ?? '',
      area: String(first.said.area ?? 'unknown'),
      ...(heap === undefined ? {} : { heapBytes: heap }),
      ...kept.facts,
      ended: fatal !== undefined,
      jobManagers: jobManagersOf(tools).length,
    },
    culprit: culpritAt(tools, { taskManagerId: manager?.id, host: manager?.host }),
    severity: 'critical',
    confidence: fatal ? 0.96 : 0.8,
    span: spanOf(own.map((one) => one.at)),
    evidence: [first.source, ...tellingPlaces(tools, own), fatal?.source, ...kept.sources],
    expected: {
      predicted: [fatal !== undefined, kept.facts.inMemory ? kept.facts.stateBytes !== undefined : undefined],
    },
  };
}
