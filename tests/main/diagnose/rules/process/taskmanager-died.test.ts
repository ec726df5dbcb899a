import { expect, test } from 'vitest';
import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import { known } from '#contract/incident/section.ts';
import type { Signal } from '#contract/incident/signal.ts';
import { taskManagerDied } from '../../../../../main/diagnose/rules/process/taskmanager-died.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  aCheckpoint,
  aFailure,
  anEvent,
  aSignal,
  aTaskManager,
  at,
  JOB,
  TM1,
  TM2,
  thrown,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const gone = [anEvent('connection-lost', 101), anEvent('unreachable', 112)];
const lost = thrown([
  'org.apache.flink.runtime.jobmaster.JobMasterException: TaskManager with id x is no longer reachable.',
]);
const story = anIncident().withFailures([aFailure(101, lost, { family: 'task-manager-gone', secondary: true })], {
  restarted: true,
});
const dead = aTaskManager(TM1, 'host-1', { end: 'abrupt', logTo: at(99), events: gone });

test('a closed port and a log that breaks off are the end of a process', () => {
  expect(ask(taskManagerDied, story.withManagers(dead))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { taskManager: TM1, host: 'host-1' },
        facts: { taskManager: TM1, host: 'host-1', lastWordAt: at(99), hasLog: true, why: 'unknown' },
      },
    ],
  });
});

test('by logs of TaskManagers alone one died that closed its connections and was silent while its peers went on', () => {
  const closed = anEvent('connection-lost', 101, TM2);
  const byPeers = (peerTo: number, hasJobManager = false) => {
    const { coverage } = story.build();
    return story
      .with({ coverage: { ...coverage, has: { ...coverage.has, jobManagerLog: hasJobManager } } })
      .withManagers(
        aTaskManager(TM1, 'host-1', { end: 'abrupt', logTo: at(99), events: [closed] }),
        aTaskManager(TM2, 'host-2', { logTo: at(peerTo) }),
      );
  };
  expect(foundBy(taskManagerDied, byPeers(140))).toMatchObject([{ culprit: { taskManager: TM1 }, confidence: 0.75 }]);
  // Its peers stop as well, so that all logs may have been cut; and where the JobManager's log is there, that would tell.
  expect(foundBy(taskManagerDied, byPeers(130))).toEqual([]);
  expect(foundBy(taskManagerDied, byPeers(200, true))).toEqual([]);
});

test('one that is refused again and again and writes on to the end of all logs is alive behind a closed port', () => {
  const refused = [101, 140, 181].map((seconds) => anEvent('connection-refused', seconds, TM2));
  const upTo = (ownTo: number, peersTo: number) => {
    const { coverage } = story.build();
    const logs = [ownTo, peersTo].map((to, of) => ({
      artifact: { entry: `logs/taskmanager-${of}.log`, kind: 'taskmanager-log', read: true, bytes: 1 } as const,
      ...{ from: at(0), to: at(to), records: 9, unreadLines: 0, gaps: [] },
    }));
    return story
      .with({ coverage: { ...coverage, sources: logs } })
      .withManagers(
        aTaskManager(TM1, 'host-1', { end: 'abrupt', logTo: at(ownTo), events: refused }),
        aTaskManager(TM2, 'host-2', { logTo: at(peersTo) }),
      );
  };
  expect(ask(taskManagerDied, upTo(180, 181))).toEqual({ kind: 'clear' });
  // Its peers write on; or nobody was refused before its last words.
  expect(foundBy(taskManagerDied, upTo(150, 200))).toHaveLength(1);
  expect(foundBy(taskManagerDied, upTo(100, 101))).toHaveLength(1);
});

test('an idle one that no job missed is gone all the same', () => {
  expect(ask(taskManagerDied, anIncident().withManagers(dead))).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ role: 'trigger', severity: 'medium' })],
  });
});

