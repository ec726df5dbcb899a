import { expect, test } from 'vitest';
import type { Attempt } from '#contract/incident/job.ts';
import { known } from '#contract/incident/section.ts';
import type { Throwable } from '#contract/incident/throwable.ts';
import { diagnose } from '../../../../../main/diagnose/diagnose.ts';
import { restartLoop } from '../../../../../main/diagnose/rules/job/restart-loop.ts';
import { anIncident, type IncidentBuilder } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aFailure, aSignal, at, ENRICH, JOB, line, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const npe = thrown(['java.lang.NullPointerException: null rate']);

test('the same first failure after each restart is a loop', () => {
  const story = anIncident().withFailures([aFailure(60, npe), aFailure(70, npe), aFailure(80, npe)], {
    restarted: true,
  });
  expect(ask(restartLoop, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'sustainer',
        severity: 'high',
        culprit: { jobId: JOB },
        facts: { restarts: 3, same: 3, because: 'java.lang.NullPointerException: null rate', givenUp: false },
      },
    ],
  });
});

test('a run that outlasts those before and completes a checkpoint got past it', () => {
  const story = (secondAt: number, checkpointAt: number) => {
    const attempts = [60, secondAt].map((seconds, number) => {
      return {
        number,
        firstFailure: aFailure(seconds, npe),
        followers: [],
        restarted: true,
        restartedAt: at(seconds + 4),
      };
    });
    return anIncident()
      .with({ failures: known([{ jobId: JOB, attempts }]), span: { from: at(0), to: at(120) } })
      .withCheckpoints([aCheckpoint(1, checkpointAt)]);
  };
  const [past] = foundBy(restartLoop, story(66, 80));
  expect(past?.facts).toMatchObject({ restarts: 2, same: 2, over: true });
  expect(past?.why.en).toMatch(/the job got past it\.$/);
  expect(past?.severity).toBe('medium');
  // As long as the run before, or without a checkpoint, it may fail again.
  for (const again of [story(100, 110), story(66, 50)])
    expect(foundBy(restartLoop, again)[0]?.facts.over).toBeUndefined();
});

test('restarts that began with different failures are not called alike', () => {
  const other = thrown(['java.lang.IllegalStateException: closed']);
  const story = anIncident().withFailures([aFailure(60, npe), aFailure(70, other)], { restarted: true });
  const [finding] = foundBy(restartLoop, story);
  expect(finding?.facts).toMatchObject({ restarts: 2, same: 1 });
  expect(finding?.why.en).toMatch(
    /^The 2 restarts are not seen to begin with one and the same failure; one began with /,
  );
  expect(JSON.stringify(finding?.brief)).toContain('not of one failure');
});

test('a loop begins with the failure that most restarts share, not with one before it', () => {
  const lost = thrown(['org.apache.flink.runtime.jobmaster.JobMasterException: TaskManager is no longer reachable.']);
  const failures = [aFailure(10, lost), ...[60, 70, 80].map((seconds) => aFailure(seconds, npe))];
  const [finding] = foundBy(restartLoop, anIncident().withFailures(failures, { restarted: true }));
  expect(finding?.span).toEqual({ from: at(60), to: at(80), count: 4 });
});

test('one restart is what Flink is made for', () => {
  expect(ask(restartLoop, anIncident().withFailures([aFailure(60, npe)], { restarted: true }))).toEqual({
    kind: 'clear',
  });
});

test('a loop that only the log of a TaskManager shows is proven by tasks that come again', () => {
  const run = (number: number): Attempt => ({
    id: `run-${number}`,
    vertexId: ENRICH,
    subtask: 0,
    number,
    transitions: [{ at: at(number * 10), from: 'CREATED', to: 'DEPLOYING', source: line('deploying', number * 10) }],
  });
  const ended = (number: number) => ({ number, followers: [], restarted: number < 3 });
  const story = anIncident()
    .withJob({ attempts: [0, 1, 2, 3].map(run) })
    .with({ failures: known([{ jobId: JOB, attempts: [0, 1, 2, 3].map(ended) }]) });
  const [finding] = foundBy(restartLoop, story);
  expect(finding?.evidence).toEqual([line('deploying', 10), line('deploying', 30)]);
});

test('without failures it cannot tell', () => {
  expect(ask(restartLoop, anIncident().without('failures')).kind).toBe('cannot-tell');
});

