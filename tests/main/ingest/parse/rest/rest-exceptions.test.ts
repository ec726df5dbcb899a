import { describe, expect, test } from 'vitest';
import type { RestFact } from '../../../../../main/facts/rest-facts.ts';
import { brief, readRest } from '../../../flink/rest/corpus.ts';

function restFacts(entry: string, text: string): readonly RestFact[] {
  return readRest(entry, text).facts.filter((fact): fact is RestFact => fact.kind === 'rest');
}

describe('exceptions', () => {
  const entry = (name: string, at: number, more = '') =>
    `{"exceptionName":"${name}","stacktrace":"${name}: boom\\n\\tat a.B.c(B.java:1)","timestamp":${at},"taskName":"map -> sink (2/4) - execution #1","endpoint":"tm-1:40001","taskManagerId":"tm-1:4-ab"${more}}`;

  test('the history of 2.x, with what failed at the same time', () => {
    const text = `{"exceptionHistory":{"entries":[${entry('a.Root', 20, `,"concurrentExceptions":[${entry('a.Other', 21)}]`)}],"truncated":true}}`;
    expect(brief(restFacts('exceptions.json', text)[0])).toEqual({
      kind: 'rest',
      entry: 'exceptions.json',
      at: '',
      snapshot: '.',
      snapshotAt: 1_700_000_000_000,
      fromArchive: false,
      endpoint: 'exceptions',
      exceptions: [
        {
          className: 'a.Root',
          stackTrace: 'a.Root: boom\n\tat a.B.c(B.java:1)',
          at: 20,
          task: 'map -> sink',
          subtask: 1,
          parallelism: 4,
          location: 'tm-1:40001',
          taskManagerId: 'tm-1:4-ab',
          isRoot: true,
          isConcurrent: false,
          source: '/exceptionHistory/entries/0/stacktrace = "a.Root: boom\\n\\tat a.B.c(B.java:1)"',
        },
        {
          className: 'a.Other',
          stackTrace: 'a.Other: boom\n\tat a.B.c(B.java:1)',
          at: 21,
          task: 'map -> sink',
          subtask: 1,
          parallelism: 4,
          location: 'tm-1:40001',
          taskManagerId: 'tm-1:4-ab',
          isRoot: false,
          isConcurrent: true,
          source:
            '/exceptionHistory/entries/0/concurrentExceptions/0/stacktrace = "a.Other: boom\\n\\tat a.B.c(B.java:1)"',
        },
      ],
    });
  });

  test('a history that was cut for the answer has no length', () => {
    const length = (count: number, truncated: boolean) => {
      const entries = Array.from({ length: count }, (_, at) => entry('a.Root', at));
      const text = `{"exceptionHistory":{"entries":[${entries}],"truncated":${truncated}}}`;
      const [fact] = restFacts('exceptions.json', text);
      return fact?.endpoint === 'exceptions' ? fact.historyLength : NaN;
    };
    expect([length(0, false), length(16, false), length(3, true)]).toEqual([0, 16, undefined]);
  });

  test('the last failure of a job that failed for good is one, at the time when it failed and not when all tasks had ended', () => {
    const verdict = 'org.apache.flink.runtime.JobException: Recovery is suppressed by NoRestartBackoffTimeStrategy';
    const failed = (ended: string) =>
      `{"root-exception":"${verdict}","timestamp":1795269821373,"all-exceptions":[],"exceptionHistory":{"entries":[{"exceptionName":"org.apache.flink.runtime.JobException","stacktrace":"${verdict}","timestamp":1795269821625,"concurrentExceptions":[${ended}]}],"truncated":false}}`;
    const told = (text: string) => {
      const [fact] = restFacts('exceptions.json', text);
      return fact?.endpoint === 'exceptions' && fact.exceptions.map(({ at, isRoot }) => [at, isRoot]);
    };
    expect(told(failed(''))).toEqual([[1795269821373, true]]);
    // The task says it a moment before the job.
    expect(told(failed(entry('java.io.IOException', 1795269821372)))).toEqual([
      [1795269821372, true],
      [1795269821372, false],
    ]);
  });

  test('the fields of 1.10 to 1.12: the root is found again among all', () => {
    const text =
      '{"root-exception":"a.Root: x","timestamp":20,"all-exceptions":[{"exception":"a.Other: y","task":"m (1/2)","location":"(unassigned)","timestamp":21},{"exception":"a.Root: x","task":"m (2/2)","location":"h:1","timestamp":20}],"truncated":false}';
    const [fact] = restFacts('exceptions.json', text);
    expect(
      fact?.endpoint === 'exceptions' &&
        fact.exceptions.map((one) => [one.className, one.subtask, one.location, one.isRoot]),
    ).toEqual([
      ['a.Other', 0, undefined, false],
      ['a.Root', 1, 'h:1', true],
    ]);
  });
});
