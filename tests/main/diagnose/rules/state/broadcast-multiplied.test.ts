import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { broadcastMultiplied } from '../../../../../main/diagnose/rules/state/broadcast-multiplied.ts';
import { fullSnapshotsLarge } from '../../../../../main/diagnose/rules/state/full-snapshots-large.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  aCheckpoint,
  acks,
  aDecline,
  anEdge,
  at,
  ENRICH,
  JOB,
  line,
  SINK,
  SOURCE,
  thrown,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { phased } from '../../phased.ts';

const SIZE = 5_400_000;
const refused = thrown([
  'java.io.IOException: Size of the state is larger than the maximum permitted memory-backed state. Size=5400000, maxSize=5242880.',
]);
const failed = aCheckpoint(2, 20, { outcome: 'failed', failure: 'declined', declines: [aDecline(20, refused)] });
const equal = aCheckpoint(1, 10, { vertices: [acks(ENRICH, [SIZE, SIZE, SIZE])] });
const fed = { edges: [anEdge(SOURCE, ENRICH, 'BROADCAST'), anEdge(ENRICH, SINK)] };

test('equal state on every subtask of a vertex fed by broadcast is multiplied', () => {
  expect(ask(broadcastMultiplied, anIncident().withJob(fed).withCheckpoints([equal, failed]))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich' },
        facts: { vertex: 'enrich', eachBytes: SIZE, copies: 3, totalBytes: 3 * SIZE, hurts: true },
      },
    ],
  });
});

test('many large copies that take half of the interval to write are the cause, and no backend helps', () => {
  const copies = (endToEndMs: number) =>
    [1, 2, 3].map((id) =>
      aCheckpoint(id, id * 10, {
        stateBytes: 300_000_000,
        endToEndMs,
        vertices: [
          phased(
            ENRICH,
            [1, 2, 3].map(() => ({ stateBytes: 95_000_000, asyncMs: endToEndMs - 100 })),
          ),
        ],
      }),
    );
  const story = (ms: number) =>
    anIncident().withJob(fed).withCheckpoints(copies(ms), { intervalMs: 10_000, stateBackend: 'HashMapStateBackend' });
  const [slow] = foundBy(broadcastMultiplied, story(7000));
  expect([slow?.role, slow?.severity, slow?.facts.longestMs]).toEqual(['trigger', 'medium', 7000]);
  expect(slow?.why.en).toContain('takes up to 7 s of every 10 s');
  expect(ask(fullSnapshotsLarge, story(7000))).toEqual({ kind: 'clear' });
  expect(foundBy(broadcastMultiplied, story(900))).toMatchObject([{ role: 'risk', severity: 'low' }]);
});

test('small and harmless copies are not worth a word', () => {
  expect(ask(broadcastMultiplied, anIncident().withJob(fed).withCheckpoints([equal]))).toEqual({ kind: 'clear' });
});

test('keyed state that happens to be even has no broadcast input', () => {
  expect(ask(broadcastMultiplied, anIncident().withCheckpoints([equal, failed]))).toEqual({ kind: 'clear' });
});

test('without the sizes of single subtasks it cannot tell', () => {
  expect(ask(broadcastMultiplied, anIncident().withJob(fed))).toEqual({
    kind: 'cannot-tell',
    missing: ['rest-checkpoint-details', 'metadata'],
  });
});

/** Checkpoints of so many bytes each, and restores behind some of them (`[checkpoint, seconds]`). */
function restored(sizes: readonly number[], restores: readonly (readonly [id: number, seconds: number])[]) {
  const history = sizes.map((stateBytes, index) =>
    aCheckpoint(index + 1, (index + 1) * 10, {
      stateBytes,
      vertices: [phased(SOURCE, [{ stateBytes: 900 }]), phased(ENRICH, [{ stateBytes: stateBytes - 900 }])],
    }),
  );
  const back = restores.map(([checkpointId, seconds]) => ({
    ...{ at: at(seconds), checkpointId },
    source: line('Restoring job', seconds),
  }));
  return anIncident().with({ checkpoints: known([{ jobId: JOB, config: {}, history, restores: back }]) });
}
const TWICE = [
  [2, 25],
  [4, 45],
] as const;

test('what every restore multiplies by the parallelism is union list state that each subtask writes whole', () => {
  const [one] = foundBy(broadcastMultiplied, restored([1e6, 1e6, 3.99e6, 3.99e6, 16e6], TWICE));
  expect([one?.role, one?.severity, one?.culprit.vertexId, one?.facts]).toEqual([
    'trigger',
    'medium',
    ENRICH,
    { vertex: 'enrich', parallelism: 4, sizes: [1e6, 3.99e6, 16e6] },
  ]);
});

test.each([
  ['one restore may be chance', [1e6, 1e6, 4e6, 4e6], TWICE.slice(0, 1)],
  ['state that grows between the restores has another reason', [1e6, 1e6, 4e6, 8e6, 32e6], TWICE],
  ['another factor is no parallelism', [1e6, 1e6, 3e6, 3e6, 9e6], TWICE],
])('%s', (_, sizes, restores) => {
  expect(foundBy(broadcastMultiplied, restored(sizes, restores))).toEqual([]);
});
