import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../../contract/incident/incident.ts';
import type { Fact } from '../../../../main/facts/fact.ts';
import { openMetadataReader } from '../../../../main/ingest/parse/metadata-reader.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { sectionOf } from '../../../../main/model/sections/sections.ts';
import { readRest } from '../../flink/rest/corpus.ts';
import { bytesOf, corpus, readAll } from '../../ingest/parse/reading.ts';

const JOB = '7417297e5af71267ffd9b79407377a66';
/** The operator `enrich-customer` heads its chain. */
const ENRICH = 'c91e11046ac940a533568bcf3122a018';
const IN_PLACE = `acme/checkpoints/${JOB}/chk-1034/_metadata`;
const LOCATION = `file:/data/flink/checkpoints/${JOB}/chk-1034`;

const metadata = (entry: string, file = 'v5-2.x-checkpoint'): readonly Fact[] =>
  readAll(() => openMetadataReader({ entry }), corpus(`metadata/${file}`)).facts;

const rest = (path: string, body: unknown): readonly Fact[] => readRest(path, bytesOf(JSON.stringify(body))).facts;

const job = (id: string) =>
  rest(`rest/jobs/${id}/index.json`, {
    jid: id,
    name: 'orders',
    state: 'RUNNING',
    vertices: [{ id: ENRICH, name: 'enrich-customer -> sink', parallelism: 4, maxParallelism: 128 }],
  });

function checkpoints(id: string, history: readonly object[]): readonly Fact[] {
  const counts = { restored: 0, total: 1, in_progress: 0, completed: 1, failed: 0 };
  return rest(`rest/jobs/${id}/checkpoints.json`, { counts, summary: {}, latest: {}, history });
}

const completed = {
  id: 1034,
  status: 'COMPLETED',
  is_savepoint: false,
  trigger_timestamp: 1_000_000,
  latest_ack_timestamp: 1_000_900,
  end_to_end_duration: 900,
  state_size: 14_000_000,
  num_subtasks: 4,
  num_acknowledged_subtasks: 4,
};

const built = (facts: readonly Fact[]): Incident =>
  buildIncident({ bundle: { name: 'b', sha256: '', entries: 1, bytes: 1 }, facts, complaints: [] });

const snapshotsIn = ({ snapshots }: Incident) => (snapshots.kind === 'known' ? snapshots.value : []);
const historyIn = ({ checkpoints: of }: Incident) => (of.kind === 'known' ? (of.value[0]?.history ?? []) : []);

describe('a _metadata belongs to a job', () => {
  test('by its path', () => {
    expect(snapshotsIn(built(metadata(IN_PLACE)))[0]?.jobId).toBe(JOB);
  });

  test('by the paths of its handles, when somebody renamed it', () => {
    expect(snapshotsIn(built(metadata('_metadata')))[0]?.jobId).toBe(JOB);
  });

  test('by an operator that heads a vertex of one job only', () => {
    const other = 'ab'.repeat(16);
    const unnamed = metadata('_metadata', 'v4-1.18-savepoint');
    const operators = unnamed.flatMap((fact) => (fact.kind === 'metadata' ? fact.content.operators : []));
    const heads = (id: string) =>
      rest(`rest/jobs/${id}/index.json`, {
        jid: id,
        name: id,
        state: 'RUNNING',
        vertices: [{ id: operators[0]?.id, name: 'source', parallelism: 1 }],
      });
    expect(snapshotsIn(built([...unnamed, ...heads(JOB)]))[0]?.jobId).toBe(JOB);
    expect(snapshotsIn(built([...unnamed, ...heads(JOB), ...heads(other)]))[0]?.jobId).toBeUndefined();
  });
});

test('the operator that heads a chain knows its vertex, the others do not', () => {
  const operators = snapshotsIn(built([...metadata(IN_PLACE), ...job(JOB)]))[0]?.operators ?? [];
  expect(operators.flatMap((o) => (o.vertexId === undefined ? [] : [[o.name, o.vertexId, o.vertexName]]))).toEqual([
    ['enrich-customer', ENRICH, 'enrich-customer -> sink'],
  ]);
});

describe('a checkpoint with its _metadata', () => {
  test('keeps what REST says and learns where it lies', () => {
    const [checkpoint] = historyIn(built([...metadata(IN_PLACE), ...job(JOB), ...checkpoints(JOB, [completed])]));
    expect(checkpoint).toMatchObject({
      id: 1034,
      stateBytes: 14_000_000,
      path: LOCATION,
      snapshot: IN_PLACE,
      from: ['rest', 'metadata'],
      sources: { path: { kind: 'entry', entry: IN_PLACE } },
    });
  });

  test('is in the history although nothing else tells of it, behind the one before', () => {
    const before = { ...completed, id: 1033 };
    const history = historyIn(built([...metadata(IN_PLACE), ...job(JOB), ...checkpoints(JOB, [before])]));
    expect(history.map(({ id, outcome, from, stateBytes }) => ({ id, outcome, from, stateBytes }))).toEqual([
      { id: 1033, outcome: 'completed', from: ['rest'], stateBytes: 14_000_000 },
      { id: 1034, outcome: 'completed', from: ['metadata'], stateBytes: 14_587_459 },
    ]);
  });

  test('is complete although REST was taken while it was in progress', () => {
    const body = { ...completed, status: 'IN_PROGRESS' };
    const [checkpoint] = historyIn(built([...metadata(IN_PLACE), ...job(JOB), ...checkpoints(JOB, [body])]));
    expect(checkpoint?.outcome).toBe('completed');
  });
});

test('files that did not come along are missing only when others did', () => {
  const facts = metadata(IN_PLACE);
  const [one] = snapshotsIn(built(facts));
  const [first, ...others] = one?.files.largest.map((file) => file.path) ?? [];
  expect(one?.missingFiles).toBeUndefined();
  const entry = IN_PLACE.replace('_metadata', first ?? '');
  const there: Fact = { kind: 'artifact', artifact: { entry, kind: 'unknown', read: false, bytes: 9 } };
  expect(snapshotsIn(built([...facts, there]))[0]?.missingFiles).toEqual(others);
});

test('the order of the facts means nothing, and the section shows them', () => {
  const facts = [...metadata(IN_PLACE), ...metadata('x/_metadata', 'v2-incremental'), ...job(JOB)];
  const incident = built(facts);
  expect(built([...facts].reverse())).toEqual(incident);
  expect(sectionOf(incident, 'metadata', { jobId: JOB })).toMatchObject({
    schema: 'nutcracker/metadata@1',
    items: [
      { entry: IN_PLACE, checkpointId: 1034, formatVersion: 5, location: LOCATION, sources: [{ entry: IN_PLACE }] },
    ],
  });
});
