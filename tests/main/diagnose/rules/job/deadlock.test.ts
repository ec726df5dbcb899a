import { expect, test } from 'vitest';
import type { TaskThread } from '#contract/incident/pressure.ts';
import { deadlock } from '../../../../../main/diagnose/rules/job/deadlock.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSignal, at, ENRICH, line, pointer, TM1 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const FRAME = 'com.acme.Directory.find(Directory.java:69)';
const thread = (threadName: string, owner: string, more: Partial<TaskThread> = {}): TaskThread => ({
  at: at(60),
  taskManagerId: TM1,
  threadName,
  state: 'BLOCKED',
  frames: [FRAME],
  source: pointer(
    `/threadInfos/${threadName}`,
    `"${threadName}" Id=7 BLOCKED on java.lang.Object@1 owned by "${owner}" Id=9`,
  ),
  ...more,
});
const task = (owner: string, more: Partial<TaskThread> = {}) =>
  thread('enrich (2/4)#0', owner, { vertexName: 'enrich', subtask: 1, ...more });

test('two threads that hold what the other wants are found in a REST dump', () => {
  expect(ask(deadlock, anIncident().withThreads(task('refresh'), thread('refresh', 'enrich (2/4)#0')))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { vertexId: ENRICH, vertexName: 'enrich', subtask: 1, class: 'com.acme.Directory' },
        facts: { vertex: 'enrich', subtasks: [1], frame: FRAME, others: ['refresh'], dumps: 1 },
      },
    ],
  });
});

test('jstack says it itself', () => {
  const said = aSignal('jvm-deadlock', 60, {}, 'Found one Java-level deadlock:');
  const inText = task('', { source: line(FRAME, 60, 'jstack.txt') });
  expect(foundBy(deadlock, anIncident().withThreads(inText).withSignals(said))[0]?.confidence).toBe(0.96);
});

test('a lock whose owner works is contention, not a deadlock', () => {
  expect(
    ask(deadlock, anIncident().withThreads(task('refresh'), thread('refresh', '', { state: 'RUNNABLE' }))),
  ).toEqual({
    kind: 'clear',
  });
});

test('a task that waits for an answer from outside holds no lock', () => {
  expect(ask(deadlock, anIncident().withThreads(task('', { state: 'RUNNABLE' })))).toEqual({ kind: 'clear' });
});

test('without dumps it cannot tell', () => {
  expect(ask(deadlock, anIncident())).toEqual({ kind: 'cannot-tell', missing: ['thread-dump'] });
});

test('of explicit locks threads wait, and are no less stuck', () => {
  const waits = (threadName: string, heldBy: string, subtask: number): TaskThread => ({
    ...thread(threadName, '', { state: 'WAITING', vertexName: 'enrich', subtask }),
    source: line(FRAME, 60 + subtask, 'jstack.txt'),
    waitsFor: { className: 'java.util.concurrent.locks.ReentrantLock$NonfairSync', heldBy },
  });
  const both = [waits('enrich (1/4)#0', 'enrich (2/4)#0', 0), waits('enrich (2/4)#0', 'enrich (1/4)#0', 1)];
  const [one] = foundBy(deadlock, anIncident().withThreads(...both));
  expect([one?.confidence, one?.facts.vertex, one?.facts.subtasks]).toEqual([0.96, 'enrich', [0, 1]]);
  const works = thread('enrich (2/4)#0', '', { state: 'RUNNABLE' });
  expect(ask(deadlock, anIncident().withThreads(waits('enrich (1/4)#0', 'enrich (2/4)#0', 0), works))).toEqual({
    kind: 'clear',
  });
});
