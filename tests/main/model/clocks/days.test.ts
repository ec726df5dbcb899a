import { afterAll, describe, expect, test } from 'vitest';
import { diagnose } from '../../../../main/diagnose/diagnose.ts';
import { aPlace, type FileRow, tarGzOf } from '../../../kit/a-bundle.ts';
import { readEntries } from '../../../kit/read-entries.ts';
import { readIncident } from '../../../kit/read-incident.ts';
import { type LogRecord, relaid } from '../../../kit/relaid-log.ts';

const place = aPlace();
afterAll(place.dispose);

const { entries } = await readEntries([
  new URL('../../../bundles/taskmanager-died/bundle.tar.gz', import.meta.url).pathname,
]);
const [JM = ''] = Object.entries(entries).flatMap(([path, text]) =>
  /standalonesession[^/]*\.log$/.test(path) ? [text] : [],
);
const [TM = ''] = Object.entries(entries).flatMap(([path, text]) =>
  /taskexecutor[^/]*\.log$/.test(path) ? [text] : [],
);

const clockOnly = (r: LogRecord) =>
  `${new Date(r.wall).toISOString().slice(11, 23)} [main] ${r.level.padEnd(5)} ${r.logger} - ${r.message}`;
const bare = (text: string) => relaid(text, clockOnly);
/** Without the lines that state an instant. */
const silent = (text: string) =>
  text
    .split('\n')
    .filter((line) => !/ @ \d{13} /.test(line))
    .join('\n');
const DATE = /^\d{4}-\d\d-\d\d/.exec(TM)?.[0] ?? '';
const AT = Date.parse(`${/^(\S+ \S+?),/m.exec(TM)?.[1]?.replace(' ', 'T')}Z`);

async function sourceOf(rows: readonly FileRow[], path: string) {
  const { incident } = await readIncident([place.write('days.tgz', tarGzOf(rows))]);
  const source = incident.coverage.sources.find(({ artifact }) => artifact.entry === path);
  return { day: source?.day, from: source?.from, incident };
}

describe('a log without dates gets its day', () => {
  test('from an instant that it states itself', async () => {
    const { day, from } = await sourceOf([{ path: 'log/jm.log', content: bare(JM) }], 'log/jm.log');
    expect([day?.because, day?.date]).toEqual(['stated-in-log', DATE]);
    expect(new Date(from ?? 0).toISOString().slice(0, 10)).toBe(DATE);
  });

  test('from events that another log dates', async () => {
    const rows = [
      { path: 'log/jm.log', content: JM },
      { path: 'log/tm.log', content: bare(TM) },
    ];
    const { day, from } = await sourceOf(rows, 'log/tm.log');
    expect([day?.because, day?.date]).toEqual(['matched-with-other-log', DATE]);
    expect(Math.abs((from ?? 0) - AT)).toBeLessThan(60_000);
  });

  test('from events that another log without dates has, whose own day is stated: not from a file that was touched days later', async () => {
    const last = Date.parse(
      `${[...TM.matchAll(/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),/gm)].at(-1)?.[1]?.replace(' ', 'T')}Z`,
    );
    const touched = last / 1000 + 2 * 86_400 + 20;
    const rows = [
      { path: 'log/jm.log', content: bare(JM), mtime: touched },
      { path: 'log/tm.log', content: silent(bare(TM)), mtime: touched },
    ];
    const { day, incident } = await sourceOf(rows, 'log/tm.log');
    expect([day?.because, day?.date]).toEqual(['matched-with-other-log', DATE]);
    expect(diagnose(incident).findings.map(({ id }) => id)).not.toContain('time/clock-skew');
  });

  test('from its name', async () => {
    const path = `log/taskmanager.log.${DATE}`;
    const { day } = await sourceOf([{ path, content: silent(bare(TM)) }], path);
    expect([day?.because, day?.date]).toEqual(['file-name', DATE]);
  });

  test('from when the file was modified last, when that fits its last record', async () => {
    const last = Date.parse(
      `${[...TM.matchAll(/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),/gm)].at(-1)?.[1]?.replace(' ', 'T')}Z`,
    );
    const at = (mtime: number) => sourceOf([{ path: 'tm.log', content: silent(bare(TM)), mtime }], 'tm.log');
    const { day } = await at(last / 1000 + 3 * 3600 + 20);
    expect([day?.because, day?.date]).toEqual(['file-time', DATE]);
    expect((await at(last / 1000 + 400)).day).toEqual({ because: 'unknown' });
  });

  test('from nothing: its records then have no time, and nothing stands in 1970', async () => {
    const { day, from, incident } = await sourceOf([{ path: 'tm.log', content: silent(bare(TM)) }], 'tm.log');
    expect([day, from, incident.span]).toEqual([{ because: 'unknown' }, undefined, undefined]);
    const signals = incident.signals.kind === 'known' ? incident.signals.value : [];
    expect(signals.filter(({ at }) => at !== undefined)).toEqual([]);
  });
});

test('a day that ends goes on with the next', async () => {
  const lines = [
    '23:59:58,000',
    '23:59:59,900',
    '00:00:00,100',
    '00:00:01,000',
    '23:59:59,950',
    '12:00:00,000',
    '00:10:00,000',
  ].map((clock) => `${clock} INFO  a.b.C - text`);
  const path = 'app-2026-11-21.log';
  const { day, incident } = await sourceOf([{ path, content: `${lines.join('\n')}\n` }], path);
  const [source] = incident.coverage.sources;
  expect(day?.date).toBe('2026-11-21');
  expect([source?.from, source?.to].map((at) => new Date(at ?? 0).toISOString())).toEqual([
    '2026-11-21T23:59:58.000Z',
    '2026-11-23T00:10:00.000Z',
  ]);
});

test('the times of a collector stand for those a log lacks', async () => {
  const text = relaid(JM, (r) => `${new Date(r.wall).toISOString()}\u0000[main] ${r.level} ${r.logger} - ${r.message}`);
  const rows = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\u0000'))
    .map(([time = '', log], i, all) =>
      JSON.stringify({
        log: `${log ?? time}\n`,
        stream: 'stdout',
        time: log === undefined ? (all[i - 1]?.[0] ?? time) : time,
      }),
    );
  const { day, from } = await sourceOf([{ path: 'jm-json.log', content: `${rows.join('\n')}\n` }], 'jm-json.log');
  const first = Date.parse(`${/^(\S+ \S+?),/m.exec(JM)?.[1]?.replace(' ', 'T')}Z`);
  expect([day, Math.abs((from ?? 0) - first) < 60_000]).toEqual([undefined, true]);
});
