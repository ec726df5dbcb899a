import { expect, test } from 'vitest';
import { openHistoryArchiveReader } from '../../../../main/ingest/parse/history-archive-reader.ts';
import { brief, bytesOf, decode, filesBelow } from '../../flink/rest/corpus.ts';

const JOB = 'e7d9cd86a7cd0f4042725f90cb3b5257';

function read(text: string, truncated = false) {
  const reader = openHistoryArchiveReader({ entry: `completed-jobs/${JOB}` }, decode, {
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
    'vertex',
  ]);
  expect([...new Set(rest.map((fact) => `${fact.jobId} ${fact.fromArchive} ${fact.snapshot}`))]).toEqual([
    `${JOB} true completed-jobs/${JOB}`,
  ]);
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
