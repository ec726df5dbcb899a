import { expect, test } from 'vitest';
import { ENDPOINTS } from '../../../../main/flink/rest/index.ts';
import { formOf } from '../../../../main/ingest/bundle/collected/form-of.ts';
import { TEXT_FORMS } from '../../../../main/ingest/bundle/collected/text-forms.ts';
import { classify } from '../../../../main/ingest/classify/classify.ts';
import { LAYOUTS } from '../../../../main/ingest/parse/log/layouts/index.ts';
import { openReader } from '../../../../main/ingest/parse/open-reader.ts';
import { SECTIONS } from '../../../../main/ingest/parse/report/sections.ts';
import { decodeUtf8 } from '../../../../main/ingest/workers/decode-text.ts';
import { bytesOf, filesBelow, readRest } from '../../flink/rest/corpus.ts';
import { golden } from './goldens.ts';

/** What each tool of the system printed on a real host. */
const TOOLS: Readonly<Record<string, string>> = {
  cgroup: 'host/cgroup-v1.txt',
  classLoaderStats: 'jvm/17-vm-classloader-stats.txt',
  df: 'host/df-hT.txt',
  free: 'host/free.txt',
  heapInfo: 'jvm/17-gc-heap-info.txt',
  histogram: 'jvm/17-class-histogram.txt',
  iostat: 'host/iostat-x.txt',
  jps: 'jvm/17-jps-lvm.txt',
  jstat: 'jvm/17-jstat-gc-t.txt',
  jvmCommand: 'jvm/17-vm-command-line.txt',
  jvmProperties: 'jvm/17-vm-system-properties.txt',
  meminfo: 'host/meminfo.txt',
  mpstat: 'host/mpstat.txt',
  nativeMemory: 'jvm/25-native-memory.txt',
  pmap: 'jvm/17-pmap-x.txt',
  prlimit: 'host/prlimit.txt',
  procLimits: 'host/limits.txt',
  procStatus: 'host/process-status.txt',
  ps: 'host/ps-aux.txt',
  top: 'host/top.txt',
  topOfBusybox: 'host/top-busybox.txt',
  ulimit: 'host/ulimit-bash.txt',
  ulimitOfDash: 'host/ulimit-dash.txt',
  uptime: 'host/uptime.txt',
  vmInfo: 'jvm/17-vm-info.txt',
  vmstat: 'host/vmstat.txt',
};

test('every tool of a system has what it printed on a real host, and it is read whole', () => {
  expect(Object.keys(TOOLS).sort()).toEqual(SECTIONS.map(({ name }) => name).sort());
  const unread = Object.entries(TOOLS).filter(([, file]) => {
    const bytes = golden(file);
    const reader = openReader(classify('renamed', bytes, decodeUtf8), { entry: 'renamed' }, decodeUtf8);
    const readings = reader === undefined ? [] : [reader.push(bytes), reader.end(false)];
    const told = readings
      .flatMap(({ facts }) => facts)
      .filter(({ kind }) => /^(?:host-reading|jvm-report|setting)$/.test(kind));
    return told.length === 0 || readings.some(({ complaints }) => complaints.length > 0);
  });
  expect(unread).toEqual([]);
});

/** Of these only the shape is known, to name them: nothing of them is read. */
const ONLY_NAMED = ['applications', 'rescales-config', 'rescales-summary', 'trigger'];

test('every answer of REST has a body in the corpus', () => {
  const bodies = filesBelow('.').filter((file) => file.endsWith('.json') && file !== 'schema-bodies.json');
  const described: readonly { readonly body: unknown }[] = JSON.parse(
    Buffer.from(bytesOf('schema-bodies.json')).toString(),
  );
  const details = [
    ...bodies.map((file) => readRest(file, bytesOf(file))),
    ...described.map(({ body }) => readRest('body.json', JSON.stringify(body))),
    readRest('error.json', '{"errors":["Unable to load requested file /jobmanager/thread-dump."]}'),
  ].map(({ facts }) => facts.flatMap((fact) => (fact.kind === 'artifact' ? [fact.artifact.detail] : []))[0]);
  const unseen = ENDPOINTS.filter(({ id }) => !details.includes(id));
  expect([unseen.map(({ id }) => id), unseen.some(({ read }) => read !== undefined)]).toEqual([ONLY_NAMED, false]);
});

test('every layout of logs and every form of lines has what it must not read', () => {
  const careless = [...LAYOUTS, ...TEXT_FORMS].filter(
    ({ nearMisses, samples }) => nearMisses.length === 0 || samples.length === 0,
  );
  expect(careless.map(({ id }) => id)).toEqual([]);
});

test('a text of nothing but near misses of a form is not told by that form', () => {
  const wrong = TEXT_FORMS.flatMap(({ id, nearMisses }) =>
    nearMisses
      .filter((line) => formOf(Buffer.from(`${line}\n`.repeat(9)), true)?.id === id)
      .map((line) => `${id}: ${line}`),
  );
  expect(wrong).toEqual([]);
});
