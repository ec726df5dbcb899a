import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Source } from '#contract/incident/source.ts';
import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { completed, isInJobManager, outcomeAt } from '../../tools/checkpoints.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { spanOf } from '../../tools/span.ts';
import { type Told, tellingPlaces, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type MemoryStorageLimitFacts, memoryStorageLimitWords } from './memory-storage-limit.wording.ts';

/** Three in a row are no accident: the state only grows, so nothing completes any more. */
const STREAK = 3;

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
    const failed = checkpoints.flatMap((of) => of.history).filter((one) => one.outcome === 'failed');
    const onFiles = checkpoints.filter((of) => of.config.storage && !isInJobManager(of.config));
    if (failed.length > 0 && onFiles.length === checkpoints.length)
      return clear(
        phrase('Checkpoints do not go to the memory of the JobManager.', 'checkpoint 并不存放在 JobManager 内存中。'),
        onFiles.map((of) => of.config.storage?.source),
      );
    const { has } = tools.incident.coverage;
    if (failed.length > 0 && !has.jobManagerLog && !has.taskManagerLogs)
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
  const place = told.find((one) => one.vertexId !== undefined || one.vertexName !== undefined) ?? told[0];
  const of = checkpoints.find((one) => one.jobId === place?.jobId) ?? checkpoints[0];
  const culprit = culpritAt(tools, { jobId: of?.jobId, vertexId: place?.vertexId, vertexName: place?.vertexName });
  const sizes = told.map((one) => Number(one.said.size));
  const largest = Math.max(...sizes);
  const limit = Number(told[0]?.said.maxSize);
  const failed = (of?.history ?? []).filter((one) => one.outcome === 'failed');
  const last = of ? completed(of).at(-1) : undefined;
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
      { term: 'overLimit', value: Math.round((largest / limit) * 100) / 100, unit: '1', kind: 'computed' },
    ],
  };
}

function configured(of: JobCheckpoints | undefined): readonly (Source | undefined)[] {
  return [of?.config.storage?.source, of?.config.stateBackend?.source, of?.config.directory?.source];
}
