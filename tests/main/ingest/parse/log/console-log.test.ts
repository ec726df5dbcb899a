import { expect, test } from 'vitest';
import { openLogReader } from '../../../../../main/ingest/parse/log/log-reader.ts';
import { bytesOf, decode, readAll } from '../reading.ts';

const read = (text: string) =>
  readAll(() => openLogReader({ entry: 'a.log' }, decode, { expectsLayout: true }), bytesOf(text));

test('what the JVM says on standard output between two records is no part of the first, and happened then', () => {
  const record = (at: string) =>
    `2026-03-02 10:11:${at} INFO  org.apache.flink.runtime.taskmanager.Task                    [] - text\n`;
  const { rows, facts } = read(
    [
      record('12,345'),
      '#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n',
      '#  SIGSEGV (0xb) at pc=0x0000fffb01093af4, pid=1, tid=8\n#\n',
      record('13,345'),
      'Terminating due to java.lang.OutOfMemoryError: Java heap space\n',
      record('14,345'),
      'OpenJDK is a word at the beginning of a line that goes on.\n',
    ].join(''),
  );
  expect(rows.map(({ line, wall, moreLines }) => [line, wall % 60_000, moreLines])).toEqual([
    [1, 12_345, 1],
    [3, 12_345, 3],
    [7, 13_345, 0],
    [8, 13_345, 0],
    [9, 14_345, 1],
  ]);
  const told = facts.flatMap((f) => (f.kind === 'signal' ? [[f.phrase, (f.wall ?? 0) % 60_000, f.source.line]] : []));
  expect(told).toEqual([
    ['jvm-crashed', 12_345, 3],
    ['out-of-memory', 13_345, 8],
  ]);
});

test('what a program prints between two records changes neither', () => {
  const banner = (text: string) =>
    `2026-03-02 10:11:12,345 INFO  org.apache.flink.runtime.taskexecutor.TaskManagerRunner      [] - ${text}\n`;
  const records = [
    banner(' JVM Options:'),
    banner('    -Xmx536870902'),
    banner(' Program Arguments:'),
    banner('    --configDir'),
    '2026-03-02 10:11:12,346 INFO  org.apache.flink.configuration.GlobalConfiguration           [] - Loading configuration property: heartbeat.timeout, 6000\n',
    '2026-03-02 10:11:12,347 INFO  org.apache.flink.runtime.taskmanager.Task                    [] - Source: a (1/2)#0 (0a1b2c3d4e5f60718293a4b5c6d7e8f9) switched from CREATED to DEPLOYING.\n',
  ];
  const told = (text: string) =>
    read(text).facts.flatMap((f) => (f.kind === 'said' ? [[f.phrase, f.fields, f.wall]] : []));
  const printed = records.map((record) => `${record}3> (orders,12)\n{"id":7,"sum":1.5}\n`).join('');
  expect([told(printed), told(printed).length]).toEqual([told(records.join('')), 4]);
});

/** As a scheduler captures the output of `flink run`: a time and its own level before each line (public notes of an operations team). */
const captured = (...lines: readonly string[]) =>
  lines.map((line, i) => `2023-11-13 15:09:00,7${i + 10} [ERROR] ${line}\n`).join('');

test('a stack trace with a time before each of its lines is one', () => {
  const { rows, facts } = read(
    captured(
      'java.lang.IllegalStateException: Unable to instantiate java compiler',
      'at org.apache.calcite.rel.metadata.JaninoRelMetadataProvider.compile(JaninoRelMetadataProvider.java:428)',
      '... 11 more',
      'Caused by: java.lang.ClassCastException: org.codehaus.janino.CompilerFactory cannot be cast to org.codehaus.commons.compiler.ICompilerFactory',
      '\tat org.codehaus.commons.compiler.CompilerFactoryFactory.getCompilerFactory(CompilerFactoryFactory.java:129)',
      'done',
    ),
  );
  const throwables = facts.flatMap((f) => ('throwable' in f && f.throwable ? [f.throwable] : []));
  expect([rows.map(({ line, moreLines }) => [line, moreLines]), throwables[0]?.causedBy]).toEqual([
    [
      [1, 4],
      [6, 0],
    ],
    expect.objectContaining({
      className: 'java.lang.ClassCastException',
      frames: [
        'org.codehaus.commons.compiler.CompilerFactoryFactory.getCompilerFactory(CompilerFactoryFactory.java:129)',
      ],
    }),
  ]);
});

test('a message that begins with at, dots or a blank is a record of its own', () => {
  const { rows } = read(captured('Started', 'at noon (12:00) a report', '... and so on', '  indented', 'at last'));
  expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
});
