import { expect, test } from 'vitest';
import { slowOperator } from '../../../../../main/diagnose/rules/backpressure/slow-operator.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  aSample,
  aTaskManager,
  at,
  ENRICH,
  JOB,
  line,
  pointer,
  SINK,
  SOURCE,
  TM1,
  TM2,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const all = (busy: number, backpressured: number, records = 100) =>
  Array.from({ length: 4 }, () => ({ busy, backpressured, recordsInPerSecond: records }));
const snapshot = (name: string, seconds: number) => [
  aSample(SOURCE, name, seconds, all(0.05, 0.9)),
  aSample(ENRICH, name, seconds, all(0.99, 0)),
  aSample(SINK, name, seconds, all(0.1, 0)),
];
const story = anIncident().withPressure(...snapshot('one', 60), ...snapshot('two', 90));

const inEnrich = (state: string, frames: readonly string[]) => ({
  threadName: 'enrich (1/4)#0',
  vertexName: 'enrich',
  subtask: 0,
  state,
  frames,
  source: pointer('/threadInfos/1', state),
});

test('the busy vertex behind the last one that is held back is the bottleneck', () => {
  expect(ask(slowOperator, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich' },
        facts: {
          vertex: 'enrich',
          parallelism: 4,
          busy: 0.99,
          upstream: ['Source: orders'],
          pressure: 0.9,
          snapshots: 2,
          frame: '',
        },
      },
    ],
  });
});

test('of the threads that were seen at work one by each tool is cited', () => {
  const frame = 'com.acme.Enrich.score(Enrich.java:69)';
  const byRest = [1, 2, 3].map((of) => ({
    ...inEnrich('RUNNABLE', [frame]),
    source: pointer(`/threadInfos/${of}`, frame),
  }));
  const byTool = { ...inEnrich('RUNNABLE', [frame]), source: line(`\tat ${frame}`, 830, 'jstack.txt') };
  const [finding] = foundBy(slowOperator, story.withThreads(...byRest, byTool));
  const seenAtWork = finding?.evidence.filter(
    (one) => one.entry === 'jstack.txt' || ('pointer' in one && one.pointer.startsWith('/threadInfos')),
  );
  expect(seenAtWork?.map(({ entry }) => entry)).toEqual([byRest[0]?.source.entry, 'jstack.txt']);
});

test('that all are evenly busy is only said when they are', () => {
  const spread = (busy: readonly number[]) => {
    const subtasks = busy.map((one) => ({ busy: one, backpressured: 0, recordsInPerSecond: 100 }));
    const pressed = aSample(SOURCE, 'one', 60, all(0.05, 0.9));
    const found = foundBy(slowOperator, anIncident().withPressure(pressed, aSample(ENRICH, 'one', 60, subtasks)));
    return found[0]?.why.en.split('. ')[1];
  };
  expect([spread([0.99, 0.9, 0.99, 0.6]), spread([0.99, 0.9, 0.99, 0.4])]).toEqual([
    'All subtasks are evenly busy, so it is the work for each record, not the distribution.',
    'Most of its subtasks are about as busy: it is the work for each record rather than the distribution.',
  ]);
});

test('where most look half idle and each dump finds them at work, the work comes in bursts', () => {
  const subtasks = [0.99, 0.4, 0.4, 0.4].map((busy) => ({ busy, backpressured: 0, recordsInPerSecond: 100 }));
  const samples = [aSample(SOURCE, 'one', 60, all(0.05, 0.9)), aSample(ENRICH, 'one', 60, subtasks)];
  const dumped = (seconds: number) =>
    [1, 2, 3].map((subtask) => ({
      ...inEnrich('RUNNABLE', ['com.acme.Enrich.score(Enrich.java:69)']),
      threadName: `enrich (${subtask + 1}/4)#0`,
      subtask,
      at: at(seconds),
    }));
  const why = (...seconds: readonly number[]) =>
    foundBy(
      slowOperator,
      anIncident()
        .withPressure(...samples)
        .withThreads(...seconds.flatMap(dumped)),
    )[0]?.why.en;
  expect(why(58, 63)).toContain(
    'Not all are busy in the same seconds, and none gets many more records: the work comes in bursts.',
  );
  // Once may be chance: then one subtask is busier than its siblings, which is no matter of the operator.
  expect(why(58)).toBeUndefined();
});

