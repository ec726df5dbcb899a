import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { aPlace } from '../../kit/a-bundle.ts';
import { CONTAINER_FILES, EXPORTS } from '../../kit/collect-logs.ts';
import { JSON_LAYOUTS } from '../../kit/json-logs.ts';
import { readIncident } from '../../kit/read-incident.ts';
import { relaid } from '../../kit/relaid-log.ts';

const place = aPlace();
afterAll(place.dispose);

// A real log; the layouts around its records are made as their documentation describes them.
const REAL = readFileSync(new URL('../../corpus/logs/1.18-jobmanager.log', import.meta.url), 'utf8');
const RECORDS = REAL.split('\n')
  .filter((line) => /^\d{4}-\d\d-\d\d .* (?:INFO|WARN|ERROR) /.test(line))
  .slice(0, 260);

const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const pod = (rows: readonly object[]) => ({ pod: 'flink-jobmanager-6f7d-x2', text: lines(rows) });
const exported = (name: string) => (rows: readonly object[]) => EXPORTS[name]?.([pod(rows)]) ?? '';
const inContainer = (name: string) => (rows: readonly object[]) => CONTAINER_FILES[name]?.(pod(rows)) ?? '';

/** Ways in which records of JSON come in a file. */
const SHAPES: Readonly<Record<string, (rows: readonly object[]) => string>> = {
  'one a line': lines,
  'each over several lines': (rows) => rows.map((row) => JSON.stringify(row, undefined, 2)).join('\n'),
  'each over several lines, as Jackson spells them': (rows) =>
    rows.map((row) => JSON.stringify(row, undefined, 2).replace(/^( *"[^"]+"):/gm, '$1 :')).join(''),
  'a list in one line': (rows) => JSON.stringify(rows),
  'a list, one a line': (rows) => `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`,
  'a list over several lines': (rows) => JSON.stringify(rows, undefined, 2),
  docker: inContainer('docker json-file'),
  containerd: inContainer('containerd, long lines in parts'),
  'kubectl logs --timestamps': inContainer('kubectl logs --timestamps'),
  'kubectl logs --prefix --timestamps': exported('kubectl-prefix-timestamps.log'),
};

async function told(content: string) {
  const { facts, complaints, incident } = await readIncident([place.write('some.log', content)]);
  return {
    records: incident.coverage.sources.map(({ records }) => records),
    said: facts.flatMap((fact) => (fact.kind === 'said' ? [[fact.phrase, fact.fields, fact.wall]] : [])),
    complaints: complaints.map(({ code }) => code),
  };
}

const plain = await told(`${RECORDS.join('\n')}\n`);

describe.each(Object.entries(JSON_LAYOUTS))('%s', (_name, write) => {
  const rows: object[] = [];
  relaid(RECORDS.join('\n'), (record) => {
    rows.push(write(record));
    return '';
  });

  test.each(Object.entries(SHAPES))('%s says what the plain log says', async (_shape, shape) => {
    const { records, said, complaints } = await told(shape(rows));
    expect([records, complaints, said]).toEqual([[RECORDS.length], [], plain.said]);
  });

  test('one record alone is read, in whatever shape', async () => {
    const one = rows[RECORDS.findIndex((line) => / switched from state CREATED to RUNNING/.test(line))] ?? {};
    for (const shape of ['one a line', 'each over several lines', 'a list in one line', 'a list over several lines'])
      expect(await told(SHAPES[shape]?.([one]) ?? '')).toMatchObject({
        records: [1],
        said: [[expect.any(String), expect.any(Object), expect.any(Number)]],
        complaints: [],
      });
  });
});

test('what is no record stays what it is', async () => {
  for (const text of [
    '{"a": 1,\n "message": "x"}\n',
    '{\n "level": 1,\n "message": "x"\n}\n',
    '[{"level":"INFO"}]\n',
  ]) {
    const { incident } = await readIncident([place.write('x.json', text)]);
    expect(incident.coverage.sources.map(({ artifact }) => artifact.kind)).toEqual(['unknown']);
  }
});
