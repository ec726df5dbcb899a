import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { intervalOf, isInJobManager } from '../../tools/checkpoint/checkpoints.ts';
import { detailedOf } from '../../tools/checkpoint/history.ts';
import { culpritAt, jobOf } from '../../tools/culprit.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { JOB_MANAGER_STORAGE_BYTES } from '../../tools/storage/storage-limit.ts';
import { whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type MemoryStorageLatentFacts, memoryStorageLatentWords } from './memory-storage-latent.wording.ts';

export const memoryStorageLatent = defineRule({
  id: 'checkpoint/memory-storage-latent',
  asks: phrase(
    'Are checkpoints kept in the memory of the JobManager, with nothing failed so far?',
    '检查点是否存放在 JobManager 内存中，但尚未失败？',
  ),
  role: 'risk',
  needs: ['checkpoints'],
  lacking: ['rest-checkpoint-config', 'settings'],
  words: memoryStorageLatentWords,
  look({ checkpoints }, tools) {
    const hit = new Set(whoTold(tools, 'memory-state-limit').map((one) => one.jobId));
    if (hit.size > 0) return clear();
    return found(
      ...checkpoints
        .filter((of) => intervalOf(of.config) !== undefined && isInJobManager(of.config))
        .flatMap((of) => finding(tools, of)),
    );
  },
});

function finding(tools: Tools, of: JobCheckpoints): readonly Found<MemoryStorageLatentFacts>[] {
  const acks = detailedOf(of).flatMap((one) =>
    one.outcome !== 'completed' ? [] : one.vertices.flatMap((vertex) => vertex.perSubtask),
  );
  const largest = [...acks].sort((a, b) => (b.stateBytes ?? 0) - (a.stateBytes ?? 0))[0];
  const backend = jobOf(tools, of.jobId)?.stateBackend;
  const evidence = [
    of.config.storage?.source,
    of.config.stateBackend?.source,
    ...statedAt(settingOf(tools, 'state.backend.type')),
    backend?.source,
    largest?.stateBytes === undefined ? undefined : largest.source,
  ];
  if (evidence.every((source) => source === undefined)) return [];
  const used = largest?.stateBytes;
  return [
    {
      facts: {
        limitBytes: JOB_MANAGER_STORAGE_BYTES,
        directory: of.config.directory?.value ?? '',
        ...(used === undefined ? {} : { largestBytes: used }),
      },
      culprit: culpritAt(tools, { jobId: of.jobId, setting: tools.keyFor('execution.checkpointing.storage') }),
      severity: 'low',
      confidence: 0.9,
      evidence,
      arithmetic:
        used === undefined
          ? []
          : [
              { term: 'largestSubtaskBytes', value: used, unit: 'B', kind: 'observed', source: largest?.source },
              { term: 'headroomBytes', value: JOB_MANAGER_STORAGE_BYTES - used, unit: 'B', kind: 'computed' },
            ],
    },
  ];
}
