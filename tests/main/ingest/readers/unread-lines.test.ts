import { expect, test } from 'vitest';
import { classify } from '../../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../../main/ingest/parse/open-reader.ts';
import { decodeUtf8 } from '../../../../main/ingest/workers/decode-text.ts';
import { golden } from './goldens.ts';

/** What is complained of when some lines of a real file say nothing any more. */
function complaintsOf(entry: string, file: string | Uint8Array, damage: (line: string, number: number) => string) {
  const text = new TextDecoder().decode(golden(file));
  const lines = text.split('\n').map((line, i) => damage(line, i + 1));
  const bytes = new TextEncoder().encode(lines.join('\n'));
  const reader = openReader(classify(entry, bytes, decodeUtf8), { entry }, decodeUtf8);
  const readings = reader === undefined ? [] : [reader.push(bytes), reader.end(false)];
  return readings.flatMap(({ complaints }) => complaints).map(({ code, line, more }) => [code, line, more]);
}

const same = (line: string) => line;
const heads = (line: string, number: number) =>
  number > 20 && line.startsWith('"') ? line.replace(/(?<=^"[^"]{1,200}").*$/, ' gone') : line;
const ID = '8dfafdbc3a40';
const CONTAINERS = [
  'CONTAINER ID   IMAGE          COMMAND                  CREATED       STATUS          PORTS      NAMES',
  `${ID}   flink:1.18.1   "/docker-entrypoint.…"   2 hours ago   Up 2 hours                 flink-taskmanager-1`,
  `${ID}   flink:1.18.1   "/docker-entrypoint.…"   2 hours ago   Up 2 hours                 flink-taskmanager-2`,
  '',
].join('\n');

test.each([
  ['a dump of threads', 'jstack.txt', 'threads/25-jstack.txt', heads, ['report-line-unread', 21, 25]],
  [
    'a table of kubectl',
    'pods.txt',
    'platform/tables.txt',
    (line: string, number: number) => (number === 3 ? line.slice(0, 12) : line),
    ['report-line-unread', 3, undefined],
  ],
  [
    'a table of docker',
    'docker-ps.txt',
    new TextEncoder().encode(CONTAINERS),
    (line: string, number: number) => (number === 3 ? line.replace(ID, '8dfa?dbc3a40') : line),
    ['report-line-unread', 3, undefined],
  ],
  [
    'native memory',
    'nmt.txt',
    'jvm/25-native-memory.txt',
    (line: string, number: number) => (number > 30 && line.startsWith('- ') ? line.slice(0, 40) : line),
    ['report-line-unread', 34, 16],
  ],
  [
    'the settings of ZooKeeper',
    'conf/zoo.cfg',
    'hosts/zoo.cfg',
    (line: string, number: number) => (number === 2 ? '*** lost ***' : line),
    ['settings-line-wrong', 2, undefined],
  ],
])('of %s the first line that says nothing is named, and how many more', (_, entry, file, damage, complaint) => {
  expect([complaintsOf(entry, file, same), complaintsOf(entry, file, damage)]).toEqual([[], [complaint]]);
});
