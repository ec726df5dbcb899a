import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { aPlace } from '../../kit/a-bundle.ts';
import { readIncident } from '../../kit/read-incident.ts';

const place = aPlace();
afterAll(() => place.dispose());

const REAL = readFileSync(new URL('../../corpus/logs/1.18-jobmanager.log', import.meta.url), 'utf8');
const RECORD = /^(\S{10}) (\S{8}),(\d{3}) (\w+) +(\S+) +\[\] - (.*)$/;

/** The log of a JobManager as a pattern of pairs writes it; stack traces stand in a part of their record. */
function inPairs(text: string, traceOf = (trace: string) => ` exception=${JSON.stringify(trace)}`): string {
  const records: string[] = [];
  for (const line of text.trimEnd().split('\n')) {
    const [, day, clock, millis, level = '', logger, message = ''] = RECORD.exec(line) ?? [];
    if (day === undefined) records.push(`${records.pop()}${line}\n`);
    else
      records.push(
        `ts=${day}T${clock}.${millis}Z level=${level.toLowerCase()} thread="main (1)" logger=${logger} msg=${JSON.stringify(message)} exception=`,
      );
  }
  return records
    .map((record) => {
      const at = record.indexOf(' exception=');
      const trace = record.slice(at + 11);
      return trace === '' ? record.slice(0, at) : `${record.slice(0, at)}${traceOf(trace)}`;
    })
    .join('\n');
}

test('a log that is written in pairs says what it says in its usual layout', async () => {
  const told = async (name: string, text: string) => {
    const { facts, incident } = await readIncident([place.write(name, text)]);
    const [source] = incident.coverage.sources;
    const said = facts.flatMap((fact) => (fact.kind === 'said' ? [[fact.phrase, fact.fields, fact.wall]] : []));
    return { kind: source?.artifact.kind, records: source?.records, said };
  };
  const usual = await told('usual.log', REAL);
  expect(usual.said.length).toBeGreaterThan(100);
  expect(await told('pairs.log', inPairs(REAL))).toEqual(usual);
  const below = await told(
    'below.log',
    inPairs(REAL, (trace) => `\n${trace.trimEnd()}`),
  );
  expect(below).toEqual({ ...usual, records: expect.any(Number) });
});
