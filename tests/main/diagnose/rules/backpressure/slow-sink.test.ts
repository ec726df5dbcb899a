import { expect, test } from 'vitest';
import { slowSink } from '../../../../../main/diagnose/rules/backpressure/slow-sink.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { anEdge, aSample, aVertex, ENRICH, JOB, pointer, SINK, SOURCE } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const all = (busy: number, backpressured: number) =>
  Array.from({ length: 4 }, () => ({ busy, backpressured, recordsInPerSecond: 100 }));
const held = [
  aSample(SOURCE, 'one', 60, all(0, 0.9)),
  aSample(ENRICH, 'one', 60, all(0.1, 0.9)),
  aSample(SINK, 'one', 60, all(1, 0)),
];

test('a busy sink with everything before it waiting is found', () => {
  expect(ask(slowSink, anIncident().withPressure(...held))).toEqual({
    kind: 'found',
    findings: [
      expect.objectContaining({ role: 'trigger', culprit: { jobId: JOB, vertexId: SINK, vertexName: 'Sink: ledger' } }),
    ],
  });
});

test('the word that begins the name of a sink is not said twice', () => {
  const title = (name: string) => {
    const vertices = [
      aVertex(SOURCE, 'Source: orders'),
      aVertex(ENRICH, 'enrich'),
      aVertex(SINK, name, 4, { isSink: true }),
    ];
    return foundBy(
      slowSink,
      anIncident()
        .withPressure(...held)
        .withJob({ vertices }),
    )[0]?.title.en;
  };
  expect([title('Sink: ledger'), title('ledger: Writer')]).toEqual([
    'Sink: ledger holds back the whole pipeline',
    'The sink ledger: Writer holds back the whole pipeline',
  ]);
});

test('one without any time left needs little pressure before it: small records fill buffers slowly', () => {
  const early = (busy: readonly number[], backpressured: number) =>
    anIncident().withPressure(
      aSample(ENRICH, 'one', 60, all(0.1, backpressured)),
      aSample(
        SINK,
        'one',
        60,
        busy.map((one) => ({ busy: one, backpressured: 0, recordsInPerSecond: 100 })),
      ),
    );
  expect(ask(slowSink, early([1, 1, 1, 0.99], 0.3)).kind).toBe('found');
  expect(ask(slowSink, early([1, 1, 1, 0.99], 0.02))).toEqual({ kind: 'clear' });
  expect(ask(slowSink, early([1, 1, 1, 0.5], 0.3))).toEqual({ kind: 'clear' });
});

const chained = anIncident().withJob({
  vertices: [
    aVertex(SOURCE, 'Source: orders'),
    aVertex(ENRICH, 'match -> Sink: ledger', 4, { isSink: true, operators: ['match', 'Sink: ledger'] }),
  ],
  edges: [anEdge(SOURCE, ENRICH)],
});
const busyChain = chained.withPressure(aSample(SOURCE, 'one', 60, all(0, 0.9)), aSample(ENRICH, 'one', 60, all(1, 0)));
const inChain = (frames: readonly string[]) => ({
  threadName: 'match -> Sink: ledger (1/4)#0',
  vertexName: 'match -> Sink: ledger',
  subtask: 0,
  state: 'TIMED_WAITING',
  frames: ['java.lang.Thread.sleep(Native Method)', ...frames],
  source: pointer('/threadInfos/1', ''),
});

test('in a chain with a sink the thread tells whether it waits in the sink', () => {
  const writing = inChain([
    'com.acme.Ledger.post(Ledger.java:9)',
    'org.apache.flink.streaming.api.operators.StreamSink.processElement(StreamSink.java:54)',
  ]);
  expect(ask(slowSink, busyChain.withThreads(writing)).kind).toBe('found');
});

test('a thread that is busy in the chain before the sink does not wait in it', () => {
  const matching = inChain([
    'com.acme.Match.flatMap(Match.java:9)',
    'org.apache.flink.streaming.api.operators.StreamFlatMap.processElement(StreamFlatMap.java:47)',
  ]);
  expect(ask(slowSink, busyChain.withThreads(matching))).toEqual({ kind: 'clear' });
});

