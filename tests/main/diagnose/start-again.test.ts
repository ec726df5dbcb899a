import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { Attempt } from '#contract/incident/job.ts';
import { known } from '#contract/incident/section.ts';
import { startAgain } from '../../../main/diagnose/start-again.ts';
import { toolsFor } from '../../../main/diagnose/tools/tools.ts';
import { anIncident, type IncidentBuilder } from '../../kit/an-incident.ts';
import { aCheckpoint, aSetting, at, ENRICH, JOB, line } from '../../kit/incident-parts.ts';

const PATH = `hdfs:///flink/checkpoints/${JOB}/chk-7`;
const chk7 = aCheckpoint(7, 70, { path: PATH });

/** At the end of a sentence, as an advice says it. */
function said(incident: IncidentBuilder) {
  const { point, note, path } = startAgain(toolsFor(incident.build(), NEVER), JOB);
  return { en: `start it from ${point.en}.${note.en}`, zh: `从${point['zh-CN']}启动。${note['zh-CN']}`, path };
}

test('the newest completed checkpoint is named with its path', () => {
  expect(said(anIncident().withCheckpoints([aCheckpoint(6, 60), chk7]))).toEqual({
    en: `start it from checkpoint 7, the last that completed (${PATH}).`,
    zh: `从最近一次成功的检查点 7（${PATH}）启动。`,
    path: PATH,
  });
});

test('one that nothing retains is to be copied before the job is cancelled', () => {
  expect(said(anIncident().withCheckpoints([chk7], { externalized: false })).en).toBe(
    `start it from checkpoint 7, the last that completed (${PATH}). Copy it before the job is cancelled: Flink removes it then.`,
  );
});

test('of a job that failed for good with nothing retained no checkpoint is left', () => {
  const states = [{ at: at(90), from: 'FAILING', to: 'FAILED', source: line('switched to FAILED', 90) }];
  expect(said(anIncident().withJob({ states }).withCheckpoints([chk7], { externalized: false }))).toEqual({
    en: 'start it from a savepoint outside this bundle, or without state where there is none. The checkpoints that completed are not there any more.',
    zh: '从诊断包之外的保存点（若没有则无状态启动）启动。已成功的检查点已不存在。',
    path: undefined,
  });
});

test('a checkpoint in the memory of the JobManager cannot be named to another submission', () => {
  const inMemory = anIncident().withCheckpoints([aCheckpoint(7, 70)], { storage: 'jobmanager', directory: undefined });
  expect(said(inMemory).en).toBe(
    'start it from a savepoint outside this bundle, or without state where there is none. Its checkpoints lie in the memory of the JobManager and cannot be named to another submission.',
  );
});

test('where all that was tried failed it is not said that one completed', () => {
  expect(said(anIncident().withCheckpoints([aCheckpoint(1, 10, { outcome: 'failed' })])).en).toBe(
    'start it from a savepoint outside this bundle, or without state where there is none. No checkpoint of this job is seen to complete.',
  );
});

test('a job that completed none goes back to what it was started from', () => {
  const restores = [{ at: at(5), path: 'hdfs:///savepoints/savepoint-1cab71-a0a6d05bd6fb', source: line('from', 5) }];
  const started = anIncident().with({ checkpoints: known([{ jobId: JOB, config: {}, history: [], restores }]) });
  expect(said(started)).toEqual({
    en: 'start it from the savepoint that it was started from (hdfs:///savepoints/savepoint-1cab71-a0a6d05bd6fb).',
    zh: '从启动时所用的保存点（hdfs:///savepoints/savepoint-1cab71-a0a6d05bd6fb）启动。',
    path: 'hdfs:///savepoints/savepoint-1cab71-a0a6d05bd6fb',
  });
});

test('a bundle without a word of checkpoints says that it shows none, and where to look', () => {
  expect(said(anIncident().without('checkpoints')).en).toBe(
    'start it from the newest checkpoint or savepoint there is. The bundle shows none: look below the checkpoint directory for the newest chk-N that holds a _metadata.',
  );
  expect(said(anIncident().withCheckpoints([]))).toEqual({
    en: 'start it from the newest checkpoint or savepoint there is. The bundle shows none: look below hdfs:///flink/checkpoints for the newest chk-N that holds a _metadata.',
    zh: '从现有最新的检查点或保存点启动。诊断包中未见任何一个：请在 hdfs:///flink/checkpoints 下查找含有 _metadata 的最新 chk-N。',
    path: undefined,
  });
});

test('without checkpointing there is nothing of its own to start from', () => {
  expect(said(anIncident().withCheckpoints([], { intervalMs: Number.POSITIVE_INFINITY })).en).toBe(
    'start it from a savepoint outside this bundle, or without state where there is none. Checkpointing is off, so there is none of its own.',
  );
});

const moved = (...to: readonly string[]): Attempt => ({
  id: 'run-0',
  vertexId: ENRICH,
  subtask: 0,
  transitions: to.map((state, index) => ({
    at: at(10 + index),
    from: to[index - 1] ?? 'CREATED',
    to: state,
    source: line(`switched to ${state}`, 10 + index),
  })),
});
const begun = { at: at(9), from: 'CREATED', to: 'RUNNING', source: line('switched from state CREATED to RUNNING', 9) };

test('a job whose tasks never ran has no checkpoint to look for', () => {
  const waits = { states: [begun], attempts: [moved('SCHEDULED', 'FAILED')] };
  expect(said(anIncident().withJob(waits).withCheckpoints([]))).toEqual({
    en: 'start it from a savepoint outside this bundle, or without state where there is none. None of its tasks ever ran, so there is no checkpoint of its own.',
    zh: '从诊断包之外的保存点（若没有则无状态启动）启动。该作业的任务从未运行过，没有自己的检查点。',
    path: undefined,
  });
});

test.each([
  ['one of its tasks ran', { states: [begun], attempts: [moved('SCHEDULED', 'DEPLOYING', 'RUNNING', 'FAILED')] }],
  ['its beginning is not in the bundle', { states: [], attempts: [moved('SCHEDULED', 'FAILED')] }],
  ['no task is told of', { states: [begun], attempts: [] }],
])('where %s there may be a checkpoint', (_, job) => {
  expect(said(anIncident().withJob(job).withCheckpoints([])).en).toContain(
    'look below hdfs:///flink/checkpoints for the newest chk-N',
  );
});

test('where no setting turns checkpoints on, one is looked for only if the program does so itself', () => {
  const directory = aSetting('execution.checkpointing.dir', 'hdfs:///flink/chk');
  const untold = anIncident().without('checkpoints');
  expect(said(untold.withSettings(directory)).en).toBe(
    'start it from a savepoint outside this bundle, or without state where there is none. No setting turns checkpoints on; only where the program itself does, look below hdfs:///flink/chk for the newest chk-N that holds a _metadata.',
  );
  const turnedOn = untold.withSettings(directory, aSetting('execution.checkpointing.interval', '10 s'));
  expect(said(turnedOn).en).toContain('The bundle shows none: look below hdfs:///flink/chk for the newest chk-N');
  expect(said(untold.without('settings')).en).toContain('The bundle shows none: look below the checkpoint directory');
});
