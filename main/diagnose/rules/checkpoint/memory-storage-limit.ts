import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Source } from '#contract/incident/source.ts';
import { rounded } from '#contract/rounded.ts';
import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { endOf, isInJobManager, outcomeAt, STREAK } from '../../tools/checkpoint/checkpoints.ts';
import { completedOf, failedOf } from '../../tools/checkpoint/history.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { spanOf } from '../../tools/span.ts';
import { JOB_MANAGER_STORAGE_BYTES } from '../../tools/storage/storage-limit.ts';
import { namesTask, type Told, tellingPlaces, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type MemoryStorageLimitFacts, memoryStorageLimitWords } from './memory-storage-limit.wording.ts';

/** A subtask's state is the sum of its state streams: at this share the next few records take the largest of them over the limit. */
const NEARLY = 0.8;

export const memoryStorageLimit = defineRule({
  id: 'checkpoint/memory-storage-limit',
  asks: phrase(
    'Is a snapshot larger than the JobManager memory may hold?',
    '是否有快照超过了 JobManager 内存存储的上限？',
  ),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['storage/unavailable', 'storage/not-writable', 'checkpoint/snapshot-code-failed'],
  words: memoryStorageLimitWords,
  look({ checkpoints }, tools) {
    const told = whoTold(tools, 'memory-state-limit');
    if (told.length > 0) return found(...byVertex(tools, told).map((group) => finding(tools, checkpoints, group)));
    const hasFailed = checkpoints.some((of) => failedOf(of).length > 0);
    const onFiles = checkpoints.filter((of) => of.config.storage && !isInJobManager(of.config));
    if (hasFailed && onFiles.length === checkpoints.length)
      return clear(
        phrase('Checkpoints do not go to the memory of the JobManager.', '检查点并不存放在 JobManager 内存中。'),
        onFiles.map((of) => of.config.storage?.source),
      );
    const near = checkpoints.flatMap((of) => nearTheLimit(tools, of));
    if (near.length > 0) return found(...near);
    const { has } = tools.incident.coverage;
    if (hasFailed && !has.jobManagerLog && !has.taskManagerLogs)
      return cannotTell(['jobmanager-log', 'taskmanager-log']);
    return clear();
  },
});

/** One finding a vertex; what names no vertex goes with the first that does. */
function byVertex(tools: Tools, told: readonly Told[]): readonly (readonly Told[])[] {
  const groups = new Map<string, Told[]>();
  for (const one of told) {
    const { vertexId, vertexName } = culpritAt(tools, one);
    const key = vertexId ?? vertexName ?? '';
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const nameless = groups.get('') ?? [];
  groups.delete('');
  const [first, ...others] = [...groups.values()];
  return first ? [[...first, ...nameless], ...others] : [nameless];
}

function finding(
  tools: Tools,
  checkpoints: readonly JobCheckpoints[],
  told: readonly Told[],
): Found<MemoryStorageLimitFacts> {
  const place = told.find(namesTask) ?? told[0];
  const of = checkpoints.find((one) => one.jobId === place?.jobId) ?? checkpoints[0];
  const culprit = culpritAt(tools, { jobId: of?.jobId, vertexId: place?.vertexId, vertexName: place?.vertexName });
  const sizes = told.map((one) => Number(one.said.size));
  const largest = greatest(sizes);
  const limit = Number(told[0]?.said.maxSize);
  const failed = of ? failedOf(of) : [];
  const last = of ? completedOf(of).at(-1) : undefined;
  const span = spanOf(told.map((one) => one.at));
  const inMemory = of?.config.storage ? isInJobManager(of.config) : undefined;
  return {
    facts: {
      vertex: culprit.vertexName ?? '?',
      sizeBytes: largest,
      limitBytes: limit,
      failedCheckpoints: Math.max(failed.length, 1),
      ...(last ? { lastCompleted: last.id } : {}),
      directory: of?.config.directory?.value ?? '',
      // "Consider using a different state backend": from 1.13 on it says "checkpoint storage".
      ...(told.some((one) => one.said.instead === 'state backend') ? { byBackend: true as const } : {}),
    },
    culprit,
    severity: failed.length >= STREAK ? 'critical' : 'high',
    confidence: inMemory === false ? 0.9 : 0.97,
    span: span && { ...span, count: Math.max(failed.length, 1) },
    evidence: [...tellingPlaces(tools, told).slice(0, 5), ...configured(of), ...failed.slice(0, 2).flatMap(outcomeAt)],
    expected: { predicted: [inMemory, failed.length > 0, told.some((one) => one.where !== 'signal')] },
    arithmetic: [
      { term: 'stateBytes', value: largest, unit: 'B', kind: 'observed', source: told[sizes.indexOf(largest)]?.source },
      { term: 'limitBytes', value: limit, unit: 'B', kind: 'observed', source: told[0]?.source },
      { term: 'overLimit', value: rounded(largest / limit), unit: '1', kind: 'computed' },
    ],
  };
}

/**
 * REST alone never repeats the sentence. What it shows is the storage, tasks that refuse within a moment, and a subtask whose state was
 * nearly at the limit when a checkpoint last completed.
 */
function nearTheLimit(tools: Tools, of: JobCheckpoints): readonly Found<MemoryStorageLimitFacts>[] {
  if (!isInJobManager(of.config)) return [];
  const failed = failedOf(of).filter((one) => one.failure !== 'expired' && one.failure !== 'subsumed');
  const last = completedOf(of).at(-1);
  const sizes = (last?.vertices ?? []).flatMap((vertex) =>
    vertex.perSubtask.map((ack) => ({ vertexId: vertex.vertexId, bytes: ack.stateBytes ?? 0, source: ack.source })),
  );
  const [largest] = sizes.sort((a, b) => b.bytes - a.bytes);
  if (!last || !largest || failed.length < STREAK || largest.bytes < JOB_MANAGER_STORAGE_BYTES * NEARLY) return [];
  const culprit = culpritAt(tools, { jobId: of.jobId, vertexId: largest.vertexId });
  return [
    {
      facts: {
        vertex: culprit.vertexName ?? '?',
        sizeBytes: largest.bytes,
        accepted: true,
        limitBytes: JOB_MANAGER_STORAGE_BYTES,
        failedCheckpoints: failed.length,
        lastCompleted: last.id,
        directory: of.config.directory?.value ?? '',
      },
      culprit,
      severity: 'critical',
      confidence: 0.7,
      span: spanOf(failed.map(endOf)),
      evidence: [...configured(of), largest.source, ...failed.slice(0, 2).flatMap(outcomeAt)],
      expected: { predicted: [true, true, undefined] },
      arithmetic: [{ term: 'stateBytes', value: largest.bytes, unit: 'B', kind: 'observed', source: largest.source }],
    },
  ];
}

function configured(of: JobCheckpoints | undefined): readonly (Source | undefined)[] {
  return [of?.config.storage?.source, of?.config.stateBackend?.source, of?.config.directory?.source];
}
