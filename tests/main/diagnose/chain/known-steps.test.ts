import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
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
