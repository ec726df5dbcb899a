import { expect, test } from 'vitest';
import type { ManagerEvent } from '#contract/incident/cluster.ts';
import { known } from '#contract/incident/section.ts';
import type { Setting } from '#contract/incident/setting.ts';
import { NEVER } from '../../../contract/cancel.ts';
import { toolsFor } from '../../../main/diagnose/tools/tools.ts';
import { troublesOf } from '../../../main/diagnose/trouble.ts';
import { anIncident, heardUntil } from '../../kit/an-incident.ts';
import {
  aCheckpoint,
  anEvent,
  aSample,
  aSetting,
  aSignal,
  aTaskManager,
  at,
  line,
  SOURCE,
  TM1,
  thrown,
} from '../../kit/incident-parts.ts';

const mute = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', end: 'no-log', logs: [] });
const { logTo: _logTo, logFrom: _logFrom, ...jobManager } = mute;

test('a JobManager whose heartbeats were missed is a trouble, also without its log', () => {
  const lost = { ...jobManager, events: [anEvent('heartbeat-timed-out', 150, TM1)] };
  const story = anIncident().withManagers(lost, aTaskManager(TM1, 'host-1'));
  expect(troublesOf(toolsFor(story.build(), NEVER)).map((one) => [one.about, one.title.en])).toEqual([
    ['process/jobmanager-died', 'JobManager host-0 was lost'],
  ]);
});

test('a TaskManager that parts because it missed its JobManager is a trouble; one that is shut down is none', () => {
  const about = (because: string) => {
    const parted = {
      ...anEvent('disconnected', 150),
      source: line(`Disconnect TaskExecutor ${TM1} because: ${because}`),
    };
    const story = anIncident().withManagers(aTaskManager(TM1, 'host-1', { events: [parted] }));
    return troublesOf(toolsFor(story.build(), NEVER)).map((one) => [one.about, one.title.en]);
  };
  expect(about('The heartbeat of JobManager with id 6f6b8f23465907e66607d49de74d1b83 timed out.')).toEqual([
    ['heartbeat/lost', `TaskManager ${TM1} missed the heartbeats of its JobManager`],
  ]);
  expect(about('The TaskExecutor is shutting down.')).toEqual([]);
});

test('a TaskManager that ends with an error exit code is a trouble; one that ends well is none', () => {
  const about = (code: number) => {
    const source = line(`Terminating TaskManagerRunner with exit code ${code}.`);
    const ended = { ...anEvent('shutdown', 150, TM1), source };
    const story = anIncident().withManagers(aTaskManager(TM1, 'host-1', { events: [ended] }));
    return troublesOf(toolsFor(story.build(), NEVER)).map((one) => [one.about, one.title.en]);
  };
  expect(about(1)).toEqual([['process/taskmanager-died', `TaskManager ${TM1} ended with an error exit code`]]);
  expect(about(0)).toEqual([]);
});

test('a task that FAILED without its stack trace is a trouble; one that was canceled is none', () => {
  const ended = (to: string) => {
    const transitions = [{ at: at(5), from: 'RUNNING', to, source: line(`switched from RUNNING to ${to}`) }];
    const attempts = [{ id: 'a1', vertexId: SOURCE, subtask: 1, number: 0, transitions }];
    return troublesOf(toolsFor(anIncident().withJob({ attempts }).build(), NEVER)).map((one) => one.title.en);
  };
  expect(ended('FAILED')).toEqual([
    'Task Source: orders (2/4) ended as FAILED, and its stack trace is not in the bundle',
  ]);
  expect(ended('CANCELED')).toEqual([]);
});

test('a log that begins where the job comes back from a restart tells of a trouble; one that begins with its start does not', () => {
  const from = (state: string) => {
    const story = anIncident().withJob({
      states: [{ at: at(5), from: state, to: 'RUNNING', source: line('switched') }],
    });
    return troublesOf(toolsFor(story.build(), NEVER)).map((one) => one.title.en);
  };
  expect(from('RESTARTING')).toEqual(['Job orders was RESTARTING']);
  expect(from('CREATED')).toEqual([]);
});

test('a connection that breaks when the cluster is stopped is none', () => {
  const ended = { ...jobManager, events: [anEvent('connection-lost', 599, TM1)] };
  const story = anIncident().withManagers(ended, aTaskManager(TM1, 'host-1'));
  expect(troublesOf(toolsFor(story.build(), NEVER))).toEqual([]);
});

test('REST that says last that nobody leads is a trouble; while the cluster starts it is not', () => {
  const message = 'Service temporarily unavailable due to an ongoing leader election. Please refresh.';
  const aboutAt = (seconds: number) => {
    const said = aSignal('rest-error', seconds, { message }, message);
    const story = anIncident()
      .withPressure(aSample(SOURCE, 'one', 60, []))
      .without('signals')
      .with({ restErrors: [said] });
    return troublesOf(toolsFor(story.build(), NEVER)).map((one) => one.about);
  };
  expect(aboutAt(120)).toEqual(['ha/leadership-lost']);
  expect(aboutAt(5)).toEqual([]);
});

