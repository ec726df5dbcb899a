import { expect, test } from 'vitest';
import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { Span } from '#contract/incident/instant.ts';
import { known } from '#contract/incident/section.ts';
import { noneCompleting } from '../../../../../main/diagnose/rules/checkpoint/none-completing.ts';
import { anIncident, type IncidentBuilder } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aSignal, at, JOB, line, SOURCE } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const failed = (id: number, seconds: number) => aCheckpoint(id, seconds, { outcome: 'failed', failure: 'expired' });
const span = { from: at(0), to: at(120) };

test('ten minutes without a completed checkpoint are told with the last one that completed', () => {
  const story = anIncident()
    .with({ span })
    .withCheckpoints([aCheckpoint(1, 10), failed(2, 20), failed(3, 60)]);
  expect(ask(noneCompleting, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'consequence',
        severity: 'critical',
        culprit: { jobId: JOB },
        facts: { lastedMs: 109_800, intervals: 10, failed: 2, restarts: 0, lastCompleted: 1 },
      },
    ],
  });
});

test('of a job that is gone nobody is told what to do before it is cancelled', () => {
  const story = anIncident()
    .with({ span })
    .withCheckpoints([aCheckpoint(1, 10), failed(2, 20), failed(3, 60)]);
  const advised = (one: IncidentBuilder) => foundBy(noneCompleting, one)[0]?.advice.length;
  expect([advised(story), advised(story.withJob({ endedAt: at(120), status: 'FAILED' }))]).toEqual([1, 0]);
});

test('a job that is going back already is not told what to do before it is restarted', () => {
  const story = (...to: readonly string[]) =>
    anIncident()
      .with({ span })
      .withJob({
        states: to.map((one, i) => ({ from: 'RUNNING', to: one, at: at(70 + i), source: line(one, 70 + i) })),
      })
      .withCheckpoints([aCheckpoint(1, 10), failed(2, 20), failed(3, 60)]);
  const advised = (one: IncidentBuilder) => foundBy(noneCompleting, one)[0]?.advice[0]?.text.en.slice(0, 22);
  expect([advised(story('RESTARTING')), advised(story('RESTARTING', 'RUNNING'))]).toEqual([
    'The job is restarting ',
    'Fix the cause before t',
  ]);
});

test('from the moment that somebody cancels the job none is due', () => {
  const cancelled = { from: 'RUNNING', to: 'CANCELLING', at: at(35), source: line('CANCELLING', 35) };
  const story = anIncident()
    .with({ span })
    .withJob({ states: [cancelled] })
    .withCheckpoints([aCheckpoint(1, 10), failed(2, 20), failed(3, 34)]);
  expect(ask(noneCompleting, story)).toEqual({ kind: 'clear' });
});

test('the adaptive scheduler cancels what runs at each restart, which is nobody’s wish to end the job', () => {
  const state = (from: string, to: string, seconds: number) => ({
    from,
    to,
    at: at(seconds),
    source: line(to, seconds),
  });
  const restart = [state('RUNNING', 'CANCELLING', 35), state('CANCELLING', 'CANCELED', 36)];
  const story = (...after: readonly ReturnType<typeof state>[]) =>
    anIncident()
      .with({ span })
      .withJob({ states: [state('CREATED', 'RUNNING', 1), ...restart, ...after] })
      .withCheckpoints([aCheckpoint(1, 10), failed(2, 20), failed(3, 34)]);
  expect(ask(noneCompleting, story(state('CREATED', 'RUNNING', 40))).kind).toBe('found');
  expect(ask(noneCompleting, story())).toEqual({ kind: 'clear' });
});

test('a restart that is under way at the end of the bundle is not counted beside one that is done', () => {
  const state = (from: string, to: string, seconds: number) => ({
    from,
    to,
    at: at(seconds),
    source: line(to, seconds),
  });
  const states = [
    state('CREATED', 'RUNNING', 2),
    state('RUNNING', 'RESTARTING', 40),
    state('RESTARTING', 'RUNNING', 45),
    state('RUNNING', 'RESTARTING', 118),
  ];
  const story = anIncident()
    .with({ span })
    .withJob({ states })
    .withCheckpoints([aCheckpoint(1, 10)]);
  expect(ask(noneCompleting, story)).toMatchObject({ findings: [{ facts: { restarts: 1 } }] });
});

test('triggers that were refused again and again leave no checkpoint and are counted', () => {
  const refusals = aSignal('checkpoint-trigger-failed', 40, { jobId: JOB }, 'Failed to trigger checkpoint', {
    jobId: JOB,
    count: 9,
    lastAt: at(110),
  });
  const story = anIncident()
    .with({ span })
    .withCheckpoints([aCheckpoint(1, 10)])
    .withSignals(refusals);
  expect(ask(noneCompleting, story).kind).toBe('found');
});

test('refusals that were first seen at the start of the job do not make a later drought begin there', () => {
  const refusals = aSignal('checkpoint-trigger-failed', 2, { jobId: JOB }, 'Failed to trigger checkpoint', {
    jobId: JOB,
    count: 9,
    lastAt: at(110),
  });
  const story = anIncident()
    .with({ span })
    .withCheckpoints([aCheckpoint(1, 10), failed(2, 40)])
    .withSignals(refusals);
  expect(foundBy(noneCompleting, story).map((one) => one.span?.from)).toEqual([at(40.2)]);
});

