import { expect, test } from 'vitest';
import type { JvmState } from '#contract/incident/jvm.ts';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../../../main/ingest/parse/open-reader.ts';
import { corpus, decode, type Everything, readAll } from '../reading.ts';

const REAL = [
  '11-gc-heap-info',
  '11-jinfo',
  '11-jstat-gc-t',
  '11-jstat-gcutil',
  '11-vm-flags',
  '11-vm-info',
  '17-gc-heap-info',
  '17-jinfo',
  '17-jps-lvm',
  '17-jstat-gc-t',
  '17-jstat-gccapacity',
  '17-jstat-gccause',
  '17-jstat-gcutil',
  '17-jstat-thrash',
  '17-pmap-x',
  '17-vm-classloader-stats',
  '17-vm-command-line',
  '17-vm-flags',
  '17-vm-info',
  '17-vm-system-properties',
  '21-gc-heap-info',
  '21-jstat-gc-t',
  '25-gc-heap-info-shenandoah',
  '25-gc-heap-info-z',
  '25-jstat-gcutil-t',
].map((name) => `jvm/${name}.txt`);

function open(entry: string, bytes: Uint8Array) {
  const classified = classify(entry, bytes.subarray(0, 65_536), decode);
  expect([entry, classified.kind]).toEqual([entry, 'jvm-state']);
  const reader = openReader(classified, { entry }, decode);
  if (reader === undefined) throw new Error('a kind with a reader');
  return reader;
}

const states = ({ facts }: Everything): readonly JvmState[] =>
  facts.flatMap((fact) => (fact.kind === 'jvm-report' && fact.report.kind === 'state' ? [fact.report] : []));

/** Each field with its line; the lists in a line an item. */
const brief = (state: JvmState) => {
  const { sources, source, collections, classLoaders, ...told } = state;
  return {
    ...Object.fromEntries(Object.entries(told).map(([name, value]) => [name, [value, sources[name]?.line ?? '']])),
    ...(collections === undefined
      ? {}
      : { collections: collections.map((one) => JSON.stringify({ ...one, source: one.source.line })) }),
    ...(classLoaders === undefined
      ? {}
      : { classLoaders: classLoaders.slice(0, 5).map((one) => JSON.stringify({ ...one, source: one.source.line })) }),
    from: source.line,
  };
};

test.each(REAL)('%s is read without complaint, however its bytes are cut', async (name) => {
  const bytes = corpus(name);
  const whole = readAll(() => open(name, bytes), bytes);
  expect(whole.complaints).toEqual([]);
  const settings = whole.facts.flatMap((fact) => (fact.kind === 'setting' ? [`${fact.key}=${fact.value}`] : []));
  const told = JSON.stringify({ states: states(whole).map(brief), settings }, undefined, 1);
  await expect(`${told}\n`).toMatchFileSnapshot(`../expected/${name}.json`);
  for (const size of [61, 4096]) expect(states(readAll(() => open(name, bytes), bytes, size))).toEqual(states(whole));
});
