import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Job } from '#contract/incident/job.ts';
import { UNUSED } from '#contract/wording/unused.ts';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import { toolsFor } from '../../../main/diagnose/tools/tools.ts';
import { troublesOf } from '../../../main/diagnose/trouble.ts';
import { NAMED } from '../../../main/flink/rest/named.ts';
import { sectionOf } from '../../../main/model/sections/sections.ts';
import { timelineOf } from '../../../main/model/timeline/timeline.ts';
import { aPlace } from '../../kit/a-bundle.ts';
import { readIncident } from '../../kit/read-incident.ts';

/** Answers as the schemas of 2.3 tell them, and those of a cluster of 1.20. */
const CORPUS = join(import.meta.dirname, '../../corpus/rest');
const JOB = '5e20cb6b0f357591171dfcca2eea09de';
const STARTED = 1_795_263_202_123;

const place = aPlace();
afterAll(() => place.dispose());

let incident: Incident;
beforeAll(async () => {
  ({ incident } = await readIncident([join(CORPUS, 'by-schema')]));
});

function jobOf({ jobs }: Incident): Job | undefined {
  return jobs.kind === 'known' ? jobs.value[0] : undefined;
}

test('the rescales of a job stand in its history once each, with vertices and states where a body of their own tells them', () => {
  const told = jobOf(incident)?.rescales?.map(({ startedAt, cause, ended, outcome, vertices, states }) => ({
    after: (startedAt ?? 0) - STARTED,
    said: [cause, ended, outcome],
    widths: vertices.map(({ before, after, desired }) => [before, after, desired]),
    states: states.map(({ state, failure }) => [state, failure?.className]),
  }));
  expect(told).toEqual([
    { after: 0, said: ['INITIAL_SCHEDULE', 'SUCCEEDED', 'completed'], widths: [], states: [] },
    {
      after: 60_000,
      said: ['NEW_RESOURCE_AVAILABLE', 'SUCCEEDED', 'completed'],
      widths: [
        [2, 4, 4],
        [2, 4, 4],
      ],
      states: [
        ['Executing', undefined],
        ['Restarting', undefined],
        ['CreatingExecutionGraph', undefined],
      ],
    },
    {
      after: 120_000,
      said: ['RECOVERABLE_FAILOVER', 'EXCEPTION_OCCURRED', 'failed'],
      widths: [
        [4, undefined, 4],
        [4, undefined, 4],
      ],
      states: [
        ['Restarting', undefined],
        ['WaitingForResources', 'org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException'],
      ],
    },
  ]);
});

test('they have a place on the time axis, and in what is printed of a job', () => {
  expect(
    timelineOf(incident).jobs[0]?.rescales?.map((mark) => [mark.from - STARTED, mark.because, mark.before]),
  ).toEqual([
    [0, 'INITIAL_SCHEDULE → SUCCEEDED', undefined],
    [60_000, 'NEW_RESOURCE_AVAILABLE → SUCCEEDED', 2],
    [120_000, 'RECOVERABLE_FAILOVER → EXCEPTION_OCCURRED', 4],
  ]);
  expect(JSON.stringify(sectionOf(incident, 'jobs'))).toContain(
    '"cause":"RECOVERABLE_FAILOVER","ended":"EXCEPTION_OCCURRED"',
  );
});

test('what REST answers of failures is a signal of its kind with its stack trace, without any log', () => {
  expect(incident.signals.kind).toBe('unknown');
  expect(incident.restErrors?.map((one) => [one.kind, one.throwable?.className, one.fields])).toEqual([
    [
      'rescale-failed',
      'org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException',
      { cause: 'RECOVERABLE_FAILOVER', ended: 'EXCEPTION_OCCURRED' },
    ],
    ['application-failed', 'org.apache.flink.client.program.ProgramInvocationException', {}],
    ['operation-failed', 'java.util.concurrent.CompletionException', { operation: 'savepoint' }],
  ]);
});

test('an application lists the failures of its jobs under their ids, and is no job itself', () => {
  expect(incident.jobs.kind === 'known' ? incident.jobs.value.map((job) => job.id) : []).toEqual([JOB]);
  expect(
    incident.failures.kind === 'known' &&
      incident.failures.value.map(({ attempts }) => attempts.map((one) => one.firstFailure?.className)),
  ).toEqual([['org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException']]);
});

test('they are troubles: with them nobody says that there is no problem', () => {
  expect(diagnose(incident).rootCauses).toEqual(['job/submission-failed']);
  expect(troublesOf(toolsFor(incident, NEVER)).map((one) => one.title.en)).toEqual(
    expect.arrayContaining([
      'A rescale failed (org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException: Not enough resources available for scheduling.)',
      'The program of an application failed (org.apache.flink.table.api.ValidationException: Table `default_catalog`.`default_database`.`orders` was not found.)',
    ]),
  );
});

test('the newest requirements bound the parallelism of each vertex', async () => {
  const { incident: other } = await readIncident([join(CORPUS, 'v1.20')]);
  expect(jobOf(other)?.vertices.map(({ parallelism, bounds }) => [parallelism, bounds?.lower, bounds?.upper])).toEqual([
    [2, 1, 2],
    [2, 1, 2],
    [2, 1, 2],
  ]);
});

test('the result of a job alone tells its state and what it failed of, at the time of the answer', async () => {
  const folder = join(place.folder, '20261122T032242Z/jobs', JOB);
  cpSync(join(CORPUS, 'by-schema/jobs', JOB, 'execution-result.json'), join(folder, 'execution-result.json'));
  const { incident: alone } = await readIncident([place.folder]);
  const failures = alone.failures.kind === 'known' ? alone.failures.value : [];
  expect([jobOf(alone)?.status, failures.flatMap((of) => of.attempts.map((one) => one.firstFailure?.at))]).toEqual([
    'FAILED',
    [Date.UTC(2026, 10, 22, 3, 22, 42)],
  ]);
  // Without any log nobody knows whether a TaskManager was lost before.
  expect(diagnose(alone).state).toBe('cannot-tell');
});

test('each kind of body of which nothing is used has a sentence that says why', () => {
  expect(NAMED.map((one) => one.id).filter((id) => !(id in UNUSED))).toEqual([]);
});
