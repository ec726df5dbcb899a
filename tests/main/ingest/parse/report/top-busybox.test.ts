import { expect, test } from 'vitest';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { openReader } from '../../../../../main/ingest/parse/open-reader.ts';
import { bytesOf, corpus, decode, readAll } from '../reading.ts';

function readings(bytes: Uint8Array) {
  const { facts } = readAll(() => {
    const reader = openReader(classify('top.txt', bytes, decode), { entry: 'top.txt' }, decode);
    if (reader === undefined) throw new Error('no reader');
    return reader;
  }, bytes);
  return facts.flatMap((fact) => (fact.kind === 'host-reading' ? [[fact.source, fact.reading]] : []));
}

test('what top of BusyBox prints is read, its processes too', () => {
  const told = readings(corpus('host/top-busybox.txt'));
  expect(told.map(([, reading]) => reading)).toEqual([
    { kind: 'memory', totalBytes: 8_330_084_352, freeBytes: 302_702_592, availableBytes: 4_070_879_232 },
    { kind: 'cpu', user: 0.12, system: 0.03, idle: 0.83, wait: 0, sinceBoot: false },
    { kind: 'load', one: 0.52, five: 0.58, fifteen: 0.59 },
    {
      kind: 'process',
      pid: 1,
      user: 'flink',
      cpu: 0.12,
      state: 'S',
      command: '/opt/java/openjdk/bin/java -Xmx1g org.apache.flink.runtime.taskexecutor.TaskManagerRunner',
    },
  ]);
});

test('a line of free begins in another way', () => {
  const free = bytesOf('Mem: 7839240K free, 295608K used\n');
  expect(classify('x', free, decode).kind).not.toBe('host-report');
});
