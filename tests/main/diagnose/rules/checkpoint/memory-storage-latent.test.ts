import { expect, test } from 'vitest';
import { memoryStorageLatent } from '../../../../../main/diagnose/rules/checkpoint/memory-storage-latent.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, acks, ENRICH, JOB } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const small = aCheckpoint(1, 10, { vertices: [acks(ENRICH, [1_000_000, 2_000_000])] });

test('JobManager storage that still suffices is a risk with its headroom', () => {
  expect(
    ask(
      memoryStorageLatent,
      anIncident().withCheckpoints([small], { storage: 'JobManagerCheckpointStorage', directory: undefined }),
    ),
  ).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'risk',
        severity: 'low',
        culprit: { jobId: JOB, setting: 'state.checkpoint-storage' },
        facts: { limitBytes: 5242880, largestBytes: 2_000_000, directory: '' },
      },
    ],
  });
});

test('files are no risk of that kind', () => {
  expect(ask(memoryStorageLatent, anIncident().withCheckpoints([small]))).toEqual({ kind: 'clear' });
});

test('without checkpointing the storage does not matter', () => {
  const off = anIncident().withCheckpoints([], { storage: 'jobmanager', intervalMs: Number.POSITIVE_INFINITY });
  expect(ask(memoryStorageLatent, off)).toEqual({ kind: 'clear' });
});

test('without checkpoints known it asks for their configuration', () => {
  expect(ask(memoryStorageLatent, anIncident().without('checkpoints'))).toEqual({
    kind: 'cannot-tell',
    missing: ['rest-checkpoint-config', 'settings'],
  });
});
