import { expect, test } from 'vitest';
import type { SubtaskPressure, TaskThread } from '#contract/incident/pressure.ts';
import { blockingCall } from '../../../../../main/diagnose/rules/backpressure/blocking-call.ts';
import { slowHost } from '../../../../../main/diagnose/rules/backpressure/slow-host.ts';
import { slowOperator } from '../../../../../main/diagnose/rules/backpressure/slow-operator.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSample, at, ENRICH, JOB, pointer, SOURCE, TM1, TM2 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const REGEX = [
  'java.util.regex.Pattern$Loop.match(Unknown Source)',
  'java.util.regex.Pattern$Curly.match(Unknown Source)',
];

/** Subtasks 0 and 1 run on the first TaskManager, 2 and 3 on the second; nobody is held back. */
const counted = (records: readonly number[], out = records): readonly Partial<SubtaskPressure>[] =>
  records.map((recordsIn, subtask) => ({
    ...{ busy: subtask === 1 ? 0.8 : 0.01, backpressured: 0, taskManagerId: subtask < 2 ? TM1 : TM2 },
    ...{ recordsIn, recordsOut: out[subtask] ?? 0 },
    sources: {
      recordsIn: pointer(`/subtasks/${subtask}/read-records`, recordsIn, `rest/${Math.max(...records)}.json`),
    },
  }));
const calm = (name: string, seconds: number) => aSample(SOURCE, name, seconds, [{ busy: 0.05, backpressured: 0 }]);
const two = (before: readonly Partial<SubtaskPressure>[], now: readonly Partial<SubtaskPressure>[]) =>
  anIncident().withPressure(
    ...[calm('one', 60), aSample(ENRICH, 'one', 60, before)],
    ...[calm('two', 80), aSample(ENRICH, 'two', 80, now)],
  );
const dump = (seconds: number, state = 'RUNNABLE', frames: readonly string[] = REGEX): TaskThread => ({
  ...{ at: at(seconds), threadName: 'enrich (2/4)#0', vertexName: 'enrich', subtask: 1, taskManagerId: TM1 },
  ...{ state, frames, source: pointer(`/threadInfos/${seconds}`, state) },
});

const stands = two(counted([900, 607, 900, 900]), counted([1400, 607, 1400, 1412]));

test('a subtask that computes at both ends and took no record between them is held by one that never ends', () => {
  expect(ask(slowOperator, stands.withThreads(dump(61), dump(82)))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich', subtask: 1 },
        facts: {
          ...{ doing: 'computes', task: 'enrich (2/4)' },
          ...{ standsMs: 20_000, taken: 607, takenBeside: 512, dumps: 2 },
          ...{ frame: 'java.util.regex.Pattern$Loop.match(Unknown Source)', isCut: true, inRegex: true },
        },
      },
    ],
  });
});

test('the method of the job is named where the dump reaches it, and a whole stack is not asked for', () => {
  const frames = [...REGEX, 'com.acme.Address.flatMap(Address.java:31)'];
  const [finding] = foundBy(
    slowOperator,
    stands.withThreads(dump(61, 'RUNNABLE', frames), dump(82, 'RUNNABLE', frames)),
  );
  expect([finding?.facts.frame, finding?.advice.flatMap(({ commands = [] }) => commands)]).toEqual([
    'com.acme.Address.flatMap(Address.java:31)',
    [],
  ]);
});

test('the counters at both ends are cited before the threads', () => {
  const [finding] = foundBy(slowOperator, stands.withThreads(dump(61), dump(82)));
  expect(finding?.evidence.map((one) => ('pointer' in one ? `${one.entry} ${one.pointer}` : ''))).toEqual([
    'rest/1412.json /subtasks/1/read-records',
    'rest/900.json /subtasks/1/read-records',
    'rest/body.json /threadInfos/61',
    'rest/body.json /threadInfos/82',
  ]);
});

test('a subtask that takes records now and then is busy, not held', () => {
  const slow = two(counted([900, 607, 900, 900]), counted([1400, 609, 1400, 1400]));
  expect(ask(slowOperator, slow.withThreads(dump(61), dump(82)))).toEqual({ kind: 'clear' });
});

test('a window that fires for long takes nothing but gives', () => {
  const fires = two(counted([900, 607, 900, 900]), counted([1400, 607, 1400, 1400], [1400, 9000, 1400, 1400]));
  expect(ask(slowOperator, fires.withThreads(dump(61), dump(82)))).toEqual({ kind: 'clear' });
});

