import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openHistoryArchiveReader } from '../../../../../main/ingest/parse/rest/history-archive-reader.ts';
import { brief, bytesOf, decode, filesBelow } from '../../../flink/rest/corpus.ts';

const JOB = 'e7d9cd86a7cd0f4042725f90cb3b5257';

function read(text: string, truncated = false, modifiedAt?: number) {
  const info = { entry: `completed-jobs/${JOB}`, ...(modifiedAt === undefined ? {} : { modifiedAt }) };
  const reader = openHistoryArchiveReader(info, decode, {
    kind: 'history-archive',
    encoding: 'utf-8',
  });
  const bytes = new TextEncoder().encode(text);
  // Bytes may come in any pieces.
  for (let at = 0; at < bytes.length; at += 1000) reader.push(bytes.subarray(at, at + 1000));
  return reader.end(truncated);
}

/** The archive the JobManager would have written of the job in the corpus. */
function archive(): string {
  const parts = filesBelow('v1.19')
    .filter((file) => file.includes(`/jobs/${JOB}`) && !/metrics|watermarks|backpressure/.test(file))
    .map((file) => ({
      path: file.slice(file.indexOf('/jobs/')).replace('.json', ''),
      json: new TextDecoder().decode(bytesOf(`v1.19/${file}`)),
    }));
  return JSON.stringify({ archive: parts });
}

test('each part of an archive becomes the facts of its body, with ids from its path', () => {
  const { facts, complaints } = read(archive());
  expect(complaints).toEqual([]);
  const rest = facts.flatMap((fact) => (fact.kind === 'rest' ? [fact] : []));
  expect([...new Set(rest.map((fact) => fact.endpoint))].sort()).toEqual([
    'checkpoint-config',
    'checkpoint-detail',
    'checkpoint-subtasks',
    'checkpoints',
    'exceptions',
    'job',
    'job-config',
    'plan',
    'subtask-times',
    'vertex',
    'vertex-task-managers',
  ]);
  expect([...new Set(rest.map((fact) => `${fact.jobId} ${fact.fromArchive} ${fact.snapshot}`))]).toEqual([
    `${JOB} true completed-jobs/${JOB}`,
  ]);
});

test('the archive of a real job tells what its REST would have told', () => {
  const file = new URL('../../../../corpus/history/d2dc38db70ebe6265ee28a8b6f0270f1', import.meta.url);
  const { facts, complaints } = read(readFileSync(file, 'utf8'));
  const counts = new Map<string, number>();
  for (const fact of facts) if (fact.kind === 'rest') counts.set(fact.endpoint, (counts.get(fact.endpoint) ?? 0) + 1);
  const checkpoints = facts.flatMap((fact) =>
    fact.kind === 'rest' && fact.endpoint === 'checkpoints' ? fact.checkpoints : [],
  );
  expect([complaints, Object.fromEntries(counts), checkpoints.map(({ id, status }) => [id, status])]).toEqual([
    [],
    {
      'checkpoint-config': 1,
      'checkpoint-detail': 4,
      'checkpoint-subtasks': 12,
      checkpoints: 1,
      environment: 1,
      exceptions: 1,
      job: 1,
      'job-config': 1,
      'jobmanager-config': 1,
      'jobs-overview': 1,
      plan: 2,
      subtask: 9,
      'subtask-times': 3,
      vertex: 3,
      'vertex-task-managers': 3,
    },
    [
      [4, 'COMPLETED'],
      [3, 'COMPLETED'],
      [2, 'COMPLETED'],
      [1, 'COMPLETED'],
    ],
  ]);
});

test('an archive is as old as its job says, whenever somebody copied it', () => {
  const config = {
    path: `/jobs/${JOB}/checkpoints/config`,
    json: '{"mode":"exactly_once","interval":100,"timeout":1}',
  };
  const job = { path: `/jobs/${JOB}`, json: `{"jid":"${JOB}","name":"a","state":"FINISHED","now":5000,"vertices":[]}` };
  const times = (...archive: readonly object[]) =>
    read(JSON.stringify({ archive }), false, 9_000_000).facts.flatMap((fact) =>
      fact.kind === 'rest' ? [fact.snapshotAt] : [],
    );
  expect([times(config, job), times(config)]).toEqual([[5000, 5000], [undefined]]);
});

test('a pointer goes on inside the text that holds the body', () => {
  const part = { path: `/jobs/${JOB}/checkpoints/config`, json: '{"mode":"exactly_once","interval":100,"timeout":1}' };
  const [, fact] = read(
    JSON.stringify({ archive: [{ path: '/jobs/overview', json: '{"jobs":[]}' }, part] }),
  ).facts.slice(1);
  expect(brief(fact)).toMatchObject({
    at: '/archive/1/json',
    values: { intervalMs: { value: 100, source: '/archive/1/json/interval = 100' } },
  });
});

test('an archive cut in the middle keeps the parts before the cut', () => {
  const whole = archive();
  const { facts, complaints } = read(whole.slice(0, whole.length / 2), true);
  expect(facts.length).toBeGreaterThan(3);
  expect(complaints.map((one) => one.code)).toEqual(['json-cut']);
});

test('a part whose text is no JSON is complained about by its place', () => {
  expect(read('{"archive":[{"path":"/jobs/overview","json":"{\\"jobs\\":[{"}]}').complaints).toEqual([
    { code: 'json-cut', entry: `completed-jobs/${JOB}`, said: '/archive/0/json: {"jobs":[{' },
  ]);
});
