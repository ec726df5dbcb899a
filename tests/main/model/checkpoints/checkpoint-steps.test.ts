import { expect, test } from 'vitest';
import type { Fact } from '../../../../main/facts/fact.ts';
import { openLogReader } from '../../../../main/ingest/parse/log/log-reader.ts';
import { byteTools } from '../../../../main/ingest/workers/byte-tools.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { bytesOf, corpus, decode } from '../../ingest/parse/reading.ts';

const ENTRY = 'logs/flink-standalonesession-0-jobmanager.log';
const BUNDLE = { name: 'bundle', sha256: '', entries: 1, bytes: 0 };

/** The incident of one log, its lines of checkpoints read as numbers or as sentences; and how many came as numbers. */
function incidentOf(log: Uint8Array, { asNumbers, turned }: { asNumbers: boolean; turned?: true }) {
  const info = { entry: ENTRY, withoutRows: true as const };
  const options = { expectsLayout: true, tools: byteTools() };
  const reader = openLogReader(asNumbers ? { ...info, isFinal: true } : info, decode, options);
  const facts: Fact[] = [
    { kind: 'artifact', artifact: { entry: ENTRY, kind: 'jobmanager-log', read: true, bytes: 1 } },
  ];
  let batches = 0;
  const take = (reading: ReturnType<typeof reader.push>) => {
    facts.push(...reading.facts);
    if (reading.checkpointLines === undefined) return;
    batches += 1;
    facts.push(reading.checkpointLines);
  };
  for (let at = 0; at < log.length; at += 5_000) take(reader.push(log.subarray(at, at + 5_000)));
  take(reader.end(false));
  const incident = buildIncident({ bundle: BUNDLE, facts: turned ? facts.toReversed() : facts, complaints: [] });
  return { incident, batches };
}

test('lines of checkpoints that came as numbers make the incident that the sentences make, in any order', () => {
  const batches = { 'logs/1.13-jobmanager.log': 4, 'logs/1.18-jobmanager.log': 1 };
  for (const [name, count] of Object.entries(batches)) {
    const log = corpus(name);
    const said = incidentOf(log, { asNumbers: false });
    const numbers = incidentOf(log, { asNumbers: true });
    expect([said.batches, numbers.batches]).toEqual([0, count]);
    expect(numbers.incident).toEqual(said.incident);
    expect(incidentOf(log, { asNumbers: true, turned: true }).incident).toEqual(said.incident);
  }
});

test('a log without dates has its day by the instants that its checkpoints state, as numbers too', () => {
  const text = new TextDecoder().decode(corpus('logs/1.18-jobmanager.log'));
  const log = bytesOf(text.replaceAll(/^\d{4}-\d\d-\d\d /gm, ''));
  const { incident } = incidentOf(log, { asNumbers: true });
  expect(incident).toEqual(incidentOf(log, { asNumbers: false }).incident);
  expect(incident.coverage.sources[0]?.day?.because).toBe('stated-in-log');
});

test('a log that begins with lines of checkpoints before a new start of the JobManager is two starts', () => {
  const text = new TextDecoder().decode(corpus('logs/1.18-jobmanager.log'));
  const checkpoints = text.split('\n').filter((line) => / (?:Triggering|Completed) checkpoint /.test(line));
  const log = bytesOf(`${checkpoints.join('\n')}\n${text}`);
  const { incident, batches } = incidentOf(log, { asNumbers: true });
  expect(batches).toBe(1);
  expect(incident).toEqual(incidentOf(log, { asNumbers: false }).incident);
});
