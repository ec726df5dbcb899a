import { expect, test } from 'vitest';
import type { LineSource } from '../../../../../contract/incident/source.ts';
import type { Throwable } from '../../../../../contract/incident/throwable.ts';
import { parseThrowable, parseTrace } from '../../../../../main/ingest/parse/traces/stack-trace.ts';
import { textLine } from '../../../../../main/ingest/parse/traces/text-line.ts';

const sourceOf = (line: number): LineSource => ({ kind: 'line', entry: 'a.log', line, byte: 0, text: '' });

/** A throwable without its sources' bulk: the line stands for the source. */
function short(t: Throwable): unknown {
  return {
    class: t.className,
    message: t.message,
    frames: t.frames,
    omitted: t.framesOmitted,
    line: t.source.kind === 'line' ? t.source.line : undefined,
    ...(t.causedBy === undefined ? {} : { causedBy: short(t.causedBy) }),
    ...(t.suppressed === undefined ? {} : { suppressed: t.suppressed.map(short) }),
  };
}

const read = (text: string): unknown => {
  const top = parseThrowable(text, sourceOf);
  return top === undefined ? undefined : short(top);
};

test('causes, packaging data, modules and omitted frames', () => {
  expect(
    read(`java.lang.Exception: Could not materialize checkpoint 7 for operator enrich (4/4)#0.
\tat org.apache.flink.A.run(A.java:78) ~[flink-dist-1.18.1.jar:1.18.1]
\tat java.base/java.lang.Thread.run(Thread.java:840) [?:?]
Caused by: java.util.concurrent.ExecutionException: java.io.IOException: gone
\tat app//com.acme.B.c(B.java:1)
\t... 4 more
Caused by: java.io.IOException: gone
    at com.acme.D$$Lambda$12/0x0000000800c.e(Unknown Source)
... 12 common frames omitted`),
  ).toEqual({
    class: 'java.lang.Exception',
    message: 'Could not materialize checkpoint 7 for operator enrich (4/4)#0.',
    frames: ['org.apache.flink.A.run(A.java:78)', 'java.lang.Thread.run(Thread.java:840)'],
    omitted: 0,
    line: 0,
    causedBy: {
      class: 'java.util.concurrent.ExecutionException',
      message: 'java.io.IOException: gone',
      frames: ['com.acme.B.c(B.java:1)'],
      omitted: 4,
      line: 3,
      causedBy: {
        class: 'java.io.IOException',
        message: 'gone',
        frames: ['com.acme.D$$Lambda$12/0x0000000800c.e(Unknown Source)'],
        omitted: 12,
        line: 6,
      },
    },
  });
});

test('what was suppressed keeps its own cause; the outer cause stays outside', () => {
  expect(
    read(`a.B: x
\tat a.B.c(B.java:1)
\tSuppressed: a.S: y
\t\tat a.S.c(S.java:1)
\tCaused by: a.T: z
\t\tat a.T.c(T.java:1)
Caused by: a.U: w
\tat a.U.c(U.java:1)`),
  ).toEqual({
    class: 'a.B',
    message: 'x',
    frames: ['a.B.c(B.java:1)'],
    omitted: 0,
    line: 0,
    causedBy: { class: 'a.U', message: 'w', frames: ['a.U.c(U.java:1)'], omitted: 0, line: 6 },
    suppressed: [
      {
        class: 'a.S',
        message: 'y',
        frames: ['a.S.c(S.java:1)'],
        omitted: 0,
        line: 2,
        causedBy: { class: 'a.T', message: 'z', frames: ['a.T.c(T.java:1)'], omitted: 0, line: 4 },
      },
    ],
  });
});

test('a SerializedThrowable is unwrapped to the class inside', () => {
  expect(
    read(
      'org.apache.flink.util.SerializedThrowable: org.apache.flink.util.SerializedThrowable: java.io.IOException: No space left on device\n\tat a.B.c(B.java:1)',
    ),
  ).toEqual({
    class: 'java.io.IOException',
    message: 'No space left on device',
    frames: ['a.B.c(B.java:1)'],
    omitted: 0,
    line: 0,
  });
  expect(read('org.apache.flink.util.SerializedThrowable: Asynchronous task checkpoint failed.')).toEqual({
    class: 'org.apache.flink.util.SerializedThrowable',
    message: 'Asynchronous task checkpoint failed.',
    frames: [],
    omitted: 0,
    line: 0,
  });
});

