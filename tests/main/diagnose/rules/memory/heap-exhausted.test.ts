import { expect, test } from 'vitest';
import { heapExhausted } from '../../../../../main/diagnose/rules/memory/heap-exhausted.ts';
import { anIncident, type IncidentBuilder } from '../../../../kit/an-incident.ts';
import {
  aCheckpoint,
  aFailure,
  aSignal,
  aTaskManager,
  ENRICH,
  JM_LOG,
  JOB,
  line,
  TM1,
  thrown,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const TEXT = 'java.lang.OutOfMemoryError: Java heap space';
const oom = aSignal('out-of-memory', 90, { area: 'heap' }, TEXT);

test('an exhausted heap of a TaskManager is found', () => {
  const story = anIncident()
    .withManagers(aTaskManager(TM1, 'host-1', { heapMaxBytes: 1 << 29 }))
    .withSignals(oom);
  expect(ask(heapExhausted, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { taskManager: TM1, host: 'host-1' },
        facts: { taskManagers: ['host-1'], times: 1, heapBytes: 1 << 29, said: TEXT },
      },
    ],
  });
});

test('the task whose thread met it first is named as that, and not as who fills the heap', () => {
  const failed = aFailure(90, thrown([TEXT]), {
    vertexId: ENRICH,
    vertexName: 'enrich',
    subtask: 2,
    taskManagerId: TM1,
  });
  const story = anIncident().withManagers(aTaskManager(TM1, 'host-1')).withFailures([failed]);
  const [finding] = foundBy(heapExhausted, story);
  expect(finding?.culprit).toEqual({ jobId: JOB, taskManager: TM1, host: 'host-1' });
  expect(finding?.facts).toMatchObject({ task: 'enrich (3)' });
  expect(finding?.why.en).toContain('A thread of enrich (3) met it first, which does not tell who holds the memory.');
  expect(finding?.why['zh-CN']).toContain('最先遇到的是 enrich (3) 的线程，但这并不说明内存由谁占用。');
});

test('where it is known that state fills the heap, nobody is sent to find that out', () => {
  const idle = anIncident().withSignals(oom);
  expect(foundBy(heapExhausted, idle)[0]?.advice.map(({ seeks }) => seeks)).toEqual([true, true]);
});

test('metaspace and direct memory are other causes, also when a thread can only say that memory is gone', () => {
  const metaspace = aSignal('out-of-memory', 90, { area: 'metaspace' }, 'java.lang.OutOfMemoryError: Metaspace');
  const mute = aSignal(
    'out-of-memory',
    91,
    { area: 'unknown' },
    'java.lang.OutOfMemoryError thrown from the UncaughtExceptionHandler in thread "x"',
  );
  expect(ask(heapExhausted, anIncident().withSignals(metaspace, mute))).toEqual({ kind: 'clear' });
});

test('the heap of the JobManager is another cause', () => {
  const jobManager = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager' });
  const own = { ...oom, managerId: 'jobmanager', source: line(TEXT, 90, JM_LOG) };
  expect(ask(heapExhausted, anIncident().withManagers(jobManager).withSignals(own))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(heapExhausted, anIncident().without('signals'))).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log', 'taskmanager-log'],
  });
});

test('idle managed memory goes to the heap; RocksDB and batch jobs keep theirs', () => {
  const cure = (name: string, mode: 'batch' | 'streaming') => {
    const job = { stateBackend: { name, source: line(name, 1) }, mode: { is: mode, source: line(mode, 1) } };
    const [finding] = foundBy(heapExhausted, anIncident().withJob(job).withSignals(oom));
    return finding?.advice[1]?.set;
  };
  expect(cure('HashMapStateBackend', 'streaming')).toEqual({ 'taskmanager.memory.managed.size': '0m' });
  expect(cure('EmbeddedRocksDBStateBackend', 'streaming')).toEqual({ 'taskmanager.memory.process.size': '3456m' });
  expect(cure('HashMapStateBackend', 'batch')).toEqual({ 'taskmanager.memory.process.size': '3456m' });
});

test('where nobody tells how large the heap is, or the state, the state may fill it', () => {
  const confidence = (told: IncidentBuilder, ...managers: Parameters<typeof aTaskManager>[2][]) =>
    foundBy(
      heapExhausted,
      told.withManagers(...managers.map((more) => aTaskManager(TM1, 'host-1', more))).withSignals(oom),
    )[0]?.confidence;
  const small = anIncident().withCheckpoints([aCheckpoint(1, 10, { stateBytes: 1 << 20 })]);
  expect([
    confidence(small, { heapMaxBytes: 1 << 29 }),
    confidence(small, {}),
    confidence(anIncident().without('checkpoints'), { heapMaxBytes: 1 << 29 }),
  ]).toEqual([0.95, 0.75, 0.75]);
});

test('a standard output alone names its process by the name of its file, and the JobManager is none', () => {
  const said = 'Terminating due to java.lang.OutOfMemoryError: Java heap space';
  const told = (entry: string) =>
    anIncident().withSignals({
      kind: 'out-of-memory',
      level: 'unknown',
      fields: { area: 'heap' },
      source: { ...line(said, 0), entry },
      count: 1,
    });
  const [worker] = foundBy(heapExhausted, told('logs/flink-flink-taskexecutor-0-shr-tm-2.out'));
  expect([worker?.culprit, worker?.facts.taskManagers]).toEqual([{ host: 'shr-tm-2' }, ['shr-tm-2']]);
  expect(worker?.why.en).toMatch(/It ended at the first such error/);
  expect(ask(heapExhausted, told('logs/flink-flink-standalonesession-0-shr-jm.out')).kind).toBe('clear');
});
