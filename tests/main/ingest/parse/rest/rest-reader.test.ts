import { describe, expect, test } from 'vitest';
import type { RestFact } from '../../../../../main/facts/rest-facts.ts';
import { brief, readRest } from '../../../flink/rest/corpus.ts';

const JOB = 'e7d9cd86a7cd0f4042725f90cb3b5257';
const VERTEX = 'c91e11046ac940a533568bcf3122a018';
function restFacts(entry: string, text: string): readonly RestFact[] {
  return readRest(entry, text).facts.filter((fact): fact is RestFact => fact.kind === 'rest');
}

function artifactOf(entry: string, text: string | Uint8Array) {
  const [first] = readRest(entry, text).facts;
  return first?.kind === 'artifact' ? first.artifact : undefined;
}

const BACKPRESSURE = '{"status":"ok","backpressure-level":"high","end-timestamp":1795266011489,"subtasks":[]}';
const JOBS = `{"jobs":[{"id":"${JOB}","status":"RUNNING"}]}`;
const CONFIG = '{"refresh-interval":3000,"timezone-offset":0,"flink-version":"1.19.3"}';
describe('ids, snapshot and time come from the path', () => {
  test.each([
    `case/rest/20261121T130121Z/jobs/${JOB}/vertices/${VERTEX}/backpressure.json`,
    `case/rest/20261121T130121Z/jobs_${JOB}_vertices_${VERTEX}_backpressure.json`,
    `case/rest/20261121T130121Z/jobs%2F${JOB}%2Fvertices%2F${VERTEX}%2Fbackpressure`,
    `case/rest/20261121T130121Z/v1/jobs/${JOB}/vertices/${VERTEX}/backpressure`,
  ])('%s', (entry) => {
    const [fact] = restFacts(entry, BACKPRESSURE);
    expect([fact?.jobId, fact?.vertexId, fact?.snapshot, fact?.snapshotAt]).toEqual([
      JOB,
      VERTEX,
      'case/rest/20261121T130121Z',
      Date.UTC(2026, 10, 21, 13, 1, 21),
    ]);
  });

  test.each([
    ['taskmanagers/10.42.128.12:44883-ddd188/metrics.json', '10.42.128.12:44883-ddd188'],
    [
      'taskmanagers_container_e01_1700000000000_0001_01_000002_metrics-values.json',
      'container_e01_1700000000000_0001_01_000002',
    ],
    ['taskmanagers%2F10.42.128.12%3A44883-ddd188%2Fmetrics.json', '10.42.128.12:44883-ddd188'],
    ['taskmanagers/flink-taskmanager-1-1.json', 'flink-taskmanager-1-1'],
  ])('%s names its TaskManager', (entry, id) => {
    expect(restFacts(entry, '[{"id":"Status.JVM.CPU.Load","value":"0.5"}]')[0]?.taskManagerId).toBe(id);
  });

  test.each([
    [`backpressure-${VERTEX}.json`, undefined, VERTEX],
    [`bp/${VERTEX}.json`, undefined, VERTEX],
    [`backpressure-${JOB}-${VERTEX}.json`, JOB, VERTEX],
    [`jobs/${JOB}/backpressure.json`, JOB, undefined],
  ])(
    '%s: of what a vertex is asked for, the only id is the vertex, unless it is called a job',
    (entry, job, vertex) => {
      const [fact] = restFacts(entry, BACKPRESSURE);
      expect([fact?.jobId, fact?.vertexId]).toEqual([job, vertex]);
    },
  );

  test('metrics under one id may be those of a job', () => {
    const [fact] = restFacts(`metrics-${JOB}.json`, '[{"id":"uptime","value":"5"}]');
    expect([fact?.jobId, fact?.vertexId]).toEqual([JOB, undefined]);
  });

  test('a vertex that was saved under its own id is no job', () => {
    const vertex = `{"id":"${VERTEX}","name":"a","parallelism":1,"now":1795266081649,"subtasks":[]}`;
    const [fact] = restFacts(`vertex-${VERTEX}.json`, vertex);
    expect([fact?.jobId, fact?.vertexId]).toEqual([undefined, VERTEX]);
  });

  test('a stamp in the file name sets snapshots of one folder apart', () => {
    const snapshots = ['backpressure-2026-11-21_13-01-21.json', 'backpressure-2026-11-21_13-05-00.json'].map(
      (entry) => restFacts(entry, BACKPRESSURE)[0]?.snapshot,
    );
    expect(snapshots).toEqual(['@2026-11-21T13:01:21.000Z', '@2026-11-21T13:05:00.000Z']);
  });

  test('without a stamp the modification time stands, and the clock of the body before it', () => {
    const vertex = `{"id":"${VERTEX}","name":"a","parallelism":1,"now":1795266081649,"subtasks":[]}`;
    expect([restFacts('a.json', JOBS)[0]?.snapshotAt, restFacts('a.json', vertex)[0]?.snapshotAt]).toEqual([
      1_700_000_000_000, 1795266081649,
    ]);
  });
});