test('the newest busy subtask and the pressure before it are cited first', () => {
  expect(foundBy(slowOperator, story)[0]?.evidence.slice(0, 2)).toEqual([
    { kind: 'pointer', entry: `rest/two/${ENRICH}.json`, pointer: '/subtasks/0/busyRatio', value: 0.99 },
    { kind: 'pointer', entry: `rest/two/${SOURCE}.json`, pointer: '/backpressure-level', value: 'high' },
  ]);
});

test('a pressure that is gone in the next snapshot was a burst', () => {
  const calm = [aSample(SOURCE, 'two', 90, all(0.1, 0)), aSample(ENRICH, 'two', 90, all(0.2, 0))];
  expect(ask(slowOperator, anIncident().withPressure(...snapshot('one', 60), ...calm))).toEqual({ kind: 'clear' });
});

test('a thread that waits for an outside answer is not a slow operator', () => {
  const waiting = inEnrich('TIMED_WAITING', [
    'sun.nio.ch.NioSocketImpl.park(NioSocketImpl.java:186)',
    'com.acme.Directory.fetch(Directory.java:106)',
    'org.apache.flink.streaming.api.operators.StreamMap.processElement(StreamMap.java:38)',
  ]);
  expect(ask(slowOperator, story.withThreads(waiting))).toEqual({ kind: 'clear' });
});

test('code that pauses by itself is slow by itself', () => {
  const pausing = inEnrich('TIMED_WAITING', [
    'java.lang.Thread.sleep(Native Method)',
    'com.acme.Limit.take(Limit.java:9)',
  ]);
  expect(ask(slowOperator, story.withThreads(pausing)).kind).toBe('found');
});

test('threads that block each other are not a slow operator', () => {
  const blocked = inEnrich('BLOCKED', ['com.acme.Directory.find(Directory.java:69)']);
  expect(ask(slowOperator, story.withThreads(blocked))).toEqual({ kind: 'clear' });
});

test('busy without a single record is stuck, not slow', () => {
  const still = [
    aSample(SOURCE, 'one', 60, all(0, 0.9)),
    aSample(ENRICH, 'one', 60, all(1, 0, 0)),
    aSample(SINK, 'one', 60, all(0, 0, 0)),
  ];
  expect(ask(slowOperator, anIncident().withPressure(...still))).toEqual({ kind: 'clear' });
});

test('a TaskManager without heap left is busy with itself', () => {
  const full = aTaskManager(TM1, 'host-1', { heapUsedBytes: 97, heapMaxBytes: 100 });
  expect(ask(slowOperator, story.withManagers(full, aTaskManager(TM2, 'host-2')))).toEqual({ kind: 'clear' });
});

test('two vertices that lag on one TaskManager only blame the host', () => {
  const lagging = (backpressured: number) =>
    all(0.9, backpressured).map((one, i) => ({ ...one, recordsInPerSecond: i % 2 === 0 ? 40 : 100 }));
  const samples = [
    aSample(SOURCE, 'one', 60, lagging(0.9)),
    aSample(ENRICH, 'one', 60, lagging(0)),
    aSample(SINK, 'one', 60, all(0.1, 0)),
  ];
  expect(ask(slowOperator, anIncident().withPressure(...samples))).toEqual({ kind: 'clear' });
});

test('without samples it cannot tell', () => {
  expect(ask(slowOperator, anIncident().without('pressure'))).toEqual({
    kind: 'cannot-tell',
    missing: ['rest-backpressure'],
  });
});
