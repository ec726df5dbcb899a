import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Attempt } from '#contract/incident/job.ts';
import type { Fact } from '../../../main/facts/fact.ts';
import { buildIncident } from '../../../main/model/build-incident.ts';
import { aBody, aJobManagerLog, aPointer, BUNDLE, ENRICH, SOURCE, T0, TM1, TM2 } from '../../kit/a-fact.ts';
import { readIncident } from '../../kit/read-incident.ts';

const CORPUS = join(import.meta.dirname, '../../corpus/rest/v1.20');

function attemptsIn(...facts: readonly (readonly Fact[])[]): readonly Attempt[] {
  const { jobs } = buildIncident({ bundle: BUNDLE, facts: facts.flat(), complaints: [] });
  return jobs.kind === 'known' ? jobs.value.flatMap((job) => job.attempts) : [];
}

/** `subtasktimes` of one vertex: each subtask with the states it entered, ms after T0. */
function times(
  vertex: { readonly id: string; readonly name: string },
  subtasks: readonly { readonly host: string; readonly states: Readonly<Record<string, number>> }[],
  more: Partial<{ entry: string; snapshotAt: number }> = {},
): Fact {
  const entry = more.entry ?? `rest/${vertex.id}/subtasktimes.json`;
  const fields = {
    vertexId: vertex.id,
    ...(more.snapshotAt === undefined ? {} : { snapshotAt: more.snapshotAt }),
    vertex,
    subtasks: subtasks.map(({ host, states }, subtask) => ({
      subtask,
      host,
      entered: Object.entries(states).map(([state, ms]) => ({
        state,
        at: T0 + ms,
        source: aPointer(entry, `/subtasks/${subtask}/timestamps/${state}`, T0 + ms),
      })),
      source: aPointer(entry, `/subtasks/${subtask}/subtask`, subtask),
    })),
  };
  return aBody('subtask-times', fields, entry);
}

const workers = (...rows: readonly (readonly [string, string])[]): Fact =>
  aBody('vertex-task-managers', {
    vertexId: SOURCE,
    workers: rows.map(([taskManagerId, endpoint]) => ({
      taskManagerId,
      endpoint,
      subtasks: 1,
      source: aPointer('rest/taskmanagers.json', '/taskmanagers/0/taskmanager-id', taskManagerId),
    })),
  });

const STATES = { CREATED: 0, SCHEDULED: 10, DEPLOYING: 20, INITIALIZING: 300, RUNNING: 90_300 };
const ORDERS = { id: SOURCE, name: 'Source: orders' };

test('bodies of a real cluster without any log tell when each attempt entered its states, and where it is', async () => {
  const { incident } = await readIncident([CORPUS]);
  const attempts = incident.jobs.kind === 'known' ? (incident.jobs.value[0]?.attempts ?? []) : [];
  const [first] = attempts.filter((one) => one.vertexId === '0a448493b4782967b150582570326227' && one.subtask === 0);
  expect(attempts.map((one) => [one.subtask, one.taskManagerId, one.transitions.at(-1)?.to])).toEqual(
    attempts.map((one) => [one.subtask, 'localhost:38581-41accc', 'RUNNING']),
  );
  expect([attempts.length, first?.number, first?.transitions.map(({ at, from, to }) => [at, from, to])]).toEqual([
    6,
    1,
    [
      [1795317737266, 'CREATED', 'SCHEDULED'],
      [1795317737337, 'SCHEDULED', 'DEPLOYING'],
      [1795317737552, 'DEPLOYING', 'INITIALIZING'],
      [1795317737821, 'INITIALIZING', 'RUNNING'],
    ],
  ]);
  expect(first?.transitions[0]?.source).toMatchObject({ pointer: '/subtasks/0/timestamps/SCHEDULED' });
});

test('who runs a subtask comes from the vertex list of TaskManagers, by host where each has one', () => {
  const both = [
    { host: 'tm-1', states: STATES },
    { host: 'tm-2', states: STATES },
  ];
  const placed = attemptsIn([times(ORDERS, both), workers([TM1, 'tm-1:40387'], [TM2, 'tm-2:37331'])]);
  expect(placed.map((one) => [one.subtask, one.taskManagerId, one.host])).toEqual([
    [0, TM1, 'tm-1'],
    [1, TM2, 'tm-2'],
  ]);
  const shared = attemptsIn([times(ORDERS, both.slice(0, 1)), workers([TM1, 'tm-1:40387'], [TM2, 'tm-1:37331'])]);
  expect(shared.map((one) => one.taskManagerId)).toEqual([undefined]);
});

test('of several snapshots the last says the most of one attempt, and an attempt made anew is another', () => {
  const at = (entry: string, ms: number, states: Readonly<Record<string, number>>) =>
    times(ORDERS, [{ host: 'tm-1', states }], { entry, snapshotAt: T0 + ms });
  const seen = attemptsIn([
    at('a/subtasktimes.json', 400, { CREATED: 0, SCHEDULED: 10, DEPLOYING: 20, INITIALIZING: 300 }),
    at('b/subtasktimes.json', 100_000, STATES),
    at('c/subtasktimes.json', 200_000, { CREATED: 150_000, SCHEDULED: 150_010 }),
  ]);
  expect(seen.map((one) => one.transitions.map(({ to }) => to))).toEqual([
    ['SCHEDULED', 'DEPLOYING', 'INITIALIZING', 'RUNNING'],
    ['SCHEDULED'],
  ]);
});

test('what the log dates stays as the log says', () => {
  const logged = attemptsIn(aJobManagerLog().facts());
  const both = attemptsIn(aJobManagerLog().facts(), [
    times({ id: ENRICH, name: 'enrich-customer' }, [
      { host: 'x', states: STATES },
      { host: 'x', states: STATES },
    ]),
  ]);
  expect(both).toEqual(logged);
});

test('the times of the attempts that are there now hide no run before them', () => {
  const failed = (ms: number) => ({
    className: 'java.lang.OutOfMemoryError',
    stackTrace: 'java.lang.OutOfMemoryError: Direct buffer memory',
    at: T0 + ms,
    task: ORDERS.name,
    subtask: 0,
    parallelism: 1,
    isRoot: true,
    isConcurrent: false,
    source: aPointer('rest/exceptions.json', `/${ms}`),
  });
  const exceptions = aBody('exceptions', { exceptions: [failed(60_000), failed(10_000)] });
  const source = aPointer('rest/vertex.json', '/subtasks/0');
  const subtasks = [{ subtask: 0, attempt: 2, host: 'w1', startedAt: T0 + 70_020, source, sources: {} }];
  const vertex = aBody('vertex', { vertexId: SOURCE, vertex: { ...ORDERS, parallelism: 1, source }, subtasks });
  const now = times(ORDERS, [{ host: 'w1', states: { CREATED: 70_000, DEPLOYING: 70_020, RUNNING: 70_300 } }]);
  const { failures } = buildIncident({ bundle: BUNDLE, facts: [exceptions, vertex, now], complaints: [] });
  const runs = failures.kind === 'known' ? (failures.value[0]?.attempts ?? []) : [];
  expect(runs.flatMap((run) => run.firstFailure?.at ?? [])).toEqual([T0 + 10_000, T0 + 60_000]);
});
