import { expect, test } from 'vitest';
import type { Checkpoint, VertexAcks } from '#contract/incident/checkpoint.ts';
import type { CauseId } from '#contract/incident/ids.ts';
import type { WorkingRow } from '#contract/working.ts';
import { diagnose } from '../../../../main/diagnose/diagnose.ts';
import { anIncident, type IncidentBuilder } from '../../../kit/an-incident.ts';
import {
  aCheckpoint,
  acks,
  aDecline,
  aSample,
  ENRICH,
  line,
  pointer,
  SINK,
  SOURCE,
  thrown,
} from '../../../kit/incident-parts.ts';

const triage = (incident: IncidentBuilder, id: CauseId) =>
  diagnose(incident.build())
    .findings.find((one) => one.id === id)
    ?.workings?.find((one) => one.kind === 'triage');
/** Sign, term, of and value in one line. */
const read = (rows: readonly WorkingRow[] | undefined) =>
  rows?.map(({ sign, term, of, value, kind }) =>
    [sign ?? '-', term, of, kind === 'missing' ? 'missing' : value].filter((part) => part !== undefined).join(' '),
  );

/** One acknowledgement a subtask with its phases; an absent time stands for a missing one. */
function phased(vertexId: string, startDelays: readonly (number | undefined)[], asyncMs = 20): VertexAcks {
  const perSubtask = startDelays.map((startDelayMs, subtask) => {
    const source = pointer(`/subtasks/${subtask}`, startDelayMs ?? 'pending', `rest/${vertexId}.json`);
    if (startDelayMs === undefined) return { subtask, acknowledged: false, source };
    const phases = { startDelayMs, alignmentMs: 1, syncMs: 2, asyncMs };
    return { subtask, acknowledged: true, checkpointedBytes: 4_000_000, ...phases, source };
  });
  return { ...acks(vertexId, []), acknowledged: startDelays.filter(Boolean).length, subtasks: 4, perSubtask };
}

const good = aCheckpoint(1, 10, { vertices: [phased(SOURCE, [5, 5, 5, 5]), phased(ENRICH, [9, 9, 9, 9])] });
const late = (id: number, seconds: number): Checkpoint =>
  aCheckpoint(id, seconds, {
    outcome: 'failed',
    failure: 'expired',
    endToEndMs: 30_000,
    vertices: [phased(SOURCE, [5, 5, 5, 5]), phased(ENRICH, [28_000, undefined, 28_000, 28_000])],
  });
test('where what comes after acknowledged, the barriers pass, and what is missing is the word of a vertex or of its one task', () => {
  const after = (enrich: readonly (number | undefined)[]) => {
    const vertices = [phased(SOURCE, [5, 5, 5, 5]), phased(ENRICH, enrich), phased(SINK, [9, 9, 9, 9])];
    const working = triage(anIncident().withCheckpoints([good, { ...late(2, 40), vertices }]), 'checkpoint/expired');
    return working?.so[0]?.en;
  };
  expect(after([9, undefined, 9, 9])).toBe('The barriers pass enrich (2/4); its acknowledgement is missing.');
  expect(after([9, undefined, 9, undefined])).toBe('The barriers pass enrich; its acknowledgement is missing.');
});

const some = (busy: number, backpressured: number, pools: readonly [number, number]) =>
  Array.from({ length: 4 }, () => ({
    busy,
    backpressured,
    recordsIn: 5000,
    inPoolUsage: pools[0],
    outPoolUsage: pools[1],
  }));
const story = anIncident()
  .withCheckpoints([good, late(2, 40), late(3, 80)])
  .withPressure(
    aSample(SOURCE, 'one', 90, some(0, 1, [0, 1])),
    aSample(ENRICH, 'one', 90, some(0, 1, [1, 1])),
    aSample(SINK, 'one', 90, some(1, 0, [1, 0])),
  );

test('expired: who is missing, what it did, where the time went, and the walk from the sink up', () => {
  const working = triage(story, 'checkpoint/expired');
  expect(read(working?.rows)).toEqual([
    'bad expiredCheckpoints 2',
    'good declinedCheckpoints 0',
    '- completedCheckpoints 1',
    'bad missingSubtasks enrich 1',
    'good allAcknowledged Source: orders',
    '- threadDoing enrich (2/4) missing',
    '- busy enrich (2/4) 0',
    'bad backpressured enrich (2/4) 1',
    'bad startDelayMs 28000',
    'good alignmentMs 1',
    'good syncMs 2',
    'good asyncMs 20',
    '- writtenPerSecond 800000000',
    'bad poolUsage Source: orders → enrich',
    'bad poolUsage enrich → Sink: ledger',
    'good recordsSkew Source: orders 1',
    'bad walkUp Sink: ledger',
  ]);
  expect(working?.so.map((text) => text.en)).toEqual([
    'Checkpoints do not get past enrich (2/4).',
    'Barriers come late: they wait in the buffers behind the records.',
    'Everybody before Sink: ledger waits for it: cure it first.',
  ]);
});

test('the phases stand beside those of the last good checkpoints, and the missing subtask is said to be the same each time', () => {
  const rows = triage(story, 'checkpoint/expired')?.rows ?? [];
  expect(
    rows.filter(({ term }) => ['missingSubtasks', 'startDelayMs'].includes(term)).map(({ says }) => says?.en),
  ).toEqual(['of 4: 2; each time the same', 'from the trigger until the barrier came; 9 ms in the last good ones']);
});

test('declined: the task that refused and its own words', () => {
  const refused = aCheckpoint(2, 40, {
    outcome: 'failed',
    failure: 'declined',
    declines: [aDecline(41, thrown(['CheckpointException: async', 'java.io.IOException: No space left on device']))],
  });
  const working = triage(anIncident().withCheckpoints([good, refused]), 'checkpoint/declined');
  const by = working?.rows.find(({ term }) => term === 'declinedBy');
  expect([by?.of, by?.says?.en, by?.source]).toEqual([
    'enrich (2/4)',
    'on host-1: java.io.IOException: No space left on device',
    line('Decline checkpoint', 41),
  ]);
  expect(working?.so[0]?.en).toBe('enrich (2/4) refuses: its own words say why.');
});

test('a full sender beside an empty receiver is the network only between processes', () => {
  const between = (taskManagerId: string) =>
    triage(
      anIncident()
        .withCheckpoints([good, late(2, 40)])
        .withPressure(
          aSample(SOURCE, 'one', 90, [{ outPoolUsage: 1, taskManagerId: 'a' }]),
          aSample(ENRICH, 'one', 90, [{ inPoolUsage: 0, taskManagerId }]),
        ),
      'checkpoint/expired',
    )?.rows.find(({ term }) => term === 'poolUsage')?.says?.en;
  expect([between('a'), between('b')]).toEqual([
    'sender 100 %, receiver 0 %: both run in one process: the receiver or who follows it is slow',
    'sender 100 %, receiver 0 %: what lies between is slow: the network',
  ]);
});

test('without details it says which request would name the subtasks', () => {
  const bare = aCheckpoint(2, 40, { outcome: 'failed', failure: 'expired' });
  expect(read(triage(anIncident().withCheckpoints([bare]), 'checkpoint/expired')?.rows.slice(3))).toEqual([
    '- missingSubtasks missing',
    '- asyncMs missing',
    '- walkUp missing',
  ]);
});