test('a message may have several lines', () => {
  expect(read('java.sql.SQLException: syntax\n  near "x"\n\tat a.B.c(B.java:1)')).toEqual({
    class: 'java.sql.SQLException',
    message: 'syntax\n  near "x"',
    frames: ['a.B.c(B.java:1)'],
    omitted: 0,
    line: 0,
  });
});

test('an exception inside the sentence is found there', () => {
  const lines = [
    'a (1/2)#0 (x) switched from RUNNING to FAILED with failure cause: org.apache.flink.util.FlinkException: Disconnect from JobManager responsible for y.',
    '\tat a.B.c(B.java:1)',
  ];
  const found = parseTrace(lines.map(textLine), 0, sourceOf);
  expect([found?.inline, found?.at, found && short(found.throwable)]).toEqual([
    true,
    0,
    {
      class: 'org.apache.flink.util.FlinkException',
      message: 'Disconnect from JobManager responsible for y.',
      frames: ['a.B.c(B.java:1)'],
      omitted: 0,
      line: 0,
    },
  ]);
});

test('a sentence followed by a trace: the trace begins below', () => {
  const found = parseTrace(
    ['Fatal error occurred.', 'java.lang.OutOfMemoryError: Metaspace'].map(textLine),
    0,
    sourceOf,
  );
  expect([found?.inline, found?.at, found?.throwable.className]).toEqual([false, 1, 'java.lang.OutOfMemoryError']);
});

test('a sentence that only mentions an exception gives way to the trace below it', () => {
  const lines =
    `Association with [tcp://flink@10.0.0.3:1] has failed. Caused by: [java.net.ConnectException: Connection refused]
java.lang.Exception: Exception while creating StreamOperatorStateContext.
\tat com.acme.A.b(A.java:1)`
      .split('\n')
      .map(textLine);
  const trace = parseTrace(lines, 0, sourceOf);
  expect([trace?.throwable.className, trace?.throwable.message, trace?.at, trace?.inline]).toEqual([
    'java.lang.Exception',
    'Exception while creating StreamOperatorStateContext.',
    1,
    false,
  ]);
});

test('a message of several lines stays one though a line of it names a class', () => {
  const lines = 'Failed: java.io.IOException: could not reach\njava.lang.Exception: of the other side\nor nobody'.split(
    '\n',
  );
  expect(parseTrace(lines.map(textLine), 0, sourceOf)).toMatchObject({ at: 0, inline: true });
});

test('frames and throwables are kept up to a limit, and counted', () => {
  const deep = parseThrowable(`a.B: x\n${'\tat a.B.c(B.java:1)\n'.repeat(1_024)}`, sourceOf);
  expect([deep?.frames.length, deep?.framesOmitted]).toEqual([60, 964]);
  const loop = parseThrowable(`a.B: x\n\tat a.B.c(B.java:1)\n${'Caused by: a.C: y\n'.repeat(5_000)}`, sourceOf);
  expect(loop?.causedBy?.className).toBe('a.C');
});

test('text that is no trace gives none', () => {
  expect([read(''), read('hello\nworld'), read('state: java.util.List of things')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('the name of a class is cut where no person would read on', () => {
  const top = parseThrowable(`Caused by: ${'SQL'.repeat(5_000)}`, sourceOf);
  expect([top?.className.length, top?.message]).toEqual([1_000, '']);
});

test('an exception that shows itself as its cause in braces is read as that cause', () => {
  // TimerException and AsynchronousException of org.apache.flink.streaming.runtime.tasks, up to 1.10.
  expect(read('TimerException{java.io.IOException: gone}\n\tat org.apache.flink.A.run(A.java:284)')).toEqual({
    class: 'java.io.IOException',
    message: 'gone',
    frames: ['org.apache.flink.A.run(A.java:284)'],
    omitted: 0,
    line: 0,
  });
});

test('the state of a thread in a dump is nothing that was thrown', () => {
  const thread =
    '"main" #1 prio=5\n   java.lang.Thread.State: TIMED_WAITING (sleeping)\n\tat java.lang.Thread.sleep(Native Method)';
  expect(read(thread)).toBeUndefined();
});