test('REST that lists no job leaves open whether one was submitted in vain; beside logs it asks nothing', () => {
  const said = aSignal('rest-knows-no-job', 60, { slots: 4 }, 'slots-available');
  const empty = anIncident()
    .without('jobs', 'failures', 'checkpoints')
    .with({ restErrors: [said] });
  const told = (story: typeof empty) =>
    troublesOf(toolsFor(story.build(), NEVER)).map((one) => [one.about, one.isDoubt]);
  expect(told(empty.without('signals'))).toEqual([['job/submission-failed', true]]);
  expect(told(empty)).toEqual([]);
});

/** Durations in ms, one checkpoint after the other. */
const lasting = (...ms: readonly number[]) =>
  troublesOf(
    toolsFor(
      anIncident()
        .withCheckpoints(ms.map((endToEndMs, i) => aCheckpoint(i + 1, i * 10, { endToEndMs, stateBytes: 4096 })))
        .build(),
      NEVER,
    ),
  ).map((one) => one.title.en);

test('quick checkpoints that became slow, of which nothing else is told, are a trouble', () => {
  expect(lasting(310, 140, 120, 5600, 5700, 90, 5900)).toEqual(['Checkpoints that took 140 ms take up to 5.9 s']);
});

test('slow from the start, slow once, or slower by little is usual', () => {
  expect(lasting(5600, 5700, 5900, 5800)).toEqual([]);
  expect(lasting(310, 140, 120, 5600, 90, 110, 95)).toEqual([]);
  expect(lasting(1900, 2100, 2000, 3100, 3600, 3900)).toEqual([]);
});

test('more state takes more time', () => {
  const grown = [200, 210, 190, 4000, 4100, 4200].map((endToEndMs, i) =>
    aCheckpoint(i + 1, i * 10, { endToEndMs, stateBytes: i < 3 ? 1000 : 9000 }),
  );
  expect(troublesOf(toolsFor(anIncident().withCheckpoints(grown).build(), NEVER))).toEqual([]);
});

test('a job that is created anew while it ran was taken over; after its own scheduler cancelled it, it was scaled', () => {
  const after = (...names: readonly string[]) => afterWith([], ...names);
  const afterWith = (settings: readonly Setting[], ...names: readonly string[]) => {
    const states = names.map((to, i) => ({
      ...{ at: at(i * 10), from: names[i - 1] ?? 'INITIALIZING', to },
      source: line(to, i * 10),
    }));
    return troublesOf(
      toolsFor(
        anIncident()
          .withJob({ states })
          .withSettings(...settings)
          .build(),
        NEVER,
      ),
    ).map((one) => one.about);
  };
  expect(after('CREATED', 'RUNNING', 'CREATED', 'RUNNING')).toEqual(['process/jobmanager-died']);
  expect(after('CREATED', 'RUNNING', 'CANCELLING', 'CANCELED', 'CREATED', 'RUNNING')).toEqual([]);
  const reactive = aSetting('scheduler-mode', 'REACTIVE');
  expect(afterWith([reactive], 'CREATED', 'RUNNING', 'CREATED', 'RUNNING')).toEqual([]);
});

test('one that was handed over is well: its JobManager was stopped by a signal, and another one took the lead', () => {
  const states = ['CREATED', 'RUNNING', 'CREATED', 'RUNNING'].map((to, i) => ({
    ...{ at: at(i * 10), from: 'INITIALIZING', to },
    source: line(to, i * 10),
  }));
  const heir = aTaskManager('jobmanager-2', 'host-9', {
    role: 'jobmanager',
    events: [anEvent('leadership-granted', 19, 'jobmanager-2')],
  });
  const about = (stop: ManagerEvent['kind']) => {
    const events = [anEvent(stop, 18, 'jobmanager')];
    const first = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', end: 'shutdown-lines', events });
    const story = anIncident().withJob({ states }).withManagers(first, heir);
    return troublesOf(toolsFor(story.build(), NEVER)).map((one) => one.about);
  };
  expect([about('sigterm'), about('shutdown')]).toEqual([[], ['process/jobmanager-died']]);
});

test('a checkpoint that waits for nobody but the JobManager is a trouble, unless it was only just triggered', () => {
  const open = (acknowledged: number, triggered: number) => {
    const one = aCheckpoint(7, triggered, { outcome: 'in-progress', acknowledged, subtasks: 4 });
    const story = anIncident()
      .withCheckpoints([one])
      .withPressure(aSample(SOURCE, 'one', 620, []));
    return troublesOf(toolsFor(story.build(), NEVER)).map((trouble) => trouble.about);
  };
  expect(open(4, 610)).toEqual(['storage/slow']);
  expect(open(3, 610)).toEqual([]);
  expect(open(4, 618)).toEqual([]);
});

