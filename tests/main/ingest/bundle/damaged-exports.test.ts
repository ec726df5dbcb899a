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

/** A key that is gone leaves fields that are nobody's: a record without its message is no record. */
const WITHOUT_WORD = 'gcloud-yaml.txt';

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
        `${text.slice(0, mark)}"${text.slice(mark + 1)}`,
      ].filter((damaged) => damaged.trim() !== '');
      for (const [i, damaged] of damages.entries()) {
        const { lost, isTold } = await lostOf(file, damaged);
        const isEnough = lost <= NEAR && (lost === 0 || isTold || file === WITHOUT_WORD);
        expect({ i, lost, isTold, isEnough }).toMatchObject({ isEnough: true });
      }
    },
  );

  test('with the line ends of Windows it has the same lines', async () => {
    expect(await lostOf(file, text.replaceAll('\n', '\r\n'))).toEqual({ lost: 0, isTold: false });
  });
});

describe('a quotation mark too many in lists that stand below the labels of their stream', () => {
  const rows = (from: number) => [0, 1, 2].map((i) => [`178000000000${from + i}000000`, line(from + i)]);
  const line = (i: number) => `2026-03-02 10:11:12,34${i} INFO  org.apache.flink.runtime.A [] - line ${i}`;
  const result = [
    { stream: { pod: 'jm' }, values: rows(0) },
    { stream: { pod: 'tm' }, values: rows(3) },
  ];
  const text = JSON.stringify({ status: 'success', data: { resultType: 'streams', result } });

  test.each([
    ['the last row of a stream: those below the next labels are theirs', 'line 2', { jm: [0, 1], tm: [3, 4, 5] }],
    ['the labels: nobody knows whose the rows below are', 'tm', { jm: [0, 1, 2], other: [3, 4, 5] }],
    ['the first row of a stream', 'line 3', { jm: [0, 1, 2], tm: [4, 5] }],
  ])('in %s', async (_, where, expected) => {
    const at = text.indexOf(where) + 1;
    const damaged = `${text.slice(0, at)}"${text.slice(at)}`;
    const { entries } = await readEntries([place.write('query.json', Buffer.from(damaged))]);
    const told = Object.entries(expected).map(([pod, numbers]) => [
      `query.json/${pod}.log`,
      numbers.map((i) => `${line(i)}\n`).join(''),
    ]);
    expect(entries).toEqual(Object.fromEntries(told));
  });
});
