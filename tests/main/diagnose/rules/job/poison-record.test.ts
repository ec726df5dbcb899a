import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { poisonRecord } from '../../../../../main/diagnose/rules/job/poison-record.ts';
import { userException } from '../../../../../main/diagnose/rules/job/user-exception.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aFailure, anEdge, ENRICH, JOB, line, SOURCE, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const FRAME = 'com.acme.orders.Parse.amount(Parse.java:61)';
const record = thrown(['java.lang.NumberFormatException: For input string: "12,90"'], [FRAME]);
const npe = thrown(['java.lang.NullPointerException: No rate for currency'], [FRAME]);
const always = anIncident().withFailures([60, 70, 80].map((seconds) => aFailure(seconds, record)));

test('the same value on the same subtask after each restart is one record', () => {
  expect(ask(poisonRecord, always)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich', subtask: 1 },
        facts: {
          vertex: 'enrich',
          subtask: 1,
          exception: 'java.lang.NumberFormatException',
          message: 'For input string: "12,90"',
          frame: FRAME,
          times: 3,
        },
      },
    ],
  });
});

test('then it is not told as an exception of the code as well', () => {
  expect(ask(userException, always)).toEqual({ kind: 'clear' });
});

test('a failure that several subtasks meet in the same run is not one record', () => {
  const attempts = [60, 70, 80].map((seconds, number) => ({
    number,
    firstFailure: aFailure(seconds, record),
    followers: [aFailure(seconds, record, { subtask: 3 })],
    restarted: true,
  }));
  expect(ask(poisonRecord, anIncident().with({ failures: known([{ jobId: JOB, attempts }]) }))).toEqual({
    kind: 'clear',
  });
});

test('a sentence without any value that wanders over subtasks is not one record', () => {
  const wandering = [0, 2, 1].map((subtask, run) => aFailure(60 + run * 10, npe, { subtask }));
  expect(ask(poisonRecord, anIncident().withFailures(wandering))).toEqual({ kind: 'clear' });
});

test('the same value that wanders over subtasks may be one record, or a usual value', () => {
  const wandering = [0, 2, 1].map((subtask, run) => aFailure(60 + run * 10, record, { subtask }));
  const dealt = (strategy: string) => anIncident().withJob({ edges: [anEdge(SOURCE, ENRICH, strategy)] });
  expect(foundBy(poisonRecord, dealt('HASH').withFailures(wandering))).toEqual([]);
  const [one] = foundBy(poisonRecord, dealt('REBALANCE').withFailures(wandering));
  expect([one?.confidence, one?.culprit.subtask]).toEqual([0.72, undefined]);
  expect(one?.title.en).toBe('The same value fails the job again after each restart in enrich (NumberFormatException)');
});

test('a record that failed once does not fail again', () => {
  expect(ask(poisonRecord, anIncident().withFailures([aFailure(60, record)]))).toEqual({ kind: 'clear' });
});

test('other words each time are other records', () => {
  const others = ['1', '2', '3'].map((value, run) =>
    aFailure(60 + run, thrown([`java.lang.IllegalStateException: order ${value} is late`], [FRAME])),
  );
  expect(ask(poisonRecord, anIncident().withFailures(others))).toEqual({ kind: 'clear' });
});

test('what fails while tasks start has read no record', () => {
  const starting = thrown(
    ['java.lang.IllegalStateException: port 0 is not valid'],
    [
      FRAME,
      'org.apache.flink.streaming.runtime.tasks.RegularOperatorChain.initializeStateAndOpenOperators(RegularOperatorChain.java:107)',
    ],
  );
  expect(ask(poisonRecord, anIncident().withFailures([aFailure(60, starting), aFailure(70, starting)]))).toEqual({
    kind: 'clear',
  });
});

test('a service that fails each call is not a record', () => {
  const service = thrown(
    ['java.io.IOException: Server returned HTTP response code: 500 for URL: http://a:1/x'],
    [FRAME],
  );
  expect(ask(poisonRecord, anIncident().withFailures([aFailure(60, service), aFailure(70, service)]))).toEqual({
    kind: 'clear',
  });
});

test('a file that is not there is no record, whatever numbers its name holds', () => {
  const missing = [
    'FileNotFoundException: /data/rates-2026-11.csv (No such file or directory)',
    'nio.file.NoSuchFileException: /data/rates-2026-11.csv',
  ];
  for (const said of missing) {
    const gone = thrown([`java.${said.startsWith('nio') ? '' : 'io.'}${said}`], [FRAME]);
    const wandering = [0, 2, 1].map((subtask, run) => aFailure(60 + run * 10, gone, { subtask }));
    const story = anIncident().withFailures(wandering);
    expect(foundBy(poisonRecord, story)).toEqual([]);
    expect(foundBy(userException, story)).toHaveLength(1);
  }
});

