import { expect, test } from 'vitest';
import { openGcReader } from '../../../../main/ingest/parse/gc/gc-reader.ts';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { gcViewOf } from '../../../../main/model/gc/gc-view.ts';
import { bytesOf, decode, readAll } from '../../ingest/parse/reading.ts';

const MB = 1024 ** 2;

/** Young collections leave 900 MB, each seventh 100 MB. */
const collections = (count: number) =>
  Array.from({ length: count }, (_, id) => {
    const seconds = `${id + 1}.000`;
    const left = id % 7 === 6 ? 100 : 900;
    return `[${seconds}s][info][gc] GC(${id}) Pause Young (Allocation Failure) 1000M->${left}M(1024M) 5.000ms\n`;
  }).join('');

const viewOf = (text: string) => {
  const { facts } = readAll(() => openGcReader({ entry: 'gc.log' }, decode), bytesOf(text));
  const bundle = { name: 'b', sha256: '', entries: 1, bytes: 1 };
  const incident = buildIncident({ bundle, facts, complaints: [] });
  return gcViewOf(incident, incident.gc.kind === 'known' ? incident.gc.value : [], 0.1);
};

test.each([200, 40_000])('what lives is the lowest of the collections around, of %i as of few', (count) => {
  const { floor } = viewOf(collections(count));
  expect(new Set(floor.map(({ bytes }) => bytes))).toEqual(new Set([100 * MB]));
});