test('a Python worker is quoted by its own exception, whatever number Beam gave to what it asked for', () => {
  const python = (instruction: number, country: number) =>
    thrown([
      `java.lang.RuntimeException: Error received from SDK harness for instruction ${instruction}: Traceback (most recent call last):\n  File "/opt/jobs/score.py", line 11, in risk\n    return WEIGHTS[country]\nKeyError: ${country}`,
    ]);
  const story = anIncident().withFailures([aFailure(60, python(12, 601)), aFailure(70, python(7, 600))], {
    restarted: true,
  });
  expect(foundBy(restartLoop, story)[0]?.facts).toMatchObject({ same: 2, because: 'KeyError: 601' });
});

test('a batch computes again, and has no checkpoint to go back to', () => {
  const batch = anIncident()
    .withJob({ mode: { is: 'batch', source: line('BATCH') } })
    .withFailures([aFailure(60, npe), aFailure(70, npe)], { restarted: true });
  expect(foundBy(restartLoop, batch)[0]?.why.en).toMatch(/A restart computes the failed stage again/);
});

test('to look for the first failure is asked only where nobody knows it, and patience only while it goes on', () => {
  const advised = (story: IncidentBuilder) => {
    const { findings } = diagnose(story.build());
    return findings.find(({ id }) => id === 'job/restart-loop')?.advice.map(({ text }) => text.en);
  };
  const patience = expect.stringMatching(/^Until the first failure is fixed, a longer delay/);
  const loop = (failure: Throwable) =>
    anIncident().withFailures([aFailure(60, failure), aFailure(70, failure)], { restarted: true });
  const full = thrown([
    'org.apache.flink.util.FlinkException: Checkpoint failed',
    'java.io.IOException: Size of the state is larger than the maximum permitted memory-backed state. Size=540384834 , maxSize=5242880 .',
  ]);
  expect(advised(loop(thrown(['org.apache.flink.util.FlinkException: gone'])))).toEqual([
    'Find and fix the first failure.',
    patience,
  ]);
  expect(advised(loop(full))).toEqual([patience]);
});

test('runs that the adaptive scheduler ended to change the parallelism are no loop, unless something failed', () => {
  const said = 'Can change the parallelism of the job. Restarting the job.';
  const decided = [39, 69].map((seconds) => aSignal('rescale-decided', seconds, {}, said));
  const story = (failed: boolean) => {
    const attempts = [10, 40].map((seconds, number) => ({
      number,
      startedAt: at(seconds),
      ...(failed ? { firstFailure: aFailure(seconds + 20, npe) } : {}),
      followers: [],
      restarted: true,
      restartedAt: at(seconds + 30),
    }));
    return anIncident()
      .with({ failures: known([{ jobId: JOB, attempts }]) })
      .withSignals(...decided);
  };
  expect([ask(restartLoop, story(false)).kind, ask(restartLoop, story(true)).kind]).toEqual(['clear', 'found']);
});

test('where TaskManagers alone tell, runs without a failure that come back with another parallelism may be rescaled', () => {
  const story = (widths: readonly number[], jobManagerLog = false) => {
    const times = [10, 40, 70];
    const attempts = times.map((seconds, number) => {
      const next = times[number + 1];
      return {
        ...{ number, startedAt: at(seconds), followers: [], restarted: next !== undefined },
        ...(next === undefined ? {} : { restartedAt: at(next) }),
      };
    });
    const tasks = widths.map((parallelism, i) => ({
      ...{ id: `a${i}`, vertexId: ENRICH, subtask: 0, number: i, parallelism },
      transitions: [{ at: at(times[i] ?? 0), from: 'CREATED', to: 'DEPLOYING', source: line('', 1) }],
    }));
    return anIncident()
      .withJob({ attempts: tasks })
      .with({ failures: known([{ jobId: JOB, attempts }]) })
      .withCoverage({ jobManagerLog, restExceptions: false });
  };
  expect(ask(restartLoop, story([4, 2, 4])).kind).toBe('cannot-tell');
  expect(ask(restartLoop, story([4, 4, 4])).kind).toBe('found');
  expect(ask(restartLoop, story([4, 2, 4], true)).kind).toBe('found');
});

test('the loop begins with the first failure after which nothing was completed any more, whatever it left behind', () => {
  const oom = thrown(['java.lang.OutOfMemoryError: Java heap space']);
  const noSlots = thrown(['org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException: no slot']);
  const failures = [aFailure(60, oom), aFailure(70, noSlots), aFailure(80, noSlots)];
  const begins = (...checkpoints: Parameters<typeof aCheckpoint>[]) =>
    foundBy(
      restartLoop,
      anIncident()
        .withFailures(failures, { restarted: true })
        .withCheckpoints(checkpoints.map((one) => aCheckpoint(...one))),
    )[0]?.span?.from;
  expect(begins([1, 40], [2, 50])).toBe(at(60));
  // Between the first failure and the others the job worked: that restart was one of its own.
  expect(begins([1, 40], [2, 65])).toBe(at(70));
});
