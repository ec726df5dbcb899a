import { expect, test } from 'vitest';
import type { GcHistory } from '#contract/incident/gc.ts';
import { known } from '#contract/incident/section.ts';
import { jobManagerExhausted } from '../../../../../main/diagnose/rules/memory/jobmanager-exhausted.ts';
import { aGcHistory } from '../../../../kit/a-gc-history.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEvent, aSignal, aTaskManager, at, JM_LOG, line, TM1, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const TEXT = 'java.lang.OutOfMemoryError: Java heap space';
const jobManager = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', heapMaxBytes: 1 << 27, logs: [JM_LOG] });
const inJobManager = aSignal('out-of-memory', 90, { area: 'heap' }, TEXT, {
  managerId: 'jobmanager',
  host: 'host-0',
  source: line(TEXT, 90),
});
const dying = { ...jobManager, end: 'fatal-error' as const, events: [anEvent('fatal-error', 90)] };

test('an error of its own that ends it is the JobManager out of memory', () => {
  expect(ask(jobManagerExhausted, anIncident().withManagers(dying).withSignals(inJobManager))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { host: 'host-0' },
        facts: { host: 'host-0', area: 'heap', heapBytes: 1 << 27, inMemory: false, ended: true, jobManagers: 1 },
      },
    ],
  });
});

test('checkpoints in its memory are named, and moved away by the first advice', () => {
  const [finding] = foundBy(
    jobManagerExhausted,
    anIncident().withManagers(dying).withSignals(inJobManager).withCheckpoints([], { storage: 'jobmanager' }),
  );
  expect(Object.keys(finding?.advice[0]?.set ?? {})).toContain('state.checkpoint-storage');
});

test('the error of a task that the JobManager only quotes is not its own', () => {
  const inTask = aSignal('out-of-memory', 89, { area: 'heap' }, TEXT);
  const story = anIncident().withManagers(jobManager, aTaskManager(TM1, 'host-1')).withSignals(inTask, inJobManager);
  expect(ask(jobManagerExhausted, story)).toEqual({ kind: 'clear' });
});

test('an error that was thrown in a task is not its own, though no line before it names the task', () => {
  const trace = thrown([TEXT], ['org.apache.flink.runtime.taskmanager.Task.doRun(Task.java:746)']);
  const quoted = { ...inJobManager, throwable: trace };
  expect(ask(jobManagerExhausted, anIncident().withManagers(jobManager).withSignals(quoted))).toEqual({
    kind: 'clear',
  });
});

test('without logs it cannot tell', () => {
  expect(ask(jobManagerExhausted, anIncident().without('signals'))).toEqual({
    kind: 'cannot-tell',
    missing: ['jobmanager-log', 'gc-log'],
  });
});

const full = {
  at: at(80),
  kind: 'full' as const,
  bytes: 117,
  share: 0.91,
  source: line('Pause Full 117M->117M(128M)', 80),
};
const row = { at: at(75), count: 8, pauseMs: 2440, lastsMs: 2860, first: line('Full', 75), last: line('Full', 78) };
const collector = aGcHistory({
  managerId: 'jobmanager',
  role: 'jobmanager',
  host: 'host-0',
  heapMaxBytes: 1 << 27,
  fullStreak: row,
  afterFull: { last: full, highest: full },
});

test('a collector that finds no room is the JobManager out of memory before it says so', () => {
  const story = anIncident()
    .withManagers(jobManager)
    .with({ gc: known([collector]) });
  expect(ask(jobManagerExhausted, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { host: 'host-0' },
        facts: {
          host: 'host-0',
          area: 'collector',
          heapBytes: 1 << 27,
          inMemory: false,
          share: 0.85,
          afterFull: 0.91,
          ended: false,
          jobManagers: 1,
        },
      },
    ],
  });
  const [finding] = foundBy(jobManagerExhausted, story);
  expect(finding?.title.en).toBe('The JobManager (host-0) spends 85 % of the time collecting garbage');
});

test('two full collections that somebody asked for, or many that free the heap, are no lack of room', () => {
  const asked = { ...collector, fullStreak: { ...row, count: 2 } };
  const freed = { ...collector, afterFull: { last: { ...full, share: 0.3 }, highest: { ...full, share: 0.3 } } };
  const story = anIncident()
    .withManagers(jobManager)
    .with({ gc: known([asked, freed]) });
  expect(ask(jobManagerExhausted, story)).toEqual({ kind: 'clear' });
});

test('the collector of a TaskManager says nothing of the JobManager', () => {
  const story = anIncident().with({ gc: known([{ ...collector, role: 'taskmanager' }]) });
  expect(ask(jobManagerExhausted, story)).toEqual({ kind: 'clear' });
});

test('each kind of memory has its own cure', () => {
  const cure = (area: string) => {
    const signal = { ...inJobManager, fields: { area } };
    const [finding] = foundBy(jobManagerExhausted, anIncident().withManagers(dying).withSignals(signal));
    return Object.keys(finding?.advice[0]?.set ?? {});
  };
  expect([cure('heap')[0], cure('metaspace')[0], cure('direct')[0], cure('native-thread')[0]]).toEqual([
    'jobmanager.memory.process.size',
    'jobmanager.memory.jvm-metaspace.size',
    'jobmanager.memory.off-heap.size',
    'env.java.opts.jobmanager',
  ]);
});

test('its GC log tells that the room for its classes is full, where the thread that met it told nobody', () => {
  const refusal = { at: at(41), source: line('Metaspace (data) allocation failed for size 557', 267, 'gc.log') };
  const collector = (more: Partial<GcHistory>) =>
    anIncident()
      .withManagers(jobManager)
      .with({
        gc: known([{ ...aGcHistory({ ...more, role: 'jobmanager', managerId: 'jobmanager', host: 'host-0' }) }]),
      });
  const metaspace = { lastResorts: 2, refused: 2, maxBytes: 110 << 20, first: refusal, last: refusal };
  const [finding] = foundBy(jobManagerExhausted, collector({ metaspace }));
  expect(finding?.facts).toEqual({
    host: 'host-0',
    area: 'metaspace',
    limitBytes: 110 << 20,
    inMemory: false,
    ended: false,
    jobManagers: 1,
  });
  expect(finding?.title.en).toBe('The JobManager (host-0) ran out of metaspace (110 MiB)');
  expect(ask(jobManagerExhausted, collector({ metaspace: { ...metaspace, refused: 0 } })).kind).toBe('clear');
});
