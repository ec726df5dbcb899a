import { expect, test } from 'vitest';
import { buildIncident } from '../../../../main/model/build-incident.ts';
import { foldedComplaints } from '../../../../main/model/coverage/coverage.ts';
import { aBody, aJobManagerLog, anArtifact, aTaskManagerLog, BUNDLE, JOB, T0, TM1, TM2 } from '../../../kit/a-fact.ts';

test('coverage names what is there, who wrote it, and which TaskManager left no log', () => {
  const facts = [
    ...aJobManagerLog().facts(),
    ...aTaskManagerLog(TM1, 'flink-tm1').facts(),
    anArtifact('logs/gc.log', 'gc-log', { read: false }),
    aBody('checkpoints', { checkpoints: [] }),
  ];
  const { coverage } = buildIncident({ bundle: BUNDLE, facts, complaints: [] });
  expect(coverage.sources.map((s) => [s.artifact.entry, s.process, s.host, s.zone?.because])).toEqual([
    ['logs/flink-flink-standalonesession-0-flink-jm.log', 'jobmanager', 'flink-jm', 'assumed-utc'],
    ['logs/flink-flink-taskexecutor-0-flink-tm1.log', TM1, 'flink-tm1', 'assumed-utc'],
    ['logs/gc.log', undefined, undefined, undefined],
  ]);
  expect(coverage.managersWithoutLog).toEqual([TM2]);
  expect(coverage.has).toEqual({
    jobManagerLog: true,
    taskManagerLogs: true,
    settings: false,
    restCheckpoints: true,
    restExceptions: false,
    restBackpressure: false,
    restPlan: false,
    threadDumps: false,
    gcLogs: true,
  });
});

test('only pauses far beyond the habit of a log are gaps', () => {
  const facts = aJobManagerLog()
    .facts()
    .map((fact) =>
      fact.kind === 'log-profile'
        ? {
            ...fact,
            usualDistanceMs: 30_000,
            silences: [100_000, 80_000].map((length, i) => ({
              fromWall: T0 + i * 1_000_000,
              toWall: T0 + i * 1_000_000 + length,
              before: fact.first ?? never(),
              after: fact.last ?? never(),
            })),
          }
        : fact,
    );
  const { coverage } = buildIncident({ bundle: BUNDLE, facts, complaints: [] });
  expect(coverage.sources[0]?.gaps).toEqual([{ from: T0, to: T0 + 100_000 }]);
});

test('complaints are folded by entry and code and sorted', () => {
  expect(
    foldedComplaints([
      { code: 'json-cut', entry: 'b', said: 'x' },
      { code: 'log-truncated', entry: 'a', line: 9, said: 'nine' },
      { code: 'log-truncated', entry: 'a', line: 2, said: 'two', more: 4 },
    ]),
  ).toEqual([
    { code: 'log-truncated', entry: 'a', line: 2, said: 'two', more: 5 },
    { code: 'json-cut', entry: 'b', said: 'x' },
  ]);
});

function never(): never {
  throw new Error('the builder always gives first and last');
}

test('each kind of question is answered wholly, in part or not, and what it lacks is named', () => {
  const { coverage } = buildIncident({
    bundle: BUNDLE,
    facts: [...aJobManagerLog().facts(), aBody('checkpoints', { checkpoints: [] })],
    complaints: [],
  });
  const told = new Map(coverage.questions?.map((one) => [one.question, one]));
  expect([
    told.get('checkpoint-history'),
    told.get('first-failure'),
    told.get('blocked-threads'),
    told.get('state-by-operator'),
  ]).toEqual([
    { question: 'checkpoint-history', answered: 'yes', from: ['jobmanager-log'], lacks: [] },
    { question: 'first-failure', answered: 'partly', from: ['jobmanager-log'], lacks: ['taskmanager-log'] },
    { question: 'blocked-threads', answered: 'no', from: [], lacks: ['thread-dump'] },
    { question: 'state-by-operator', answered: 'partly', from: ['rest-checkpoints'], lacks: ['metadata'] },
  ]);
});

test('a log that is silent by habit has no gap at each silence', () => {
  const facts = aJobManagerLog('jm.log')
    .facts()
    .map((fact) => {
      if (fact.kind !== 'log-profile') return fact;
      const side = { kind: 'line', entry: 'jm.log', line: 1, byte: 0, text: '' } as const;
      const silences = [1_800_000, 300_000, 300_000, 300_000, 290_000].map((length, i) => ({
        fromWall: T0 + i * 3_600_000,
        toWall: T0 + i * 3_600_000 + length,
        before: side,
        after: side,
      }));
      return { ...fact, usualDistanceMs: 10, silences };
    });
  const { coverage } = buildIncident({ bundle: BUNDLE, facts, complaints: [] });
  expect(coverage.sources[0]?.gaps).toEqual([{ from: T0, to: T0 + 1_800_000 }]);
});

test('where all jobs are batches nobody asks for checkpoints', () => {
  const type = {
    name: 'BATCH',
    source: { kind: 'pointer', entry: 'plan', pointer: '/plan/type', value: 'BATCH' },
  } as const;
  const asked = (jobType: typeof type | undefined) =>
    buildIncident({
      bundle: BUNDLE,
      facts: [
        ...aJobManagerLog().facts(),
        aBody('plan', { id: JOB, nodes: [], source: type.source, ...(jobType && { type: jobType }) }),
      ],
      complaints: [],
    }).coverage.questions?.map((one) => one.question);
  const all = asked(undefined) ?? [];
  expect(all.filter((question) => !asked(type)?.includes(question))).toEqual([
    'checkpoint-history',
    'checkpoint-phases',
    'state-by-operator',
    'restore-point',
  ]);
});
