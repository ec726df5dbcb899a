import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { aPlace } from '../../../kit/a-bundle.ts';
import { CONTAINER_FILES, EXPORTS } from '../../../kit/collect-logs.ts';
import { readEntries } from '../../../kit/read-entries.ts';
import type { PodLog } from '../../../kit/taken-logs.ts';

const place = aPlace();
afterAll(place.dispose);

const CORPUS = join(import.meta.dirname, '../../../corpus/logs');
const beginning = (file: string) => {
  const text = readFileSync(join(CORPUS, file), 'latin1');
  return text.slice(0, text.indexOf('\n', 12_000) + 1);
};
const PODS: readonly PodLog[] = [
  { pod: 'flink-jobmanager-6f7d-x2', text: beginning('1.18-jobmanager.log') },
  { pod: 'flink-taskmanager-1-1', text: beginning('1.10-taskexecutor.log') },
];

/** Of each line its longest stretch that no form of export writes in another way. */
const STRETCHES: readonly string[] = [
  ...new Set(
    PODS.flatMap(({ text }) => text.split('\n')).flatMap((line) =>
      [...line.matchAll(/[\w .:,-]{12,}/g)]
        .map(([stretch]) => stretch.trim())
        .toSorted((a, b) => b.length - a.length)
        .slice(0, 1),
    ),
  ),
];

/** Lines of the logs that the text of a file still has, and what was taken out of it has not. */
async function lostOf(file: string, text: string) {
  const { entries, complaints } = await readEntries([place.write(file, Buffer.from(text, 'latin1'))]);
  const read = Object.values(entries).join('\n');
  return {
    lost: STRETCHES.filter((stretch) => text.includes(stretch) && !read.includes(stretch)).length,
    isTold: complaints.length > 0,
  };
}

const WRITTEN: readonly (readonly [file: string, text: string])[] = [
  ...Object.entries(EXPORTS).map(([file, write]) => [file, write(PODS)] as const),
  ...Object.entries(CONTAINER_FILES).map(
    ([name, write]) => [`${name}.log`, write(PODS[0] ?? { pod: '', text: '' })] as const,
  ),
].map(([file, text]) => [file, Buffer.from(text, 'utf8').toString('latin1')]);

/** A record with a stack trace is some thirty lines; what was damaged is one, and the next may be lost with it. */
const NEAR = 12;

/**
 * Where a quotation mark too many costs the rest: rows of values, of which none begins as another does; lists of Loki below the labels of
 * their stream; messages before everything else.
 */
const WITHOUT_BEGINNING = new Set([
  'elasticsearch-sql.json',
  'azure-tables.json',
  'query-range.json',
  'titles-in-german.csv',
]);
/** A key or a tag that is gone leaves fields that are nobody's: a record without its message is no record. */
const WITHOUT_WORD = new Set(['splunk.xml', 'gcloud-yaml.txt']);

describe.each(WRITTEN)('%s', (file, text) => {
  const lines = text.split('\n');

  test.each([0.23, 0.5, 0.61, 0.8])(
    'damaged at %f of it, what is far from there is read, and what is not is told',
    async (share) => {
      const at = Math.floor(lines.length * share);
      const mark = Math.floor(text.length * share);
      const damages = [
        lines.toSpliced(at, 1).join('\n'),
        lines.toSpliced(at, 0, lines[at] ?? '').join('\n'),
        lines.toSpliced(at, 0, 'connection lost, trying again').join('\n'),
        ...(WITHOUT_BEGINNING.has(file) ? [] : [`${text.slice(0, mark)}"${text.slice(mark + 1)}`]),
      ].filter((damaged) => damaged.trim() !== '');
      for (const [i, damaged] of damages.entries()) {
        const { lost, isTold } = await lostOf(file, damaged);
        const isEnough = lost <= NEAR && (lost === 0 || isTold || WITHOUT_WORD.has(file));
        expect({ i, lost, isTold, isEnough }).toMatchObject({ isEnough: true });
      }
    },
  );

  test('with the line ends of Windows it has the same lines', async () => {
    expect(await lostOf(file, text.replaceAll('\n', '\r\n'))).toEqual({ lost: 0, isTold: false });
  });
});