test('a checkpoint that only a task tells of is a trouble; where the JobManager tells of it, its words count', () => {
  const throwable = thrown(['java.io.IOException: Stream closed']);
  const fields = { checkpointId: 4, task: 'enrich (1/4)#0' };
  const story = anIncident().withSignals(aSignal('checkpoint-async-failed', 40, fields, 'x', { throwable }));
  const titles = (of: typeof story) => troublesOf(toolsFor(of.build(), NEVER)).map((one) => one.title.en);
  expect(titles(story.without('checkpoints'))).toEqual(['Checkpoint 4 failed in task enrich (1/4)#0']);
  expect(titles(story)).toEqual([]);
});

test('acknowledgements of several checkpoints that had been given up are a trouble, where nothing tells how they ended', () => {
  const late = (id: number) =>
    aCheckpoint(id, id * 10, { outcome: 'in-progress', lateAcks: [{ at: at(id * 10), source: line('late', id) }] });
  const about = (ids: readonly number[]) =>
    troublesOf(toolsFor(anIncident().withCheckpoints(ids.map(late)).build(), NEVER)).map((one) => one.title.en);
  expect(about([8, 9, 10])).toEqual(['Tasks acknowledged checkpoints that had been given up (8, 9, 10)']);
  expect(about([8])).toEqual([]);
});

test('with next to no state, tens of seconds from the start are no matter of writing', () => {
  expect(lasting(17_600, 44_000)).toEqual([
    'Checkpoints of 4 KiB take up to 44 s, and nothing tells where the time goes',
  ]);
  expect(lasting(17_600, 900, 800, 700)).toEqual([]);
});

test('a checkpoint that is under way where the log ends, long after it should be complete, is a trouble', () => {
  const ending = (seconds: number) =>
    troublesOf(
      toolsFor(
        anIncident()
          .with({ coverage: heardUntil(seconds) })
          .withCheckpoints([aCheckpoint(1, 10), aCheckpoint(2, 20, { outcome: 'in-progress' })])
          .build(),
        NEVER,
      ),
    ).map((one) => one.title.en);
  expect(ending(100)).toEqual([
    'Checkpoint 2 has been under way for 1 min 20 s when the bundle ends; those before it took 200 ms at most',
  ]);
  expect(ending(25)).toEqual([]);
});

test('REST tells that it is under way after the last word of the log; of a job without any that completed the interval is the measure', () => {
  const asked = (seconds: number, intervalMs?: number) => {
    const story = anIncident()
      .with({ coverage: heardUntil(20) })
      .withCheckpoints([aCheckpoint(4, 20, { outcome: 'in-progress' })], { intervalMs });
    const { checkpoints } = story.build();
    const witnessed = [{ from: Number.NEGATIVE_INFINITY, to: at(seconds) }];
    const jobs = checkpoints.kind === 'known' ? checkpoints.value.map((of) => ({ ...of, witnessed })) : [];
    const incident = story.with({ checkpoints: known(jobs) }).build();
    return troublesOf(toolsFor(incident, NEVER)).map((one) => one.title.en);
  };
  expect(asked(112, 10_000)).toEqual([
    'Checkpoint 4 has been under way for 1 min 32 s when the bundle ends; one is due each 10 s, and none of this job has completed',
  ]);
  expect(asked(60, 10_000)).toEqual([]);
  expect(asked(112, 60_000)).toEqual([]);
  expect(asked(112)).toEqual([]);
});

test('one checkpoint that kept three others from coming is a trouble when nothing tells why', () => {
  const among = (more: Parameters<typeof aCheckpoint>[2], intervalMs = 10_000) =>
    troublesOf(
      toolsFor(
        anIncident()
          .withCheckpoints(
            [1, 2, 3, 4, 5].map((id) => aCheckpoint(id, id * 100, { stateBytes: 4096, ...(id === 3 ? more : {}) })),
            { intervalMs },
          )
          .build(),
        NEVER,
      ),
    ).map((one) => one.title.en);
  expect(among({ endToEndMs: 80_000 })).toEqual([
    'Checkpoint 3 took 1 min 20 s where checkpoints usually take 200 ms, with no more state',
  ]);
  expect(among({ endToEndMs: 80_000 }, 60_000)).toEqual([]);
  expect(among({ endToEndMs: 80_000, stateBytes: 40_960 })).toEqual([]);
});

test('an aligned savepoint waits behind records that unaligned checkpoints overtake', () => {
  const story = (savepointMs: number) =>
    troublesOf(
      toolsFor(
        anIncident()
          .withCheckpoints([
            ...[1, 2, 3, 4].map((id) => aCheckpoint(id, id * 10, { stateBytes: 4096 })),
            aCheckpoint(5, 50, { kind: 'savepoint', endToEndMs: savepointMs, stateBytes: 1024 }),
          ])
          .build(),
        NEVER,
      ),
    ).map((one) => one.title.en);
  expect(story(21_000)).toEqual(['Savepoint 5 took 21 s where checkpoints usually take 200 ms, with no more state']);
  expect(story(4000)).toEqual([]);
});
