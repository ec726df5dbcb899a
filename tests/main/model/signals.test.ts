import { expect, test } from 'vitest';
import type { Signal } from '#contract/incident/signal.ts';
import type { Fact } from '../../../main/facts/fact.ts';
import { buildIncident } from '../../../main/model/build-incident.ts';
import {
  aBody,
  aJobManagerLog,
  aLine,
  aLog,
  aTaskManagerLog,
  aThrowable,
  BUNDLE,
  ENRICH,
  JOB,
  LEDGER,
  T0,
  TM1,
} from '../../kit/a-fact.ts';

function signalsIn(...facts: readonly (readonly Fact[])[]): readonly Signal[] {
  const { signals } = buildIncident({ bundle: BUNDLE, facts: facts.flat(), complaints: [] });
  return signals.kind === 'known' ? signals.value : [];
}

test('a sentence that names its task is placed, and knows who wrote it', () => {
  const text = '2026-11-21 12:30:00,000 WARN o.a.f.x - merchant-revenue -> Sink: ledger (2/2)#0 is slow';
  const tm = aTaskManagerLog(TM1, 'flink-tm1').signal(5000, 'slow-task', { ms: 7 }, { text });
  expect(signalsIn(aJobManagerLog().facts(), tm.facts())).toMatchObject([
    {
      kind: 'slow-task',
      at: T0 + 5000,
      fields: { ms: 7 },
      jobId: JOB,
      vertexId: LEDGER,
      vertexName: 'merchant-revenue -> Sink: ledger',
      subtask: 1,
      managerId: TM1,
      host: 'flink-tm1',
      count: 1,
    },
  ]);
});

test('a task named only in the stack trace is found too', () => {
  const throwable = aThrowable(
    'java.lang.Exception',
    'Could not materialize checkpoint 3 for operator enrich-customer (1/2)#0.',
  );
  expect(
    signalsIn(aJobManagerLog().error(5000, 'broken', { throwable }).facts()).map((s) => [
      s.kind,
      s.vertexId,
      s.subtask,
    ]),
  ).toEqual([['error-record', ENRICH, 0]]);
});

test('a task of a job that nobody lists has its name at least; other words name none', () => {
  const task = 'enrich-customer (1/2)#0';
  const fields = { checkpointId: 7, task };
  const log = aTaskManagerLog(TM1, 'flink-tm1').said(5000, 'checkpoint-async-failed', fields);
  expect(signalsIn(log.signal(6000, 'slow-task', { task: 'flusher' }).facts())).toMatchObject([
    { kind: 'checkpoint-async-failed', vertexName: 'enrich-customer', subtask: 0 },
    expect.not.objectContaining({ vertexName: expect.anything() }),
  ]);
});

test('a sentence deep in a stack trace belongs to the task that the record of this trace names', () => {
  const entry = 'logs/taskmanager.log';
  const cause = {
    ...aThrowable('java.io.IOException', 'Size of the state is larger than permitted'),
    source: aLine(entry, 9),
  };
  const throwable = { ...aThrowable('java.lang.Exception', 'async', cause), source: aLine(entry, 8) };
  const tm = aTaskManagerLog(TM1, 'flink-tm1')
    .signal(5000, 'memory-state-limit', { size: 7 }, { throwable: cause })
    .said(5000, 'checkpoint-async-failed', { checkpointId: 3, task: 'enrich-customer (1/2)#0' }, { throwable });
  const places = signalsIn(aJobManagerLog().facts(), tm.facts()).map((one) => [one.kind, one.vertexId, one.subtask]);
  expect(places).toEqual([
    ['memory-state-limit', ENRICH, 0],
    ['checkpoint-async-failed', ENRICH, 0],
  ]);
});

test('the same again is counted, another value is another signal', () => {
  const tm = aTaskManagerLog(TM1, 'flink-tm1')
    .signal(1000, 'kafka-expiring', { topic: 'x', ageMs: 5 })
    .signal(2000, 'kafka-expiring', { topic: 'x', ageMs: 5 })
    .signal(3000, 'kafka-expiring', { topic: 'x', ageMs: 6 });
  expect(signalsIn(tm.facts()).map((s) => [s.fields.ageMs, s.count, (s.lastAt ?? 0) - T0])).toEqual([
    [5, 2, 2000],
    [6, 1, -T0],
  ]);
});

test('warnings without a trace are noise, errors are not', () => {
  const log = aJobManagerLog()
    .error(1000, 'Config uses deprecated configuration key', { level: 'warn' })
    .error(2000, 'Failed to archive job.');
  expect(signalsIn(log.facts()).map((s) => s.fields.message)).toEqual(['Failed to archive job.']);
});

test('a checkpoint that was refused before it had an id is a signal', () => {
  const log = aJobManagerLog().said(9000, 'checkpoint-trigger-failed', {
    jobId: JOB,
    because: 'Not all required tasks are currently running.',
  });
  expect(signalsIn(log.facts()).map((s) => [s.kind, s.jobId, s.fields.because])).toEqual([
    ['checkpoint-trigger-failed', JOB, 'Not all required tasks are currently running.'],
  ]);
});

test('standard output belongs to the process whose log has the same name', () => {
  const tm = aTaskManagerLog(TM1, 'flink-tm1');
  const out = aLog('logs/flink-flink-taskexecutor-0-flink-tm1.out', 'stdout').signal(0, 'heap-exhausted', {});
  expect(signalsIn(tm.facts(), out.facts()).map((s) => s.managerId)).toEqual([TM1]);
});

test('an error body of REST is a signal of its own', () => {
  const error = aBody('error', { messages: ['Checkpointing has not been enabled.'] });
  expect(signalsIn(aJobManagerLog().facts(), [error]).map((s) => [s.kind, s.fields.message])).toEqual([
    ['rest-error', 'Checkpointing has not been enabled.'],
  ]);
});

test('that REST lists no job is told with the slots of the cluster; a job anywhere, or no overview, and it is not', () => {
  const ofNoJob = ({ jobId: _, ...body }: Fact & { readonly jobId?: string }) => body as Fact;
  const overview = ofNoJob(aBody('overview', { slotsTotal: 4, slotsAvailable: 4, taskManagers: 1 }));
  const none = ofNoJob(aBody('jobs', { jobs: [] }));
  const toldBy = (...facts: readonly Fact[]) =>
    (buildIncident({ bundle: BUNDLE, facts, complaints: [] }).restErrors ?? []).map((one) => [one.kind, one.fields]);
  expect(toldBy(overview, none)).toEqual([['rest-knows-no-job', { slots: 4, taskManagers: 1 }]]);
  expect(toldBy(overview)).toEqual([]);
  expect(toldBy(none)).toEqual([]);
  expect(toldBy(overview, none, ...aJobManagerLog().facts())).toEqual([]);
});

test('each decision to rescale ends a run of its own: the same words are told each time with their own time', () => {
  const decided = aJobManagerLog();
  for (const ms of [1000, 30_000, 60_000]) decided.signal(ms, 'rescale-decided', { jobId: JOB });
  for (const ms of [1000, 30_000]) decided.signal(ms, 'slow-task', { ms: 7 });
  expect(signalsIn(decided.facts()).map((one) => [one.kind, one.at, one.count])).toEqual([
    ['rescale-decided', T0 + 1000, 1],
    ['slow-task', T0 + 1000, 2],
    ['rescale-decided', T0 + 30_000, 1],
    ['rescale-decided', T0 + 60_000, 1],
  ]);
});
