import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { restartStrategyNone } from '../../../../../main/diagnose/rules/settings/restart-strategy-none.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSetting, at, JOB, line } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const strategy = (kind: 'none' | 'fixed-delay') => ({ restartStrategy: { kind, text: kind, source: line(kind, 2) } });
const none = anIncident().withJob(strategy('none'));

test('a job without a strategy ends with its first failure', () => {
  expect(ask(restartStrategyNone, none)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'risk',
        severity: 'low',
        culprit: { jobId: JOB, setting: 'restart-strategy.type' },
        facts: { job: 'orders', isChosen: false, checkpointing: true, hasFailed: false },
      },
    ],
  });
});

test('when it has happened it weighs more', () => {
  const suppressed = { at: at(60), by: 'NoRestartBackoffTimeStrategy', source: line('suppressed', 60) };
  const story = none.with({ failures: known([{ jobId: JOB, attempts: [], suppressed }]) });
  expect(ask(restartStrategyNone, story)).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ severity: 'medium', facts: expect.objectContaining({ hasFailed: true }) })],
  });
});

test('without checkpoints and without a strategy Flink takes none', () => {
  const story = anIncident().withCheckpoints([], { intervalMs: Number.POSITIVE_INFINITY });
  expect(ask(restartStrategyNone, story).kind).toBe('found');
});

test('a batch job needs no checkpoints to restart', () => {
  const batch = { mode: { is: 'batch', source: line('BATCH', 3) } } as const;
  const [finding] = foundBy(restartStrategyNone, none.withJob({ ...strategy('none'), ...batch }));
  expect([finding?.advice[0]?.text.en, Object.keys(finding?.advice[0]?.set ?? {})]).toEqual([
    'Give the job a restart strategy: let restarts come with growing delays. Stages that are done are not computed again.',
    ['restart-strategy.type', 'restart-strategy.exponential-delay.max-backoff'],
  ]);
});

test('what the JobMaster states counts before what a file says', () => {
  const story = anIncident().withJob(strategy('fixed-delay')).withSettings(aSetting('restart-strategy.type', 'none'));
  expect(ask(restartStrategyNone, story)).toEqual({ kind: 'clear' });
});

test('with checkpoints the default restarts', () => {
  expect(ask(restartStrategyNone, anIncident())).toEqual({ kind: 'clear' });
});

test('without jobs it cannot tell', () => {
  expect(ask(restartStrategyNone, anIncident().without('jobs')).kind).toBe('cannot-tell');
});
