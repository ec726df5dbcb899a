import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { aPlace } from '../../kit/a-bundle.ts';
import { readIncident } from '../../kit/read-incident.ts';

const place = aPlace();
afterAll(() => place.dispose());

/** A TaskManager of Flink 1.10, which states no instant and whose JobManager is not there: nothing but its collector tells its zone. */
const LINES = readFileSync(join(import.meta.dirname, '../../corpus/logs/1.10-taskexecutor.log'), 'utf8')
  .trimEnd()
  .split('\n');

interface Line {
  readonly text: string;
  /** When it was taken in, UTC ms. */
  readonly at: number;
}

/** Written in Shanghai and taken in some milliseconds later; lines without a time come with the record before. */
function taken(delayMs = (index: number) => (index % 7) * 3): readonly Line[] {
  let wall = 0;
  return LINES.map((text, index) => {
    const found = /^(\S{10}) (\d\d:\d\d:\d\d),(\d{3})/.exec(text);
    if (found !== null) wall = Date.parse(`${found[1]}T${found[2]}.${found[3]}Z`);
    return { text, at: wall - 8 * 3_600_000 + delayMs(index) };
  });
}

const iso = (at: number) => new Date(at).toISOString();
const WRITTEN: Readonly<Record<string, (line: Line) => string>> = {
  'journalctl -o short-iso': ({ text, at }) => `${iso(at).slice(0, 19)}+0000 host-1 flink[2210]: ${text}`,
  'journalctl -o short-iso of a host in New York': ({ text, at }) =>
    `${iso(at - 5 * 3_600_000).slice(0, 19)}-0500 host-1 flink[2210]: ${text}`,
  'journalctl -o json': ({ text, at }) =>
    JSON.stringify({ __REALTIME_TIMESTAMP: `${at}123`, _HOSTNAME: 'host-1', _SYSTEMD_UNIT: 'flink', MESSAGE: text }),
  'docker json': ({ text, at }) => JSON.stringify({ log: `${text}\n`, stream: 'stdout', time: iso(at) }),
  cri: ({ text, at }) => `${iso(at).replace('Z', '456789Z')} stdout F ${text}`,
  'kubectl logs --timestamps': ({ text, at }) => `${iso(at).replace('Z', '456789Z')} ${text}`,
};

async function zoneOf(lines: readonly string[]) {
  const path = place.write('taken.txt', `${lines.join('\n')}\n`);
  const { incident } = await readIncident([path]);
  return incident.coverage.sources.map(({ zone }) => zone);
}

test.each(Object.entries(WRITTEN))(
  '%s: the zone of the log inside is told by the times beside its records',
  async (_, write) => {
    const [zone] = await zoneOf(taken().map(write));
    expect(zone).toMatchObject({ offsetMinutes: 480, because: 'matched-with-collector' });
    expect(zone?.stamps?.agreeing).toBe(zone?.stamps?.records);
  },
);

test.each([
  ['a journal without zones', taken().map(({ text, at }) => `${syslogTime(at)} host-1 flink[2210]: ${text}`)],
  [
    'a collector that came a day later and read all at once',
    taken((index) => 86_400_000 + index)
      .map(({ text }, index) => ({ text, at: Date.UTC(2026, 2, 3, 4, 5, 6, index % 1000) }))
      .map((line) => WRITTEN.cri?.(line) ?? ''),
  ],
])('%s tells no zone', async (_, lines) => {
  const [zone] = await zoneOf(lines);
  expect(zone?.because).toBe('assumed-utc');
});

function syslogTime(at: number): string {
  const [, day = '', month = '', , clock = ''] = new Date(at).toUTCString().split(' ');
  return `${month} ${day} ${clock}`;
}

test('lines that the collector read late are outvoted by those that it took in as they came', async () => {
  const count = LINES.length;
  const lines = taken((index) => (index < count / 3 ? (count - index) * 60_000 : 4));
  const [zone] = await zoneOf(lines.map((line) => WRITTEN.cri?.(line) ?? ''));
  expect(zone).toMatchObject({ offsetMinutes: 480, because: 'matched-with-collector' });
  expect(zone?.stamps?.agreeing).toBeLessThan(zone?.stamps?.records ?? 0);
});