test('without its log, an idle one is gone when its heartbeats were missed; one that took leave was told to', () => {
  const unheard = (...more: Parameters<typeof anEvent>[0][]) =>
    aTaskManager(TM1, 'host-1', {
      end: 'no-log',
      events: [anEvent('connection-refused', 101), ...more.map((kind) => anEvent(kind, 115))],
    });
  const answer = (role: string, severity: string) => ({
    kind: 'found',
    findings: [expect.objectContaining({ role, severity })],
  });
  expect(ask(taskManagerDied, anIncident().withManagers(unheard('heartbeat-timed-out')))).toEqual(
    answer('trigger', 'medium'),
  );
  expect(ask(taskManagerDied, anIncident().withManagers(unheard()))).toEqual(answer('risk', 'low'));
});

test('one that ended with its cluster is a low risk', () => {
  const jobManager = aTaskManager('jobmanager', 'host-0', {
    role: 'jobmanager',
    events: [anEvent('started', 0, 'jobmanager'), anEvent('shutdown', 99, 'jobmanager')],
  });
  expect(ask(taskManagerDied, anIncident().withManagers(jobManager, dead))).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ role: 'risk', severity: 'low' })],
  });
});

test('that its worker ended is told of every one; only a reason makes the end a consequence', () => {
  const ended = (fields: Record<string, string | number>) =>
    aSignal('worker-terminated', 113, { worker: TM1, ...fields }, `Worker ${TM1} is terminated.`);
  const roleAfter = (fields: Record<string, string | number>) =>
    ask(taskManagerDied, story.withManagers(dead).withSignals(ended(fields)));
  const found = (role: string, why: string) => ({
    kind: 'found',
    findings: [expect.objectContaining({ role, facts: expect.objectContaining({ why }) })],
  });
  expect(roleAfter({ exitCode: 137, reason: 'Error' })).toEqual(found('trigger', 'unknown'));
  expect(roleAfter({ exitCode: 137, reason: 'OOMKilled' })).toEqual(found('consequence', 'kill'));
  expect(roleAfter({ diagnostics: 'Pod was evicted.' })).toEqual(found('consequence', 'kill'));
});

test('it came back: a stall, not a death', () => {
  const back = { ...dead, events: [...gone, anEvent('re-registered', 130)] };
  expect(ask(taskManagerDied, anIncident().withManagers(back))).toEqual({ kind: 'clear' });
});

test('it lived on in its own log: the network, not the process', () => {
  const alive = { ...dead, end: 'still-running' as const, logTo: at(600) };
  expect(ask(taskManagerDied, anIncident().withManagers(alive))).toEqual({ kind: 'clear' });
});

test('it said goodbye: an ordered stop', () => {
  expect(ask(taskManagerDied, anIncident().withManagers({ ...dead, end: 'shutdown-lines' }))).toEqual({
    kind: 'clear',
  });
});

const stopped = aTaskManager(TM1, 'host-1', {
  end: 'shutdown-lines',
  logTo: at(100),
  events: [anEvent('registered', 1), anEvent('sigterm', 99, TM1), anEvent('disconnected', 100)],
});
const goodbye = anIncident().withFailures(
  [
    aFailure(100, thrown(['org.apache.flink.util.FlinkExpectedException: The TaskExecutor is shutting down.']), {
      family: 'task-manager-gone',
      secondary: true,
      taskManagerId: TM1,
    }),
  ],
  { restarted: true },
);

test('an ordered stop under a running job is what made it restart', () => {
  expect(ask(taskManagerDied, goodbye.withManagers(stopped))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { taskManager: TM1, host: 'host-1' },
        facts: { taskManager: TM1, host: 'host-1', lastWordAt: at(100), hasLog: true, why: 'stopped' },
      },
    ],
  });
});

test('a cluster that is shut down takes its TaskManagers along', () => {
  const jobManager = aTaskManager('jobmanager', 'host-0', {
    role: 'jobmanager',
    events: [anEvent('started', 0, 'jobmanager'), anEvent('sigterm', 98, 'jobmanager')],
  });
  expect(ask(taskManagerDied, goodbye.withManagers(jobManager, stopped))).toEqual({ kind: 'clear' });
});

