import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { AggregatedLog, isAggregatedLog } from '../../../../main/ingest/bundle/aggregated-log.ts';
import { EntryNames } from '../../../../main/ingest/bundle/entry-names.ts';
import { Quota } from '../../../../main/ingest/bundle/quota.ts';
import { SpareChunks } from '../../../../main/ingest/bundle/spare-chunks.ts';
import { aPlace, tarGzOf } from '../../../kit/a-bundle.ts';
import { processorMs } from '../../../kit/processor-ms.ts';
import { readEntries } from '../../../kit/read-entries.ts';
import { readIncident } from '../../../kit/read-incident.ts';

const place = aPlace();
afterAll(place.dispose);

const REAL = readFileSync(new URL('../../../bundles/taskmanager-died/bundle.tar.gz', import.meta.url));
const flat = await readEntries([place.write('flat.tar.gz', REAL)]);
const logs = Object.entries(flat.entries).filter(([path]) => path.endsWith('.log'));
const JM = logs.find(([path]) => path.includes('standalonesession') || path.includes('jobmanager'))?.[1] ?? '';
const TM = logs.find(([path]) => path.includes('taskexecutor') || path.includes('taskmanager'))?.[1] ?? '';
const CONF = 'taskmanager.numberOfTaskSlots: 2\nparallelism.default: 4\n';

const JM_ID = 'container_e01_1710000000000_0007_01_000001';
const TM_ID = 'container_e01_1710000000000_0007_01_000002';
const FILES = [
  [JM_ID, 'jobmanager.log', JM],
  [JM_ID, 'jobmanager.out', ''],
  [TM_ID, 'taskmanager.log', TM],
  [TM_ID, 'flink-conf.yaml', CONF],
  [TM_ID, 'taskmanager.err', 'no line end'],
] as const;

/** As org.apache.hadoop.yarn.logaggregation.LogToolUtils prints it. */
function hadoop3(files: readonly (readonly [string, string, string])[]): string {
  let container = '';
  let text = '26/03/01 10:00:00 INFO client.RMProxy: Connecting to ResourceManager at rm/10.0.0.1:8032\n';
  for (const [id, type, content] of files) {
    if (id !== container)
      text += `Container: ${id} on node-1_45454\nLogAggregationType: AGGREGATED\n${'='.repeat(40)}\n`;
    container = id;
    text += `LogType:${type}\nLogLastModifiedTime:Sun Mar 01 09:59:00 +0800 2026\nLogLength:${Buffer.byteLength(content, 'latin1')}\n`;
    text += `LogContents:\n${content}\nEnd of LogType:${type}\n${'*'.repeat(40)}\n\n\n`;
  }
  return text;
}

/** Without end marks, and with the other spelling. */
function hadoop2(files: readonly (readonly [string, string, string])[]): string {
  let container = '';
  let text = '';
  for (const [id, type, content] of files) {
    if (id !== container) text += `\n\nContainer: ${id} on node-1_45454\n${'='.repeat(40)}\n`;
    container = id;
    text += `LogType: ${type}\nLogLength: ${Buffer.byteLength(content, 'latin1')}\nLog Contents:\n${content}\n`;
  }
  return text;
}

const WHOLE = Object.fromEntries(FILES.map(([id, type, content]) => [`app.log/${id}/${type}`, content]));

test.each([
  ['Hadoop 3', hadoop3(FILES)],
  ['Hadoop 2', hadoop2(FILES)],
])('the logs in the output of yarn logs (%s) are entries of their own', async (_name, text) => {
  const bytes = Buffer.from(text, 'latin1');
  for (const content of [bytes, gzipSync(bytes)]) {
    const path = place.write('app.tgz', tarGzOf([{ path: 'app.log', content }]));
    expect(await readEntries([path])).toMatchObject({ entries: WHOLE, cut: [], complaints: [] });
  }
  expect((await readEntries([place.write('app.log', bytes)])).entries).toEqual(WHOLE);
});

test('the sections are the same however the text is cut into chunks', async () => {
  const bytes = Buffer.from(
    hadoop3(FILES.map(([id, type, content]) => [id, type, content.slice(0, 900)] as const)),
    'latin1',
  );
  for (const size of [1, 2, 7, 64, 4_099]) {
    async function* chunks() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    }
    const complain = () => undefined;
    const reading = {
      archive: 'a',
      prefix: 'a',
      names: new EntryNames(complain),
      quota: new Quota(complain),
      complain,
      spare: new SpareChunks(),
    };
    const read: Record<string, string> = {};
    for await (const entry of new AggregatedLog(chunks(), reading).entries()) {
      const parts: Uint8Array[] = [];
      for await (const chunk of entry.chunks()) parts.push(chunk);
      read[entry.path] = Buffer.concat(parts).toString('latin1');
    }
    expect(read).toEqual(
      Object.fromEntries(FILES.map(([id, type, content]) => [`a/${id}/${type}`, content.slice(0, 900)])),
    );
  }
});

