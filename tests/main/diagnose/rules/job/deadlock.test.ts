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
  const told = 'Found one Java-level deadlock:';
  const said = aSignal('jvm-deadlock', 60, {}, told, { source: line(told, 60, 'jstack.txt') });
  const inText = task('', { source: line(FRAME, 60, 'jstack.txt') });
  const queue = task('refresh', { source: line(FRAME, 60, 'other.txt'), vertexName: 'sink' });
  const [one] = foundBy(deadlock, anIncident().withThreads(queue, inText).withSignals(said));
  expect([one?.confidence, one?.facts.vertex]).toEqual([0.85, 'enrich']);
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

test('who waits for a thread of the circle waits for ever, who queues for another lock does not', () => {
  const [one] = foundBy(
    deadlock,
    anIncident().withThreads(
      task('refresh'),
      thread('refresh', 'enrich (2/4)#0'),
      thread('cleaner', 'refresh'),
      thread('reporter', 'printer'),
    ),
  );
  expect(one?.facts.others).toEqual(['cleaner', 'refresh']);
});

test('two dumps without a time are two moments', () => {
  const early = task('refresh', { source: line(FRAME, 0, 'one.txt'), waitsFor: { heldBy: 'refresh' } });
  const late = thread('refresh', '', {
    source: line(FRAME, 0, 'two.txt'),
    waitsFor: { heldBy: 'enrich (2/4)#0' },
  });
  const { at: _at, ...undated } = late;
  const { at: _early, ...first } = early;
  expect(ask(deadlock, anIncident().withThreads(first, undated))).toEqual({ kind: 'clear' });
});

test('a circle without a task is told as what it is', () => {
  const [one] = foundBy(deadlock, anIncident().withThreads(thread('a', 'b'), thread('b', 'a')));
  expect([one?.severity, one?.confidence, one?.title.en]).toEqual([
    'high',
    0.6,
    'a and b wait for each other for ever',
  ]);
});
