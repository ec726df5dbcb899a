import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { aPlace } from '../../../kit/a-bundle.ts';
import { readIncident } from '../../../kit/read-incident.ts';
import { type LogRecord, relaid } from '../../../kit/relaid-log.ts';

const place = aPlace();
afterAll(place.dispose);

const REAL = readFileSync(new URL('../../../corpus/logs/1.18-jobmanager.log', import.meta.url), 'utf8').slice(
  0,
  60_000,
);
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const SAID: Readonly<Record<string, string>> = { WARN: 'WARNING', ERROR: 'SEVERE', DEBUG: 'FINE' };

/** As java.util.logging.SimpleFormatter writes it by default. */
function twoLines({ wall, level, logger, message }: LogRecord, names = MONTHS, halves = ['AM', 'PM']): string {
  const at = new Date(wall);
  const hour = at.getUTCHours() % 12 === 0 ? 12 : at.getUTCHours() % 12;
  const [minute, second] = [at.getUTCMinutes(), at.getUTCSeconds()].map((part) => String(part).padStart(2, '0'));
  const date = `${names[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2, '0')}, ${at.getUTCFullYear()}`;
  const half = halves[at.getUTCHours() < 12 ? 0 : 1];
  return `${date} ${hour}:${minute}:${second} ${half} ${logger} run\n${SAID[level] ?? level}: ${message}`;
}

async function told(text: string) {
  const { facts, incident, complaints } = await readIncident([place.write('taskmanager.out', text)]);
  return {
    records: incident.coverage.sources.map(({ records }) => records),
    said: facts.flatMap((fact) =>
      fact.kind === 'said' ? [[fact.phrase, fact.fields, fact.level, Math.floor((fact.wall ?? 0) / 1000)]] : [],
    ),
    origins: facts.flatMap((fact) => (fact.kind === 'said' ? [fact.source.origin?.line] : [])),
    complaints: complaints.map(({ code }) => code),
  };
}

const plain = await told(REAL);

test('records of two lines say what they say in one', async () => {
  const text = relaid(REAL, (record) => twoLines(record));
  const { records, said, complaints, origins } = await told(text);
  expect([records, said, complaints]).toEqual([plain.records, plain.said, plain.complaints]);
  const heads = text.split('\n');
  expect(origins.filter((line) => !/ [AP]M \S+ run$/.test(heads[(line ?? 0) - 1] ?? ''))).toEqual([]);
});

test('also where Java speaks Chinese', async () => {
  const names = Array.from({ length: 12 }, (_, i) => `${i + 1}月`);
  const text = relaid(REAL, (record) => twoLines(record, names, ['上午', '下午']))
    .replace(/^INFO: /gm, '信息: ')
    .replace(/^WARNING: /gm, '警告: ')
    .replace(/^SEVERE: /gm, '严重: ');
  expect((await told(text)).said).toEqual(plain.said);
});

test('heads without a second line stay what they are', async () => {
  const { said, records } = await told(
    'Mar 01, 2026 10:00:00 AM org.foo.Bar run\nMar 01, 2026 10:00:00 AM org.foo.Bar run\n',
  );
  expect([said, records]).toEqual([[], [2]]);
});