test('without failures it cannot tell', () => {
  expect(ask(poisonRecord, anIncident().without('failures')).kind).toBe('cannot-tell');
});

test('a record that a Python function cannot take is known by what Python says, not by the number of the request', () => {
  const python = (instruction: number, said: string) =>
    thrown([
      `java.lang.RuntimeException: Error received from SDK harness for instruction ${instruction}: Traceback (most recent call last):\n  File "/opt/jobs/score.py", line 11, in risk\n    return float(amount)\nValueError: could not convert string to float: '${said}'`,
    ]);
  const story = (...said: readonly string[]) =>
    anIncident().withFailures(
      said.map((text, i) => aFailure(60 + i * 10, python(7 + i, text), { family: 'user-code' })),
    );
  expect(foundBy(poisonRecord, story('12,90', '12,90', '12,90'))[0]?.facts).toMatchObject({
    exception: 'ValueError',
    message: "could not convert string to float: '12,90'",
    times: 3,
  });
  expect(foundBy(poisonRecord, story('12,90', '7,10', '3,55'))).toEqual([]);
});

test('a line of a file that a format of Flink cannot read is one record, though no code of the job is in the trace', () => {
  const unread = (word: string, said: string) =>
    thrown([
      'java.lang.RuntimeException: One or more fetchers have encountered exception',
      'java.lang.RuntimeException: SplitFetcher thread 0 received unexpected exception while polling the records',
      `java.lang.RuntimeException: ${said}`,
      `java.lang.NumberFormatException: For input string: "${word}"`,
    ]);
  const story = (said: string) =>
    anIncident().withFailures(
      [60, 70, 80].map((seconds) => aFailure(seconds, unread('twelve', said), { family: 'unknown' })),
    );
  expect(foundBy(poisonRecord, story('Fail to deserialize at field: qty.'))[0]?.facts).toMatchObject({
    exception: 'java.lang.NumberFormatException',
    times: 3,
  });
  expect(foundBy(poisonRecord, story('Corrupt Debezium JSON message'))[0]?.advice[0]?.set).toBeUndefined();
  expect(foundBy(poisonRecord, story('Connection to the store broke'))).toEqual([]);
});

test('a format of Flink that can skip what it cannot read is told to by its own option', () => {
  const read = (format: string) =>
    thrown(
      ['java.lang.RuntimeException: Fail to deserialize at field: qty.'],
      [`org.apache.flink.formats.${format}.RowDataConverters.convert(RowDataConverters.java:72)`],
    );
  const set = (format: string) => {
    const failures = [60, 70, 80].map((seconds) => aFailure(seconds, read(format), { family: 'unknown' }));
    return foundBy(poisonRecord, anIncident().withFailures(failures))[0]?.advice.find((one) => one.set)?.set;
  };
  expect([set('csv'), set('json'), set('avro')]).toEqual([
    { 'csv.ignore-parse-errors': 'true' },
    { 'json.ignore-parse-errors': 'true' },
    undefined,
  ]);
});

const READ = [
  'org.apache.flink.formats.json.JsonParserRowDataDeserializationSchema.deserialize(JsonParserRowDataDeserializationSchema.java:97)',
];
const FETCHED =
  'java.lang.RuntimeException: SplitFetcher thread 0 received unexpected exception while polling the records';
const ROW = `java.io.IOException: Failed to deserialize JSON '{"id": 5200, "amount": {"value": 12.5}}'.`;
const unread = (...frames: readonly string[]) => {
  const trace = thrown(
    [FETCHED, ROW, 'org.apache.flink.formats.json.JsonParseException: Fail to deserialize at field: amount.'],
    [...READ, ...frames],
  );
  const failures = [60, 70, 80].map((seconds) => aFailure(seconds, trace, { family: 'unknown' }));
  return foundBy(poisonRecord, anIncident().withFailures(failures))[0];
};

test('the row is quoted, and not the number of the thread that fetched it', () => {
  expect(unread()?.why.en).toContain('Failed to deserialize JSON');
  expect(unread()?.why.en).not.toContain('SplitFetcher');
});

