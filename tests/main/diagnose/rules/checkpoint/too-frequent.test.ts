import { expect, test } from 'vitest';
import { tooFrequent } from '../../../../../main/diagnose/rules/checkpoint/too-frequent.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, acks, at, JOB, SINK } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const taking = (ms: number, count = 6) =>
  Array.from({ length: count }, (_, i) => aCheckpoint(i + 1, 10 + i, { endToEndMs: ms }));

test('quick checkpoints that fill a short interval blame the interval', () => {
  expect(ask(tooFrequent, anIncident().withCheckpoints(taking(180), { intervalMs: 200, maxConcurrent: 4 }))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { jobId: JOB, setting: 'execution.checkpointing.interval' },
        facts: {
          intervalMs: 200,
          durationMs: 180,
          share: 0.9,
          concurrent: 4,
          minPauseMs: 0,
          checkpoints: 3,
          quick: true,
          harmless: false,
        },
      },
    ],
  });
});

test('the cure names a longer interval, a pause and one at a time', () => {
  const [finding] = foundBy(
    tooFrequent,
    anIncident().withCheckpoints(taking(180), { intervalMs: 200, maxConcurrent: 4 }),
  );
  expect(finding?.advice[0]?.set).toEqual({
    'execution.checkpointing.interval': '30 s',
    'execution.checkpointing.min-pause': '15 s',
    'execution.checkpointing.max-concurrent-checkpoints': '1',
  });
});

test('checkpoints that are slow by themselves are not the fault of the interval, and weigh less than what slows them', () => {
  const [finding] = foundBy(tooFrequent, anIncident().withCheckpoints(taking(28_000), { intervalMs: 15_000 }));
  expect([finding?.role, finding?.severity]).toEqual(['consequence', 'medium']);
});

test('the time in which the JobManager writes `_metadata` is theirs as well', () => {
  const finalized = taking(300).map((one) => ({ ...one, finalizedAfterMs: 14_000 }));
  const [finding] = foundBy(tooFrequent, anIncident().withCheckpoints(finalized, { intervalMs: 8000 }));
  expect([finding?.role, finding?.facts.durationMs]).toEqual(['consequence', 14_300]);
});

test('a tenth of the interval is usual', () => {
  expect(ask(tooFrequent, anIncident().withCheckpoints(taking(1000), { intervalMs: 10_000 }))).toEqual({
    kind: 'clear',
  });
});

test('two checkpoints do not make a habit', () => {
  expect(ask(tooFrequent, anIncident().withCheckpoints(taking(180, 2), { intervalMs: 200 }))).toEqual({
    kind: 'clear',
  });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(tooFrequent, anIncident().without('checkpoints'))).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log', 'rest-checkpoints'],
  });
});

/** With a subtask that held records back for so long, ms. */
const holding = (tookMs: number, alignmentMs: number) =>
  taking(tookMs).map((one) => ({
    ...one,
    vertices: acks(SINK, [10]).perSubtask.map((ack) => ({
      ...acks(SINK, [10]),
      perSubtask: [{ ...ack, alignmentMs, syncMs: 5 }],
    })),
  }));
const every200 = { intervalMs: 200 };

test('a quarter of the time is a risk at most, as long as nobody tells that records wait', () => {
  const [finding] = foundBy(tooFrequent, anIncident().withCheckpoints(taking(60), every200));
  expect([finding?.role, finding?.severity]).toEqual(['risk', 'low']);
});

test('where records wait for a good part of it, it is to blame', () => {
  const [finding] = foundBy(tooFrequent, anIncident().withCheckpoints(holding(60, 45), every200));
  expect([finding?.role, finding?.facts.held]).toEqual(['trigger', 0.25]);
});

test('checkpoints that hardly hold records back are what low latency asks for', () => {
  expect(ask(tooFrequent, anIncident().withCheckpoints(holding(180, 2), every200))).toMatchObject({ kind: 'clear' });
});

test('without a pause between them they are worth a word, and no more', () => {
  const [finding] = foundBy(tooFrequent, anIncident().withCheckpoints(holding(260, 2), every200));
  expect([finding?.role, finding?.severity, finding?.why.en]).toEqual([
    'risk',
    'low',
    expect.stringContaining('Nothing shows that the job suffers'),
  ]);
});

test('several at once come sooner than each of them takes, and each holds records back', () => {
  const atOnce = holding(800, 50).map((one, i) => ({ ...one, triggeredAt: at(10 + i / 5) }));
  const [finding] = foundBy(tooFrequent, anIncident().withCheckpoints(atOnce, { intervalMs: 200, maxConcurrent: 4 }));
  expect([finding?.role, finding?.severity, finding?.facts.held]).toEqual(['trigger', 'high', 0.28]);
});
