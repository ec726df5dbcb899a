import { describe, expect, test } from 'vitest';
import type { HostReadingFact } from '../../../../../main/facts/host-facts.ts';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { openKernelLogReader } from '../../../../../main/ingest/parse/platform/kernel-log-reader.ts';
import { bytesOf, corpus, decode, type Everything, readAll } from '../reading.ts';

const ENTRY = 'host/dmesg.txt';
const open = () => openKernelLogReader({ entry: ENTRY, modifiedAt: Date.UTC(2026, 10, 22) }, decode);
const read = (text: string): Everything => readAll(open, bytesOf(text));
const brief = ({ facts }: Everything) =>
  facts.flatMap((fact) => {
    if (fact.kind === 'host-reading') return [lineOf(fact)];
    const at = fact.kind === 'signal' && fact.wall !== undefined ? ` ${new Date(fact.wall).toISOString()}` : '';
    return fact.kind === 'signal' ? [`${fact.source.line}: signal ${fact.phrase}${at}`] : [];
  });

function lineOf({ source, wall, host, reading }: HostReadingFact): string {
  const at = wall === undefined ? '' : ` ${new Date(wall).toISOString()}`;
  return `${source.line}:${at}${host === undefined ? '' : ` ${host}`} ${JSON.stringify(reading)}`;
}

const REAL = ['kernel-dmesg-T.txt', 'kernel-journal.txt', 'kernel-uptime.txt'] as const;

test.each(REAL)('%s: what matters of it, with time and host', async (name) => {
  const bytes = corpus(`host/${name}`);
  expect(classify('some/file', bytes, decode)).toMatchObject({ kind: 'other-log', detail: 'kernel' });
  const whole = readAll(open, bytes);
  await expect(`${JSON.stringify(brief(whole), undefined, 1)}\n`).toMatchFileSnapshot(`../expected/host/${name}.json`);
  for (const size of [1, 61]) expect(readAll(open, bytes, size).facts).toEqual(whole.facts);
});

test.each([
  ['11月 21 12:36:55 worker-2 kernel: ', ' worker-2'],
  ['nov. 21 12:36:55 worker-2 kernel: ', ' worker-2'],
  ['[六 11月 21 12:36:55 2026] ', ''],
  ['[sam. nov. 21 12:36:55 2026] ', ''],
  ['[Sa Nov 21 12:36:55 2026] ', ''],
])('the time in the language of the shell: %s', (head, host) => {
  const killed =
    'Memory cgroup out of memory: Killed process 1234 (java) total-vm:12345678kB, anon-rss:8123456kB, file-rss:0kB, shmem-rss:0kB, UID:1000 pgtables:17000kB oom_score_adj:0';
  const [told] = brief(read(`${head}${killed}\n`)).filter((line) => !line.includes('signal'));
  expect(told).toMatch(new RegExp(`^1: 2026-11-21T12:36:55.000Z${host} \\{`));
});

describe('damage', () => {
  test.each([
    ['a log of Flink', '2026-03-02 10:00:00,000 WARN  a.B [] - Input/output error\n'],
    ['a quiet kernel', '[    0.000000] Linux version 6.1.0\n[    1.204211] EXT4-fs (vda): mounted filesystem\n'],
    ['nothing', ''],
  ])('%s has no events', (_what, text) => {
    expect(read(text).facts.filter((fact) => fact.kind === 'host-reading')).toEqual([]);
  });

  test('cuts and flipped bytes never throw', () => {
    for (const name of REAL) {
      const bytes = corpus(`host/${name}`);
      for (let i = 0; i < 25; i += 1) {
        const at = (i * 79) % bytes.length;
        const damaged = bytes.slice(0, i % 3 === 0 ? at : bytes.length);
        for (let k = 0; k < 20; k += 1) damaged[(at + k * 131) % bytes.length] = (i * 31 + k * 7) & 0xff;
        expect(() => readAll(open, damaged, 97)).not.toThrow();
      }
    }
  });
});
