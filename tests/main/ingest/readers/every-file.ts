import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LAYOUTS } from '../../../../main/ingest/parse/log/layouts/index.ts';
import { CONTAINER_FILES, EXPORTS } from '../../../kit/collect-logs.ts';
import { JSON_LAYOUTS } from '../../../kit/json-logs.ts';
import { PATTERNS, relaid } from '../../../kit/relaid-log.ts';
import { GOLDENS } from './goldens.ts';

const CORPUS = join(import.meta.dirname, '../../../corpus');
/** Of a long file its beginning: a damage anywhere in it meets the reader all the same. */
const BYTES = 16_000;
/** REST bodies all go through one reader: those of one release and of other tools show it. */
const SAME_READER = /^rest\/v(?:1\.13|2\.0)\//;

const beginning = (bytes: Uint8Array) => bytes.slice(0, BYTES);
export const utf8 = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'));
const LOG = readFileSync(join(CORPUS, 'logs/1.18-jobmanager.log'), 'utf8');
const PODS = [{ pod: 'flink-jobmanager-6f7d-x2', text: LOG.slice(0, 12_000) }];

/** Every file that is kept of real clusters, and a real log in every layout and wrapping that is read. */
export const FILES: readonly (readonly [string, Uint8Array])[] = [
  ...readdirSync(CORPUS, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !file.name.endsWith('.md'))
    .map((file) => join(file.parentPath, file.name))
    .sort()
    .map((path) => [path.slice(CORPUS.length + 1), beginning(readFileSync(path))] as const)
    .filter(([path]) => !SAME_READER.test(path)),
  ...PATTERNS.map(({ pattern, write }) => [`${pattern}.log`, beginning(utf8(relaid(LOG, write)))] as const),
  ...Object.entries(JSON_LAYOUTS).map(
    ([name, write]) =>
      [`${name}.log`, beginning(utf8(relaid(LOG, (record) => JSON.stringify(write(record)))))] as const,
  ),
  ...LAYOUTS.map(({ id, samples }) => [`layout ${id}.log`, utf8(`${samples.join('\n')}\n`.repeat(40))] as const),
  // What is written down there has no file of its own.
  ...Object.entries(GOLDENS).flatMap(([id, [content]]) =>
    typeof content === 'string' ? [] : [[id, beginning(content)] as const],
  ),
  ...Object.entries(EXPORTS).map(([name, write]) => [name, beginning(utf8(write(PODS)))] as const),
  ...PODS.flatMap((pod) =>
    Object.entries(CONTAINER_FILES).map(([name, write]) => [`${name}.log`, beginning(utf8(write(pod)))] as const),
  ),
];