test('a job that waited for its first workers, and then ran, missed nothing', () => {
  const refusals = aSignal('checkpoint-trigger-failed', 12, { jobId: JOB }, 'Failed to trigger checkpoint', {
    jobId: JOB,
    count: 9,
    lastAt: at(105),
  });
  const story = anIncident()
    .with({ span })
    .withCheckpoints([aCheckpoint(1, 110)])
    .withSignals(refusals);
  expect(ask(noneCompleting, story)).toEqual({ kind: 'clear' });
  expect(ask(noneCompleting, story.withCheckpoints([failed(1, 50), aCheckpoint(2, 110)])).kind).toBe('found');
});

test('nor did one whose first workers came a moment before its log ends', () => {
  const refusals = aSignal('checkpoint-trigger-failed', 12, { jobId: JOB }, 'Failed to trigger checkpoint', {
    jobId: JOB,
    count: 9,
    lastAt: at(105),
  });
  const sent = (second: number) => ({
    ...{ id: 'a', vertexId: SOURCE, subtask: 0 },
    transitions: [{ at: at(second), from: 'SCHEDULED', to: 'DEPLOYING', source: line('to DEPLOYING', second) }],
  });
  const story = anIncident().with({ span }).withCheckpoints([]).withSignals(refusals);
  const kinds = [story.withJob({ attempts: [sent(104)] }), story.withJob({ attempts: [sent(11)] })].map(
    (one) => ask(noneCompleting, one).kind,
  );
  expect(kinds).toEqual(['clear', 'found']);
});

test('a gap in which nothing was tried is a gap of the bundle', () => {
  expect(
    ask(
      noneCompleting,
      anIncident()
        .with({ span })
        .withCheckpoints([aCheckpoint(1, 10)]),
    ),
  ).toEqual({ kind: 'clear' });
});

/** With the times over which one that completed would be known. */
function witnessed(story: IncidentBuilder, ...spans: readonly Span[]): IncidentBuilder {
  const all = story.build().checkpoints;
  return story.with({
    checkpoints: known(all.kind === 'known' ? all.value.map((of) => ({ ...of, witnessed: spans })) : []),
  });
}

test('what two snapshots of REST leave out between them may have completed', () => {
  const lost = { outcome: 'failed', failure: 'subsumed' } as const;
  const story = anIncident()
    .with({ span })
    .withCheckpoints([aCheckpoint(1, 10), aCheckpoint(2, 11, lost), aCheckpoint(90, 118)]);
  const apart = [
    { from: at(0), to: at(15) },
    { from: at(118), to: at(120) },
  ];
  expect(ask(noneCompleting, witnessed(story, ...apart))).toEqual({ kind: 'clear' });
  // Nothing is left out.
  expect(ask(noneCompleting, witnessed(story, { from: -Infinity, to: at(120) })).kind).toBe('found');
});

test('of a job that ran long before its oldest known checkpoint only the known time counts', () => {
  const listed = [80, 90, 100, 110].map((seconds, index) =>
    aCheckpoint(700 + index, seconds, { outcome: 'failed', failure: 'expired' }),
  );
  const story = anIncident().with({ span }).withCheckpoints(listed);
  expect(ask(noneCompleting, witnessed(story, { from: at(80), to: at(120) }))).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ facts: { lastedMs: 40_000, intervals: 4, failed: 4, restarts: 0 } })],
  });
});

test('a sample of something else that was taken later does not make it longer', () => {
  const story = anIncident()
    .with({ span: { from: at(0), to: at(86_400) } })
    .withCheckpoints([aCheckpoint(1, 10), failed(2, 20), failed(3, 60)]);
  expect(foundBy(noneCompleting, witnessed(story, { from: at(0), to: at(120) }))[0]?.facts.lastedMs).toBe(109_800);
});

test('two missed intervals are weather', () => {
  const story = anIncident()
    .with({ span: { from: at(0), to: at(38) } })
    .withCheckpoints([aCheckpoint(1, 10), failed(2, 20), aCheckpoint(3, 30)]);
  expect(ask(noneCompleting, story)).toEqual({ kind: 'clear' });
});

test('without checkpointing nothing is missing', () => {
  const off = anIncident().withCheckpoints([], { intervalMs: Number.POSITIVE_INFINITY });
  expect(ask(noneCompleting, off)).toEqual({ kind: 'clear' });
});

test('without checkpoints it cannot tell', () => {
  expect(ask(noneCompleting, anIncident().without('checkpoints')).kind).toBe('cannot-tell');
});

test('what is over asks for nothing: they completed again', () => {
  const over = anIncident()
    .with({ span })
    .withCheckpoints([aCheckpoint(1, 10), failed(2, 20), failed(3, 60), aCheckpoint(4, 110)]);
  const [finding] = foundBy(noneCompleting, over);
  expect([finding?.facts.again, finding?.advice, finding?.why.en.endsWith('Then one completed again.')]).toEqual([
    true,
    [],
    true,
  ]);
});

test('checkpoints that complete again until the end are over, and one between two droughts is not', () => {
  const ends = [aCheckpoint(4, 80), aCheckpoint(5, 100), aCheckpoint(6, 119)];
  const told = (...after: readonly Checkpoint[]) =>
    foundBy(
      noneCompleting,
      anIncident()
        .with({ span })
        .withCheckpoints([aCheckpoint(1, 10), failed(2, 20), failed(3, 60), ...after]),
    ).map(({ severity, facts, title }) => [
      severity,
      facts.over === true,
      title.en.endsWith('then they completed again'),
    ]);
  expect(told(...ends)).toEqual([['medium', true, true]]);
  expect(told(aCheckpoint(4, 80), failed(5, 110))).toEqual([['critical', false, false]]);
  expect(told(aCheckpoint(4, 119))).toEqual([['critical', false, false]]);
  expect(told(aCheckpoint(4, 80))).toEqual([['critical', false, false]]);
});