test('without threads the chain stays a guess, and says so', () => {
  const [guess] = foundBy(slowSink, busyChain);
  expect([guess?.confidence, guess?.title.en]).toEqual([
    0.5,
    'The end of the pipeline, match -> Sink: ledger, holds back all before it',
  ]);
  expect(guess?.why.en).toContain('while Source: orders before it waits up to 90 % of the time. It is a chain');
  expect(guess?.advice[0]?.text.en).toMatch(/^Take three thread dumps/);
  const sure = foundBy(slowSink, anIncident().withPressure(...held))[0];
  expect(sure?.why.en).toContain('What it writes to takes the records too slowly.');
});

test('of two inputs the one that trickles in is not said to wait', () => {
  const joined = anIncident()
    .withJob({
      vertices: [
        aVertex('a', 'Source: orders'),
        aVertex('b', 'Source: payments'),
        aVertex(SINK, 'Sink: ledger', 4, { isSink: true, operators: ['Sink: ledger'] }),
      ],
      edges: [anEdge('a', SINK), anEdge('b', SINK)],
    })
    .withPressure(
      aSample('a', 'one', 60, all(0, 0)),
      aSample('b', 'one', 60, all(0, 0.9)),
      aSample(SINK, 'one', 60, all(1, 0)),
    );
  expect(foundBy(slowSink, joined)[0]?.facts.upstream).toEqual(['Source: payments']);
});

test('an operator in the middle is no sink', () => {
  const middle = [
    aSample(SOURCE, 'one', 60, all(0, 0.9)),
    aSample(ENRICH, 'one', 60, all(1, 0)),
    aSample(SINK, 'one', 60, all(0.1, 0)),
  ];
  expect(ask(slowSink, anIncident().withPressure(...middle))).toEqual({ kind: 'clear' });
});

test('without the plan nobody knows what stands before what', () => {
  expect(
    ask(
      slowSink,
      anIncident()
        .withJob({ edges: [] })
        .withPressure(...held),
    ),
  ).toEqual({ kind: 'cannot-tell', missing: ['rest-plan'] });
});

const task = (heldBy: string) => ({
  ...{ threadName: 'Sink: ledger (1/4)#0', vertexName: 'Sink: ledger', subtask: 0, state: 'BLOCKED' },
  frames: [
    'org.apache.flink.connector.jdbc.internal.JdbcOutputFormat.writeRecord(JdbcOutputFormat.java:143)',
    'org.apache.flink.streaming.api.operators.StreamSink.processElement(StreamSink.java:54)',
  ],
  ...{ waitsFor: { heldBy }, source: pointer('/threadInfos/1', '') },
});
const flusher = (state: string, innermost: string) => ({
  ...{ threadName: 'jdbc-upsert-output-format-thread-1', state, source: pointer('/threadInfos/2', '') },
  frames: [innermost, 'org.postgresql.core.PGStream.receiveChar(PGStream.java:465)'],
});
const FLUSHER = 'jdbc-upsert-output-format-thread-1';

test('a task that wants the lock of its own flusher, which waits for the answer of the database, has a slow sink', () => {
  const ask1 = (heldBy: string, ...more: Parameters<typeof flusher>) =>
    ask(
      slowSink,
      anIncident()
        .withPressure(...held)
        .withThreads(task(heldBy), flusher(...more)),
    ).kind;
  expect(ask1(FLUSHER, 'RUNNABLE', 'sun.nio.ch.Net.poll(Native Method)')).toBe('found');
  expect(ask1(FLUSHER, 'BLOCKED', 'com.acme.Pool.take(Pool.java:7)')).toBe('clear');
  expect(ask1(FLUSHER, 'RUNNABLE', 'com.acme.Codec.encode(Codec.java:7)')).toBe('clear');
  expect(ask1('another', 'RUNNABLE', 'sun.nio.ch.Net.poll(Native Method)')).toBe('clear');
});
