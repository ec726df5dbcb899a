import { expect, test } from 'vitest';
import { blockingCall } from '../../../../../main/diagnose/rules/backpressure/blocking-call.ts';
import { slowOperator } from '../../../../../main/diagnose/rules/backpressure/slow-operator.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aSample, ENRICH, JOB, line, SINK, SOURCE } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const all = (busy: number, backpressured: number) =>
  Array.from({ length: 4 }, () => ({ busy, backpressured, recordsInPerSecond: 12 }));
const held = anIncident().withPressure(
  aSample(SOURCE, 'one', 60, all(0, 0.9)),
  aSample(ENRICH, 'one', 60, all(1, 0)),
  aSample(SINK, 'one', 60, all(0.1, 0)),
);
const FRAME = 'com.acme.Crm.fetch(Crm.java:106)';
const thread = (subtask: number, state: string, ...frames: readonly string[]) => ({
  threadName: `enrich (${subtask + 1}/4)#0`,
  vertexName: 'enrich',
  subtask,
  state,
  frames: [...frames, 'org.apache.flink.streaming.api.operators.StreamMap.processElement(StreamMap.java:38)'],
  source: line(FRAME, subtask, 'jstack.txt'),
});
const waiting = [0, 1, 2].map((subtask) =>
  thread(subtask, 'RUNNABLE', 'java.net.SocketInputStream.socketRead0(Native Method)', FRAME),
);

test('a bottleneck whose threads wait in a socket calls something outside', () => {
  expect(ask(blockingCall, held.withThreads(...waiting))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich' },
        facts: expect.objectContaining({
          vertex: 'enrich',
          frame: FRAME,
          waitsIn: 'java.net.SocketInputStream.socketRead0(Native Method)',
          waiting: 3,
          seen: 3,
        }),
      },
    ],
  });
});

test('behind a lock that another thread holds in a call every record waits', () => {
  const UPLOAD = 'com.acme.Manifests.handOver(Manifests.java:66)';
  const holder = {
    threadName: 'manifest-uploader',
    state: 'RUNNABLE',
    frames: ['sun.nio.ch.SocketDispatcher.read0(Native Method)', UPLOAD, 'java.lang.Thread.run(Thread.java:840)'],
    source: line(UPLOAD, 9, 'jstack.txt'),
  };
  const blocked = waiting.map(({ frames, ...one }) => ({
    ...{ ...one, frames: frames.slice(1), state: 'BLOCKED' },
    waitsFor: { className: 'java.lang.Object', heldBy: holder.threadName },
  }));
  const late = anIncident().withCheckpoints([aCheckpoint(1, 10, { outcome: 'failed', failure: 'expired' })]);
  const dumps = [...blocked, ...blocked];
  const [one] = foundBy(blockingCall, late.without('pressure').withThreads(...dumps, holder));
  expect([one?.culprit.vertexId, one?.title.en, one?.evidence[0]]).toEqual([
    ENRICH,
    'enrich waits for a lock that the thread manifest-uploader holds while it waits for an answer from outside',
    holder.source,
  ]);
  // A thread at work gives its lock back; nobody is late for it.
  const works = { ...holder, frames: holder.frames.slice(1) };
  expect(foundBy(blockingCall, late.without('pressure').withThreads(...dumps, works))).toEqual([]);
  expect(
    foundBy(
      blockingCall,
      anIncident()
        .without('pressure')
        .withThreads(...dumps, holder),
    ),
  ).toEqual([]);
});

test('dumps alone tell it where checkpoints expire and every look at a subtask finds it in the call', () => {
  const late = aCheckpoint(1, 10, { outcome: 'failed', failure: 'expired' });
  const alone = anIncident().without('pressure');
  const flusher = {
    ...thread(0, 'TIMED_WAITING', 'java.lang.Thread.sleep(Native Method)'),
    threadName: 'OutputFlusher for enrich (1/4)#0',
  };
  const dumps = [...waiting, ...waiting, flusher];
  expect(ask(blockingCall, alone.withCheckpoints([late]).withThreads(...dumps))).toMatchObject({
    kind: 'found',
    findings: [{ culprit: { vertexId: ENRICH }, facts: { frame: FRAME, waiting: 6, seen: 6 } }],
  });
  const open = { kind: 'cannot-tell', missing: ['rest-backpressure'] };
  const computes = thread(0, 'RUNNABLE', FRAME);
  expect(ask(blockingCall, alone.withCheckpoints([late]).withThreads(...dumps, computes))).toEqual(open);
  expect(ask(blockingCall, alone.withCheckpoints([late]).withThreads(...waiting))).toEqual(open);
  expect(ask(blockingCall, alone.withCheckpoints([aCheckpoint(1, 10)]).withThreads(...dumps))).toEqual(open);
});

test('a queue full of asynchronous calls waits for answers too', () => {
  const full = [0, 1].map((subtask) =>
    thread(
      subtask,
      'TIMED_WAITING',
      'jdk.internal.misc.Unsafe.park(Native Method)',
      'org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl.take(TaskMailboxImpl.java:161)',
      'org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl.yield(MailboxExecutorImpl.java:91)',
      'org.apache.flink.streaming.api.operators.async.AsyncWaitOperator.addToWorkQueue(AsyncWaitOperator.java:351)',
    ),
  );
  const story = held.withThreads(...full);
  const [one] = foundBy(blockingCall, story);
  expect([one?.culprit.vertexId, one?.facts.isAsync, one?.facts.waiting]).toEqual([ENRICH, true, 2]);
  expect(one?.title.en).toBe('enrich has all the asynchronous calls it may under way and waits for an answer');
  expect(ask(slowOperator, story)).toEqual({ kind: 'clear' });
});

test('then it is not the work of the operator', () => {
  expect(ask(slowOperator, held.withThreads(...waiting))).toEqual({ kind: 'clear' });
});

test('threads on the CPU wait for nobody', () => {
  expect(ask(blockingCall, held.withThreads(thread(0, 'RUNNABLE', FRAME), thread(1, 'RUNNABLE', FRAME)))).toEqual({
    kind: 'clear',
  });
});

test('threads that wait for a lock are another matter', () => {
  const locked = [0, 1].map((subtask) => thread(subtask, 'BLOCKED', FRAME));
  expect(ask(blockingCall, held.withThreads(...locked))).toEqual({ kind: 'clear' });
});

test('without the plan nobody knows what stands before what', () => {
  expect(ask(blockingCall, held.withJob({ edges: [] }))).toEqual({ kind: 'cannot-tell', missing: ['rest-plan'] });
});

test('a permit that nobody gives back is nothing outside of the process', () => {
  const inPool = [0, 1].map((subtask) =>
    thread(
      subtask,
      'WAITING',
      'jdk.internal.misc.Unsafe.park(Native Method)',
      'java.util.concurrent.locks.LockSupport.park(LockSupport.java:211)',
      'java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire(AbstractQueuedSynchronizer.java:715)',
      'java.util.concurrent.Semaphore.acquireUninterruptibly(Semaphore.java:341)',
      'io.tidewater.fleet.Pool.ask(Pool.java:15)',
    ),
  );
  const [one] = foundBy(blockingCall, held.withThreads(...inPool));
  expect([one?.facts.isShared, one?.title.en]).toEqual([
    true,
    'enrich waits for a permit, a lock or a connection that its process shares out',
  ]);
  const [outside] = foundBy(blockingCall, held.withThreads(...waiting));
  expect(outside?.facts.isShared).toBe(false);
});