test('evidence names the line and the byte of the aggregated text', async () => {
  const text = hadoop3(FILES);
  const lines = text.split('\n');
  const { facts, incident, store } = await readIncident([place.write('application.log', Buffer.from(text, 'latin1'))]);
  const said = facts.flatMap((fact) => (fact.kind === 'said' ? [fact] : []));
  expect(said.length).toBeGreaterThan(20);
  for (const { source } of said) {
    expect(lines[source.line - 1]).toBe(source.text);
    expect(text.slice(source.byte, source.byte + source.text.length)).toBe(source.text);
  }
  const setting = facts.find((fact) => fact.kind === 'setting');
  const stated = setting?.kind === 'setting' && setting.source.kind === 'line' ? setting.source : undefined;
  expect(lines[(stated?.line ?? 0) - 1]).toBe('taskmanager.numberOfTaskSlots: 2');
  for (const source of [said[5]?.source, stated])
    expect(await store.lines(source?.entry ?? '', source?.line ?? 0, 0)).toEqual([
      { line: source?.line, text: source?.text },
    ]);
  const sources = incident.coverage.sources.map(({ artifact }) => [artifact.entry, artifact.kind, artifact.lines]);
  expect(sources).toContainEqual([
    `application.log/${JM_ID}/jobmanager.log`,
    'jobmanager-log',
    JM.split('\n').length - 1,
  ]);
  expect(sources).toContainEqual([
    `application.log/${TM_ID}/taskmanager.log`,
    'taskmanager-log',
    TM.split('\n').length - 1,
  ]);
});

test('a log that was still written to, and a text that was cut, are read as far as they go', async () => {
  const live = hadoop3(FILES.slice(0, 1)).replace(
    'End of LogType:jobmanager.log',
    'End of LogType:jobmanager.log.This log file belongs to a running container (x) and so may not be complete.',
  );
  expect((await readEntries([place.write('live.log', Buffer.from(live, 'latin1'))])).entries).toEqual({
    [`live.log/${JM_ID}/jobmanager.log`]: JM,
  });
  const whole = Buffer.from(hadoop3(FILES.slice(0, 1)), 'latin1');
  const { entries, cut, complaints } = await readEntries([
    place.write('cut.log', whole.subarray(0, whole.length - 2_000)),
  ]);
  const path = `cut.log/${JM_ID}/jobmanager.log`;
  expect(JM.startsWith(entries[path] ?? '?')).toBe(true);
  expect(cut).toEqual([path]);
  expect(complaints.map((c) => [c.code, c.entry])).toEqual([['archive-truncated', path]]);
});

test('a log that only speaks of containers stays whole', async () => {
  const text = `${JM}2026-03-01 10:00:00,000 INFO x.Y - Container: ${JM_ID} on node-1\nLogType: what a user prints\n${JM}`;
  expect(isAggregatedLog(Buffer.from(text))).toBe(false);
  expect(Object.keys((await readEntries([place.write('near.log', Buffer.from(text, 'latin1'))])).entries)).toEqual([
    'near.log',
  ]);
});

test('a type that would lead outside is refused, and the next section is read', async () => {
  const text = hadoop3([
    [JM_ID, '../../etc/passwd', 'x\n'],
    [JM_ID, 'jobmanager.log', 'y\n'],
  ]);
  const { entries, complaints } = await readEntries([place.write('evil.log', text)]);
  expect(entries).toEqual({ [`evil.log/${JM_ID}/jobmanager.log`]: 'y\n' });
  expect(complaints.map((c) => c.code)).toEqual(['name-leaves-root']);
});

function logOf(text: string): AggregatedLog {
  const complain = () => undefined;
  const bytes = Buffer.from(text, 'latin1');
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  }
  const names = new EntryNames(complain);
  const quota = new Quota(complain);
  const spare = new SpareChunks();
  return new AggregatedLog(chunks(), { archive: 'a', prefix: undefined, names, quota, complain, spare });
}

test('a section ends where the next begins, wherever that is', async () => {
  for (let length = 4_000; length < 4_200; length += 7) {
    const text = hadoop2([[JM_ID, 'a.log', 'x'.repeat(length)], ...FILES.slice(1, 2)]);
    const read: number[] = [];
    for await (const entry of logOf(text).entries()) for await (const chunk of entry.chunks()) read.push(chunk.length);
    expect(read).toEqual([length]);
  }
});

test('a hundred thousand sections of one letter cost no more than their length', async () => {
  const section = 'LogType:a\nLogLength:1\nLog Contents:\nx\n';
  const began = processorMs();
  let letters = 0;
  for await (const entry of logOf(section.repeat(100_000)).entries())
    for await (const chunk of entry.chunks()) letters += chunk.length;
  expect(letters).toBe(100_000);
  expect(processorMs() - began).toBeLessThan(10_000);
});
