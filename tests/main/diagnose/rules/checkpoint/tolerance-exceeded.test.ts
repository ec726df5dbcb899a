import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { toleranceExceeded } from '../../../../../main/diagnose/rules/checkpoint/tolerance-exceeded.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, at, JOB, line, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const exceeded = thrown([
  'org.apache.flink.util.FlinkRuntimeException: Exceeded checkpoint tolerable failure threshold.',
]);

test('restarts by failed checkpoints name the setting that allows too few', () => {
  const story = anIncident()
    .withCheckpoints([], { tolerableFailures: 2 })
    .withFailures([aFailure(60, exceeded, { family: 'checkpoint-tolerance', secondary: true, isGlobal: true })], {
      restarted: true,
    });
  expect(ask(toleranceExceeded, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'sustainer',
        severity: 'high',
        culprit: { jobId: JOB, setting: 'execution.checkpointing.tolerable-failed-checkpoints' },
        facts: { times: 1, tolerated: 2, said: 'Exceeded checkpoint tolerable failure threshold.' },
      },
    ],
  });
});

test('where no restart came after it, it ended the job and restarted nothing', () => {
  const failure = (seconds: number) => aFailure(seconds, exceeded, { family: 'checkpoint-tolerance', isGlobal: true });
  const told = (...seconds: readonly number[]) => {
    const attempts = seconds.map((second, number) => {
      return { number, firstFailure: failure(second), followers: [], restarted: number < seconds.length - 1 };
    });
    const end = seconds.at(-1) ?? 0;
    const suppressed = { at: at(end), by: 'NoRestart', source: line('Recovery is suppressed', end) };
    const [finding] = foundBy(
      toleranceExceeded,
      anIncident().with({ failures: known([{ jobId: JOB, attempts, suppressed }]) }),
    );
    return finding?.title;
  };
  expect(told(60)).toEqual({ en: 'Failed checkpoints ended the job', 'zh-CN': '检查点失败导致作业终止' });
  expect(told(60, 70, 80)?.en).toBe('Failed checkpoints restarted the job 2 times, then ended it');
});

test('another failure is silent', () => {
  expect(
    ask(toleranceExceeded, anIncident().withFailures([aFailure(60, thrown(['java.lang.NullPointerException']))])),
  ).toEqual({ kind: 'clear' });
});

test('without failures it cannot tell', () => {
  expect(ask(toleranceExceeded, anIncident().without('failures'))).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log', 'rest-exceptions'],
  });
});