describe('several bodies in one file', () => {
  test('a wrapper by path is opened, and its keys give the ids', () => {
    const wrapper = `{"/jobs":${JOBS},"/jobs/${JOB}/vertices/${VERTEX}/backpressure":${BACKPRESSURE},"taken":"by hand"}`;
    expect(restFacts('all.json', wrapper).map((fact) => [fact.endpoint, fact.at, fact.jobId, fact.snapshot])).toEqual([
      ['jobs', '/~1jobs', undefined, 'all.json'],
      ['backpressure', `/~1jobs~1${JOB}~1vertices~1${VERTEX}~1backpressure`, JOB, 'all.json'],
    ]);
    expect(artifactOf('all.json', wrapper)).toMatchObject({ detail: 'wrapper', read: true });
  });

  test('a list of requests and answers is opened, three levels deep', () => {
    const wrapper = `{"cluster":{"calls":[{"url":"http://jm:8081/jobs/${JOB}/vertices/${VERTEX}/backpressure","body":${BACKPRESSURE}}]}}`;
    const [fact] = restFacts('calls.json', wrapper);
    expect([fact?.endpoint, fact?.at, fact?.vertexId]).toEqual([undefined, undefined, undefined]);
    const [near] = restFacts('calls.json', wrapper.replace('{"cluster":', '').slice(0, -1));
    expect([near?.endpoint, near?.at, near?.vertexId]).toEqual(['backpressure', '/calls/0/body', VERTEX]);
  });

  test('one body a line is read line by line', () => {
    expect(restFacts('bodies.ndjson', `${JOBS}\n${CONFIG}\n`).map((fact) => [fact.endpoint, fact.at])).toEqual([
      ['jobs', '/0'],
      ['config', '/1'],
    ]);
  });
});

describe('what is no body is said', () => {
  test('an error of the server is a fact of its own', () => {
    const { facts, complaints } = readRest('x.json', '{"errors":["Checkpointing has not been enabled."]}');
    expect([brief(facts), complaints]).toEqual([
      [
        {
          kind: 'artifact',
          artifact: {
            entry: 'x.json',
            kind: 'rest-error',
            detail: 'error',
            modifiedAt: 1_700_000_000_000,
            read: true,
            bytes: 50,
            encoding: 'utf-8',
          },
        },
        {
          kind: 'rest',
          entry: 'x.json',
          at: '',
          snapshot: '.',
          snapshotAt: 1_700_000_000_000,
          fromArchive: false,
          endpoint: 'error',
          messages: ['Checkpointing has not been enabled.'],
          source: '/errors/0 = "Checkpointing has not been enabled."',
        },
      ],
      [],
    ]);
  });

  test.each([
    ['<!DOCTYPE html>\n<html><title>504</title></html>', 'body-is-html'],
    ['', 'body-empty'],
    ['  \n', 'body-empty'],
    ['curl: (7) Failed to connect to jm port 8081', 'body-is-no-json'],
    ['{"calls":[1,2]}', 'rest-body-unknown'],
    ['{"job":{"a":1}} and then', 'json-broken'],
  ])('%j', (text, code) => {
    expect(readRest('x.json', text).complaints[0]?.code).toBe(code);
  });

  test('an empty list is named by its path', () => {
    const entry = `jobs/${JOB}/vertices/${VERTEX}/watermarks.json`;
    expect([artifactOf(entry, '[]')?.detail, readRest(entry, '[]').complaints]).toEqual(['watermarks', []]);
  });

  test('JSON of somebody else is unknown, whatever it looked like at first', () => {
    expect(artifactOf('x.json', '{"calls":[1,2]}')).toMatchObject({ kind: 'unknown', read: false });
    expect(readRest('x.json', '{"calls":[1,2]}').complaints).toEqual([
      { code: 'rest-body-unknown', entry: 'x.json', said: 'neither a known body nor a wrapper of some: calls' },
    ]);
  });

  test('slight shapes inside JSON of somebody else make no REST body of it', () => {
    const foreign =
      '{"kind":"Pod","status":{"status":"READY"},"links":[{"id":"a"},{"id":"b"}],"self":{"url":"http://x"}}';
    expect(artifactOf('pod.json', foreign)).toMatchObject({ kind: 'unknown', read: false });
  });

  test('a body that gives no facts is named and counts as not read', () => {
    expect(artifactOf('x.json', '{"url":"http://logs/1"}')).toMatchObject({ detail: 'log-url', read: false });
  });
});

test('Long.MAX as an interval is infinite, NaN is absent and -1 is absent', () => {
  const [config] = restFacts(
    'c.json',
    '{"mode":"exactly_once","interval":9223372036854775807,"timeout":600000,"checkpoint_storage":"JobManagerCheckpointStorage"}',
  );
  expect(
    config?.endpoint === 'checkpoint-config' && [config.values.intervalMs?.value, config.values.storage?.value],
  ).toEqual([Number.POSITIVE_INFINITY, 'jobmanager']);
  const [pressure] = restFacts(
    'b.json',
    '{"status":"ok","backpressureLevel":"ok","subtasks":[{"subtask":0,"ratio":-1,"busyRatio":"NaN","idleRatio":0.5}]}',
  );
  expect(brief(pressure?.endpoint === 'backpressure' ? pressure.subtasks : undefined)).toEqual([
    { subtask: 0, idle: 0.5, sources: { idle: '/subtasks/0/idleRatio = 0.5' } },
  ]);
});

test('secrets in a trace, a setting and a user configuration are masked, in the fact and in its source', () => {
  const exceptions = readRest(
    'e.json',
    '{"root-exception":"java.lang.Exception: url jdbc:x?password=hunter2&a=1","timestamp":5,"all-exceptions":[],"truncated":false}',
  );
  const settings = readRest('s.json', '[{"key":"s3.secret-key","value":"hunter2"},{"key":"rest.port","value":"8081"}]');
  const user = readRest(
    'u.json',
    `{"jid":"${JOB}","name":"j","execution-config":{"restart-strategy":"none","user-config":{"db.password":"hunter2"}}}`,
  );
  const all = JSON.stringify([exceptions, settings, user]);
  expect(all).not.toContain('hunter2');
  expect(all.match(/<masked>/g)?.length).toBeGreaterThanOrEqual(4);
});
