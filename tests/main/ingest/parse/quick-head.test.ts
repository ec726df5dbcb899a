import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { log4jDefault } from '../../../../main/ingest/parse/layouts/log4j-default.ts';
import { Loggers } from '../../../../main/ingest/parse/loggers.ts';
import { QuickHead } from '../../../../main/ingest/parse/quick-head.ts';
import { nothingFound, readLine } from '../../../../main/ingest/parse/read-line.ts';
import { decodeUtf8 } from '../../../../main/ingest/workers/decode-text.ts';
import { bytesOf } from './reading.ts';

const LOGS = join(import.meta.dirname, '../../../corpus/logs');

/** How many lines of a text the layout reads, how many of these the quick way reads too, and where the two say something else. */
function compared(text: string) {
  const loggers = new Loggers(decodeUtf8);
  const quick = new QuickHead(loggers);
  const bytes = bytesOf(text);
  const differences: unknown[] = [];
  let read = 0;
  let readQuickly = 0;
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf(10, from);
    const end = newline < 0 ? bytes.length : newline;
    const slowly = nothingFound();
    const quickly = nothingFound();
    const isRecord = readLine(log4jDefault, bytes, from, end, slowly);
    const isQuick = quick.read(bytes, from, end, quickly);
    if (isRecord) {
      read += 1;
      slowly.logger = loggers.indexOf(bytes, slowly.loggerFrom, slowly.loggerTo);
    }
    if (isQuick) {
      readQuickly += 1;
      if (JSON.stringify(quickly) !== JSON.stringify(slowly)) differences.push({ quickly, slowly });
    }
    from = end + 1;
  }
  return { read, readQuickly, differences };
}

test('a head that is read quickly says what the layout says, in every line of every real log', () => {
  const all = readdirSync(LOGS)
    .filter((name) => name.endsWith('.log'))
    .map((name) => compared(readFileSync(join(LOGS, name), 'latin1')));
  const sum = (of: (one: ReturnType<typeof compared>) => number) => all.reduce((total, one) => total + of(one), 0);
  expect(all.flatMap(({ differences }) => differences)).toEqual([]);
  // The first line of each logger is read the long way.
  expect(sum((one) => one.readQuickly) / sum((one) => one.read)).toBeGreaterThan(0.5);
});

test('what only begins like such a head is left to the layout', () => {
  const line = '2026-03-02 10:11:12,345 INFO  org.apache.flink.runtime.taskmanager.Task                    [] - text';
  const twice = (second: string) => compared(`${line}\n${second}`).readQuickly;
  expect(twice(line)).toBe(1);
  for (const other of [
    line.replace('10:11', '10:61'),
    line.replace(',345 ', ',3456 '),
    line.replace(',345 ', ',345Z '),
    line.replace(',345 ', ';345 '),
    line.replace('INFO  ', 'INFOS '),
    line.replace('[] - ', '[] -- '),
    line.replace('[] - ', '[job=1] - '),
    line.replace('.Task ', '.Tasks '),
    line.slice(0, -5),
    line.slice(0, 40),
    line.slice(0, 22),
    '2026-13-02 10:11:12,345 INFO  org.apache.flink.runtime.taskmanager.Task [] - text',
  ])
    expect([other, twice(other)]).toEqual([other, 0]);
});