test('somebody says why: then the death is what followed', () => {
  const oom = aSignal('out-of-memory', 98, { area: 'heap' }, 'java.lang.OutOfMemoryError: Java heap space');
  const said = ask(taskManagerDied, story.withManagers(dead).withSignals(oom));
  expect(said).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ role: 'consequence', facts: expect.objectContaining({ why: 'memory' }) })],
  });
});

test('only where nobody says why is the host to be asked', () => {
  const oom = aSignal('out-of-memory', 98, { area: 'heap' }, 'java.lang.OutOfMemoryError: Java heap space');
  const asks = (...signals: readonly Signal[]) =>
    foundBy(taskManagerDied, story.withManagers(dead).withSignals(...signals))[0]?.advice.some(({ text }) =>
      text.en.startsWith('Ask the host why'),
    );
  expect([asks(), asks(oom)]).toEqual([true, false]);
});

test('missed heartbeats alone do not prove a death', () => {
  const silent = { ...dead, events: [anEvent('heartbeat-timed-out', 150)] };
  expect(ask(taskManagerDied, anIncident().withManagers(silent))).toEqual({ kind: 'clear' });
});

test('without managers it cannot tell', () => {
  expect(ask(taskManagerDied, anIncident().without('managers')).kind).toBe('cannot-tell');
});

test('one without a log that ended when another ran out of memory most likely ended likewise', () => {
  const full = 'java.lang.OutOfMemoryError: Metaspace';
  const said = aSignal('out-of-memory', 100, { what: 'Metaspace' }, full, { managerId: TM2, host: 'host-2' });
  const other = aTaskManager(TM2, 'host-2');
  const mute = aTaskManager(TM1, 'host-1', { end: 'no-log', logs: [], events: gone });
  const found = (role: string, why: string) => ({
    kind: 'found',
    findings: [expect.objectContaining({ role, facts: expect.objectContaining({ why }) })],
  });
  expect(ask(taskManagerDied, story.withManagers(mute, other).withSignals(said))).toEqual(
    found('consequence', 'memory-like-another'),
  );
  expect(ask(taskManagerDied, story.withManagers(dead, other).withSignals(said))).toEqual(found('trigger', 'unknown'));
  const long = { ...said, at: at(400) };
  expect(ask(taskManagerDied, story.withManagers(mute, other).withSignals(long))).toEqual(found('trigger', 'unknown'));
});

test('of one that left no log nobody knows its last words, unless the platform tells how it ended', () => {
  const mute = aTaskManager(TM1, 'host-1', { end: 'no-log', logs: [], events: gone });
  const [alone] = foundBy(taskManagerDied, story.withManagers(mute));
  expect(alone?.confidence).toBe(0.75);
  expect(alone?.why.en).toContain('Whether it ran out of memory, crashed or was killed, its log');
  const ended = aSignal('worker-terminated', 113, { worker: TM1, exitCode: 143 }, `Worker ${TM1} is terminated.`);
  expect(foundBy(taskManagerDied, story.withManagers(mute).withSignals(ended))[0]?.confidence).toBe(0.8);
  expect(foundBy(taskManagerDied, story.withManagers(dead))[0]?.confidence).toBe(0.92);
});

test('what the job got past is not as grave as what keeps it down', () => {
  const attempts = [
    {
      ...{ number: 0, followers: [], restarted: true, restartedAt: at(104) },
      firstFailure: aFailure(101, lost, { family: 'task-manager-gone', secondary: true }),
    },
  ];
  const after = (...checkpoints: readonly Checkpoint[]) =>
    foundBy(
      taskManagerDied,
      anIncident()
        .with({ failures: known([{ jobId: JOB, attempts }]), span: { from: at(0), to: at(300) } })
        .withManagers(dead)
        .withCheckpoints(checkpoints),
    )[0];
  const past = after(aCheckpoint(1, 90), aCheckpoint(2, 120));
  expect([past?.severity, past?.facts.recovered]).toEqual(['high', true]);
  expect(past?.why.en).toContain('The job got past it: it was restarted, ran on and completed checkpoints.');
  expect(after(aCheckpoint(1, 90))?.severity).toBe('critical');
});