test('what a format reads no code of the job can catch: the declaration changes, or the format skips it', () => {
  expect(
    unread()
      ?.advice.slice(0, 2)
      .map(({ text, losesData }) => [text.en.slice(0, 30), losesData]),
  ).toEqual([
    ['Bring the declared fields and ', false],
    ['Or let the format skip what it', true],
  ]);
});

test('a record of a file has no offset that could be moved', () => {
  const skip = (...frames: readonly string[]) => unread(...frames)?.advice.at(3)?.text.en;
  expect(
    skip('org.apache.flink.connector.file.src.impl.FileSourceSplitReader.fetch(FileSourceSplitReader.java:67)'),
  ).toBe(
    'If it must run before that: put a row that can be read, or an empty line where the format skips those, in its place in the file; the trace does not name the file, the quoted row does. A file source counts the rows it has read: do not take lines away before it.',
  );
  expect(skip()).toContain('move the offset');
});

test('a batch has no checkpoint to go back to and no offset to move', () => {
  const batch = anIncident()
    .withJob({ mode: { is: 'batch', source: line('BATCH') } })
    .withFailures([60, 70, 80].map((seconds) => aFailure(seconds, record)));
  const [told] = foundBy(poisonRecord, batch);
  expect(told?.why.en).toContain('A restart begins the stage anew and reads the same record again');
  expect(told?.advice.map(({ text }) => text.en.slice(0, 28))).toEqual([
    'Make the code survive such a',
    'Submit the fixed job again: ',
  ]);
});

test('a value that the job got past is not one record: checkpoints completed between its failures', () => {
  const checkpoints = [62, 66, 70, 74].map((seconds, id) => aCheckpoint(id, seconds));
  const story = anIncident()
    .withCheckpoints(checkpoints)
    .withFailures([60, 80, 100].map((seconds) => aFailure(seconds, record)));
  expect([ask(poisonRecord, story).kind, ask(userException, story).kind]).toEqual(['clear', 'found']);
});

test('a record is reached again behind a checkpoint or two', () => {
  const story = anIncident()
    .withCheckpoints([aCheckpoint(1, 62), aCheckpoint(2, 70)])
    .withFailures([60, 80, 100].map((seconds) => aFailure(seconds, record)));
  expect(ask(poisonRecord, story).kind).toBe('found');
});

test('code that was generated from SQL is mended in the statement', () => {
  const frame = 'StreamExecCalc$20.processElement(Unknown Source)';
  const cast = thrown(["java.lang.NumberFormatException: For input string: '12,50'. Overflow."], [frame]);
  const [finding] = foundBy(
    poisonRecord,
    anIncident().withFailures([60, 70].map((seconds) => aFailure(seconds, cast))),
  );
  expect(finding?.advice[0]?.text.en).toMatch(/^That code is generated from the SQL statement/);
});

test('a row that the target does not take is filled, kept away or dropped, and no offset is moved', () => {
  const nulls = thrown(
    [
      "org.apache.flink.table.api.TableException: Column 'username' is NOT NULL, however, a null value is being written into it.",
    ],
    ['org.apache.flink.table.runtime.operators.sink.ConstraintEnforcer.processNotNullConstraint(C.java:261)'],
  );
  const [one] = foundBy(
    poisonRecord,
    anIncident().withFailures([60, 70].map((seconds) => aFailure(seconds, nulls, { family: 'framework' }))),
  );
  expect(one?.brief.map(({ en }) => en)).toEqual(['same record each time', 'TableException']);
  expect(one?.advice.map(({ set, losesData }) => [set, losesData])).toEqual([
    [undefined, false],
    [{ 'table.exec.sink.not-null-enforcer': 'DROP' }, true],
    [undefined, false],
  ]);
});

test('a record without a key is given one or kept away, whoever collected it; a null that a function checks itself is another matter', () => {
  const sent = (said: string) =>
    thrown(
      [`java.lang.RuntimeException: ${said}`, `java.lang.NullPointerException: ${said}`],
      ['org.apache.flink.util.Preconditions.checkNotNull(Preconditions.java:104)'],
    );
  const among = (said: string) =>
    anIncident().withFailures([60, 70, 80].map((seconds) => aFailure(seconds, sent(said), { family: 'framework' })));
  const [keyless] = foundBy(poisonRecord, among('Assigned key must not be null!'));
  expect(keyless?.advice[0]?.text.en).toMatch(/^Have the selector of keyBy give a key/);
  expect(ask(poisonRecord, among('price must not be null'))).toEqual({ kind: 'clear' });
});