test('one dump at work, or one that waits for input, tells nothing', () => {
  const idle = ['org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl.take(TaskMailboxImpl.java:149)'];
  const answers = [[dump(61)], [dump(61), dump(82, 'TIMED_WAITING', idle)]].map((threads) =>
    ask(slowOperator, stands.withThreads(...threads)),
  );
  expect(answers).toEqual([{ kind: 'clear' }, { kind: 'clear' }]);
});

test('a store that stalls the task, and a snapshot that is taken, are no record that never ends', () => {
  const stalls = ['org.rocksdb.RocksDB.put(Native Method)', 'com.acme.Address.flatMap(Address.java:31)'];
  const snapshot = [
    'org.apache.flink.streaming.runtime.tasks.SubtaskCheckpointCoordinatorImpl.checkpointState(S.java:9)',
  ];
  const answers = [stalls, snapshot].map((frames) =>
    ask(slowOperator, stands.withThreads(dump(61, 'RUNNABLE', frames), dump(82, 'RUNNABLE', frames))),
  );
  expect(answers).toEqual([{ kind: 'clear' }, { kind: 'clear' }]);
});

test('counters of a process that are all the same were not read again', () => {
  const stale = two(counted([900, 607, 900, 900]), counted([900, 607, 1400, 1400]));
  expect(ask(slowOperator, stale.withThreads(dump(61), dump(82)))).toEqual({ kind: 'clear' });
});

test('where no sibling takes records either, the input may have ended', () => {
  const quiet = two(counted([900, 607, 900, 900]), counted([900, 607, 900, 900]));
  expect(ask(slowOperator, quiet.withThreads(dump(61), dump(82)))).toEqual({ kind: 'clear' });
});

test('without any counters it cannot be told', () => {
  expect(ask(slowOperator, anIncident().without('pressure').withThreads(dump(61), dump(82)))).toEqual({
    kind: 'cannot-tell',
    missing: ['rest-backpressure'],
  });
});

const IN_CALL = [
  'sun.nio.ch.NioSocketImpl.park(NioSocketImpl.java:186)',
  'com.acme.Directory.fetch(Directory.java:106)',
  'org.apache.flink.streaming.api.operators.StreamMap.processElement(StreamMap.java:38)',
];
const waiting = (frames = IN_CALL) =>
  stands.withThreads(dump(61, 'TIMED_WAITING', frames), dump(82, 'TIMED_WAITING', frames));

test('a call that is not answered holds its subtask in the same way, and nobody computes', () => {
  const [finding] = foundBy(blockingCall, waiting());
  expect([finding?.title.en, finding?.culprit.subtask, finding?.facts.frame]).toEqual([
    'enrich (2/4) waits for one answer for at least 20 s and takes no other record',
    1,
    'com.acme.Directory.fetch(Directory.java:106)',
  ]);
  expect(ask(slowOperator, waiting())).toEqual({ kind: 'clear' });
});

test('a permit that another thread of the process has to give back, and code that pauses, are no call', () => {
  const permit = ['jdk.internal.misc.Unsafe.park(Native Method)', 'java.util.concurrent.Semaphore.acquire(S.java:9)'];
  const pause = ['java.lang.Thread.sleep(Native Method)', 'com.acme.Limit.take(Limit.java:9)'];
  const answers = [[...permit, 'com.acme.Limit.take(Limit.java:9)'], pause].map((frames) =>
    ask(blockingCall, waiting(frames)),
  );
  expect(answers).toEqual([{ kind: 'clear' }, { kind: 'clear' }]);
});

test('the host of a subtask that stands at one record is not to blame once those before it wait', () => {
  const busy = (records: readonly number[]) =>
    counted(records).map((one, subtask) => ({ ...one, busy: subtask === 1 ? 1 : 0.2 }));
  const pressed = (name: string, seconds: number) =>
    aSample(SOURCE, name, seconds, [{ busy: 0.05, backpressured: 0.9 }]);
  const late = anIncident().withPressure(
    ...[pressed('one', 60), aSample(ENRICH, 'one', 60, busy([900, 607, 900, 900]))],
    ...[pressed('two', 80), aSample(ENRICH, 'two', 80, busy([950, 607, 950, 950]))],
  );
  expect(ask(slowHost, late)).toMatchObject({ kind: 'found' });
  expect(ask(slowHost, late.withThreads(dump(61), dump(82)))).toEqual({ kind: 'clear' });
});
