import { expect, test } from 'vitest';
import type { Finding } from '#contract/finding.ts';
import { known } from '#contract/incident/section.ts';
import { withoutKnownSteps } from '../../../../main/diagnose/chain/known-steps.ts';
import { diagnose } from '../../../../main/diagnose/diagnose.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { aFailure, at, JOB, line, thrown } from '../../../kit/incident-parts.ts';

const given = (throwable: ReturnType<typeof thrown>) =>
  anIncident().with({
    failures: known([
      {
        jobId: JOB,
        attempts: [{ number: 0, firstFailure: aFailure(60, throwable), followers: [], restarted: false }],
        suppressed: { at: at(61), by: 'NoRestartBackoffTimeStrategy', source: line('Recovery is suppressed', 61) },
      },
    ]),
  });
const starting = (story: ReturnType<typeof given>) =>
  diagnose(story.build()).findings.flatMap(({ id, advice }) =>
    advice
      .filter(({ startsAgain }) => startsAgain)
      .map(({ text, commands }) => [id, text.en.split(' from ')[0], commands]),
  );

test('a job that its own code failed is repaired and started again once, by one command', () => {
  const own = thrown(['java.lang.NullPointerException: null rate'], ['com.example.Rates.map(Rates.java:61)']);
  expect(starting(given(own))).toEqual([
    ['job/user-exception', 'Deploy the fixed job', ['flink run -s <path of chk-N or savepoint> JOB.jar']],
  ]);
});

test('where no cause is known, what gave the job up says how it is started', () => {
  const lost = thrown(['java.util.concurrent.TimeoutException: Heartbeat of TaskManager with id x timed out.']);
  expect(starting(given(lost)).map(([id]) => id)).toEqual(['job/restart-suppressed']);
});

const advised = (id: string, job: string, ...sets: readonly Readonly<Record<string, string>>[]): Finding => ({
  ...{ id, role: 'trigger', severity: 'high', confidence: 0.9, culprit: { jobId: job }, facts: {} },
  ...{ title: words, why: words, brief: [words, words], evidence: [], arithmetic: [], leadsTo: [] },
  expected: { met: 0, missed: 0, against: 0 },
  advice: sets.map((set) => ({ text: words, set })),
});
const words = { en: '', 'zh-CN': '' };
const setsOf = (...findings: readonly Finding[]) =>
  withoutKnownSteps(findings).map(({ advice }) => advice.map(({ set }) => set));

test('one setting is given one value, by the finding that is nearer to the cause', () => {
  const first = advised('checkpoint/slow-alignment', 'a', { unaligned: 'true', after: '4 s' });
  const more = { after: '9 s', pause: '5 s' };
  expect(setsOf(first, advised('backpressure/slow-operator', 'a', { unaligned: 'true', after: '22 s' }, more))).toEqual(
    [[{ unaligned: 'true', after: '4 s' }], [{ pause: '5 s' }]],
  );
  const ofOther = advised('backpressure/slow-operator', 'b', { after: '22 s' });
  expect(setsOf(first, ofOther)[1]).toEqual([{ after: '22 s' }]);
});
