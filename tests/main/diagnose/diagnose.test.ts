import { expect, test } from 'vitest';
import { cancelled } from '#contract/errors.ts';
import { known } from '#contract/incident/section.ts';
import type { Throwable } from '#contract/incident/throwable.ts';
import type { Verdict } from '#contract/verdict.ts';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import { RULES } from '../../../main/diagnose/rules/index.ts';
import { anIncident, type IncidentBuilder } from '../../kit/an-incident.ts';
import {
  aCheckpoint,
  acks,
  aDecline,
  aFailure,
  anEdge,
  anEvent,
  aSample,
  aSetting,
  aSignal,
  aTaskManager,
  at,
  aVertex,
  ENRICH,
  JOB,
  line,
  SINK,
  SOURCE,
  TM1,
  TM1_LOG,
  TM2,
  thrown,
} from '../../kit/incident-parts.ts';

/** State, root causes and, in order, what part each finding plays and what follows from it. */
function told(incident: IncidentBuilder) {
  const verdict: Verdict = diagnose(incident.build());
  const chain = verdict.findings.map(
    (finding) => `${finding.role} ${finding.id}${finding.leadsTo.map((id) => ` → ${id}`).join('')}`,
  );
  return { state: verdict.state, rootCauses: verdict.rootCauses, chain };
}

const failed = (id: number, seconds: number, failure: 'expired' | 'declined') =>
  aCheckpoint(id, seconds, { outcome: 'failed', failure, endToEndMs: failure === 'expired' ? 20_000 : 100 });
const some = (count: number, busy: number, backpressured: number) =>
  Array.from({ length: count }, () => ({ busy, backpressured, recordsInPerSecond: 100 }));

test('story of the heartbeats: a short timeout drops living TaskManagers, and the risks beside it are named', () => {
  const stalled = aTaskManager(TM1, 'host-1', {
    events: [anEvent('heartbeat-timed-out', 106), anEvent('re-registered', 112)],
    silences: [
      { from: at(100), to: at(111), before: line('before', 100, TM1_LOG), after: line('after', 111, TM1_LOG) },
    ],
    heapMaxBytes: 400,
    heapUsedBytes: 360,
    managedMemoryBytes: 500,
  });
  const lost = thrown(['java.util.concurrent.TimeoutException: Heartbeat of TaskManager with id x timed out.']);
  const story = anIncident()
    .withRelease('1.13.0')
    .withJob({ stateBackend: { name: 'filesystem', source: line('filesystem', 3) } })
    .withManagers(stalled, aTaskManager(TM2, 'host-2'))
    .withCheckpoints(
      [1, 2, 3, 4].map((id) => aCheckpoint(id, id * 2, { endToEndMs: 900 })),
      { intervalMs: 1000, directory: 'file:///tmp/flink-checkpoints-directory' },
    )
    .withFailures(
      [106, 300].map((s) => aFailure(s, lost, { family: 'heartbeat', secondary: true, taskManagerId: TM1 })),
      { restarted: true },
    )
    .withSettings(
      aSetting('heartbeat.timeout', '5000', { number: 5000 }),
      aSetting('heartbeat.interval', '1000', { number: 1000 }),
      aSetting('security.ssl.internal.key-password', '<masked>', { secretInPlainText: true }),
    );
  expect(told(story)).toEqual({
    state: 'cause-found',
    rootCauses: ['heartbeat/timeout-too-short', 'checkpoint/too-frequent'],
    chain: [
      'trigger heartbeat/timeout-too-short → heartbeat/lost',
      'trigger checkpoint/too-frequent',
      'consequence heartbeat/lost → job/restart-loop',
      'sustainer job/restart-loop',
      'risk settings/secrets-plaintext',
      'risk settings/managed-memory-unused',
      'risk storage/not-shared',
    ],
  });
});

test('story of the memory limit: the state is first, the expiring Kafka records follow', () => {
  const refused = thrown([
    'java.io.IOException: Size of the state is larger than the maximum permitted memory-backed state. Size=540384834 , maxSize=5242880 .',
  ]);
  const declined = (id: number, seconds: number) =>
    aCheckpoint(id, seconds, { outcome: 'failed', failure: 'declined', declines: [aDecline(seconds, refused)] });
  const expiring = aSignal(
    'kafka-producer-expiring',
    300,
    { records: 7, topic: 'rt-orders', partition: 11, ageMs: 61_981 },
    'Expiring 7 record(s) for rt-orders-11: 61981 ms has passed since batch creation',
  );
  const story = anIncident()
    .withRelease('1.10.0')
    .withJob({ edges: [anEdge(SOURCE, ENRICH, 'BROADCAST'), anEdge(ENRICH, SINK)] })
    .withCheckpoints(
      [
        aCheckpoint(1, 10, { vertices: [acks(ENRICH, [4_000_000, 4_000_000, 4_000_000])] }),
        declined(2, 20),
        declined(3, 30),
        declined(4, 40),
      ],
      { storage: 'MemoryStateBackend/jobmanager', directory: undefined },
    )
    .withSignals(expiring);
  expect(told(story)).toEqual({
    state: 'cause-found',
    rootCauses: ['checkpoint/memory-storage-limit', 'state/broadcast-multiplied'],
    chain: [
      'trigger checkpoint/memory-storage-limit → checkpoint/declined → connector/kafka-producer-expiring',
      'trigger state/broadcast-multiplied → checkpoint/memory-storage-limit',
      'consequence checkpoint/declined → checkpoint/none-completing',
      'consequence connector/kafka-producer-expiring',
      'consequence checkpoint/none-completing',
    ],
  });
});

test('where it is known why a checkpoint was declined nobody is told to look for it', () => {
  const declined = (cause: Throwable) => [
    aCheckpoint(1, 10),
    ...[2, 3, 4].map((id) =>
      aCheckpoint(id, id * 10, { outcome: 'failed', failure: 'declined', declines: [aDecline(id * 10, cause)] }),
    ),
  ];
  const steps = (message: string) =>
    diagnose(
      anIncident()
        .withJob({ edges: [anEdge(SOURCE, SINK)] })
        .withCheckpoints(declined(thrown([message])), {
          storage: 'MemoryStateBackend/jobmanager',
          directory: undefined,
        })
        .build(),
    )
      .findings.filter((one) => one.id === 'checkpoint/declined')
      .map((one) => one.advice.map((step) => step.text.en));
  expect(steps('com.acme.Refused: not today')).toEqual([
    ['Follow the exception of the declining task, not the decline itself.'],
  ]);
  expect(
    steps(
      'java.io.IOException: Size of the state is larger than the maximum permitted memory-backed state. Size=540384834 , maxSize=5242880 .',
    ),
  ).toEqual([[]]);
});

test('story of the expired checkpoints: ten subtasks fed by a hundred hold everything up', () => {
  const story = anIncident()
    .withJob({
      vertices: [
        aVertex(SOURCE, 'Source: orders', 100),
        aVertex(ENRICH, 'enrich', 10),
        aVertex(SINK, 'Sink: ledger', 100, { isSink: true }),
      ],
      edges: [anEdge(SOURCE, ENRICH, 'REBALANCE'), anEdge(ENRICH, SINK)],
    })
    .withCheckpoints(
      [aCheckpoint(1, 10), failed(2, 20, 'expired'), failed(3, 60, 'expired'), failed(4, 100, 'expired')],
      { timeoutMs: 20_000 },
    )
    .withPressure(
      aSample(SOURCE, 'one', 200, some(100, 0, 1)),
      aSample(ENRICH, 'one', 200, some(10, 1, 0)),
      aSample(SINK, 'one', 200, some(100, 0.1, 0)),
    );
  expect(told(story)).toEqual({
    state: 'cause-found',
    rootCauses: ['backpressure/parallelism-too-low'],
    chain: [
      'trigger backpressure/parallelism-too-low → checkpoint/expired',
      'consequence checkpoint/expired → checkpoint/none-completing',
      'consequence checkpoint/none-completing',
    ],
  });
});

test('story of the triage: declines that nobody explains are told as such, with what to ask for', () => {
  const incident = anIncident().withCheckpoints([
    aCheckpoint(1, 10),
    failed(2, 20, 'declined'),
    failed(3, 30, 'declined'),
    aCheckpoint(4, 590),
  ]);
  const verdict = diagnose(incident.build());
  expect([verdict.state, verdict.rootCauses, verdict.notAssessed[0]]).toEqual([
    'cannot-tell',
    [],
    {
      id: 'checkpoint/declined',
      missing: ['jobmanager-log', 'taskmanager-log', 'rest-exceptions'],
      wouldDecideBetween: expect.arrayContaining(['checkpoint/snapshot-code-failed']),
      ask: expect.objectContaining({
        en: expect.stringContaining('JobManager log'),
        'zh-CN': expect.stringContaining('JobManager'),
      }),
      commands: expect.arrayContaining([
        `curl -s 'http://JOBMANAGER:8081/jobs/${JOB}/exceptions?maxExceptions=100' > exceptions.json`,
      ]),
    },
  ]);
});

test('story of the list of causes: each one is found, cleared or asked for', () => {
  const verdict = diagnose(anIncident().without('pressure', 'settings').build());
  const open = verdict.notAssessed.map((one) => one.id);
  expect([verdict.state, verdict.broken, verdict.clear + open.length]).toEqual(['no-problem-found', [], RULES.length]);
  expect(open).toEqual(expect.arrayContaining(['backpressure/slow-operator', 'heartbeat/timeout-too-short']));
});

test('a lost heartbeat whose reason nobody knows is no verdict', () => {
  const silent = aTaskManager(TM1, 'host-1', { end: 'no-log', events: [anEvent('heartbeat-timed-out', 100)] });
  const verdict = diagnose(anIncident().withManagers(silent, aTaskManager(TM2, 'host-2')).build());
  expect([verdict.state, verdict.headline.en]).toEqual([
    'cannot-tell',
    expect.stringMatching(/Still possible: .*network partition/),
  ]);
});

test('an exception of the code and a TaskManager that dies minutes later are two chains', () => {
  const npe = thrown(['java.lang.NullPointerException: no rate'], ['com.acme.Enrich.map(Enrich.java:1)']);
  const gone = thrown([
    'org.apache.flink.runtime.jobmaster.JobMasterException: TaskManager with id x is no longer reachable.',
  ]);
  const dead = aTaskManager(TM1, 'host-1', { end: 'abrupt', logTo: at(299), events: [anEvent('unreachable', 300)] });
  const story = anIncident()
    .withManagers(dead, aTaskManager(TM2, 'host-2'))
    .withFailures([
      ...[30, 40, 50].map((s, subtask) => aFailure(s, npe, { subtask })),
      aFailure(301, gone, { family: 'task-manager-gone', secondary: true }),
    ]);
  expect(told(story).rootCauses).toEqual(['job/user-exception', 'process/taskmanager-died']);
});

test('a failure that no rule knows forbids a calm verdict', () => {
  const odd = thrown(['com.acme.Odd: what is this']);
  const verdict = diagnose(
    anIncident()
      .withFailures([aFailure(30, odd, { family: 'unknown' })])
      .build(),
  );
  expect([verdict.state, verdict.headline.en]).toEqual([
    'cannot-tell',
    'Cannot tell the cause: A job failed (com.acme.Odd: what is this).',
  ]);
});

test('a healthy cluster is called healthy, with everything that was ruled out', () => {
  const verdict = diagnose(anIncident().build());
  expect([verdict.state, verdict.findings, verdict.rootCauses]).toEqual(['no-problem-found', [], []]);
});

test('too little evidence is not calm', () => {
  const blind = anIncident().withCoverage({ jobManagerLog: false, restExceptions: false });
  expect(diagnose(blind.build()).state).toBe('cannot-tell');
});

test('the same incident gives the same verdict, whatever the order of its lists', () => {
  const managers = [
    aTaskManager(TM1, 'host-1', { end: 'abrupt', logTo: at(99), events: [anEvent('unreachable', 100)] }),
    aTaskManager(TM2, 'host-2'),
  ];
  const incident = anIncident().withManagers(...managers);
  const shuffled = incident.with({ managers: known(managers.toReversed()) });
  expect(JSON.stringify(diagnose(incident.build()))).toBe(JSON.stringify(diagnose(shuffled.build())));
});

test('a cancelled diagnosis stops', () => {
  expect(() => diagnose(anIncident().build(), { aborted: true })).toThrow(cancelled());
});

test('a job that another JobManager took over was in trouble', () => {
  const created = (seconds: number) => ({
    at: at(seconds),
    from: 'CREATED',
    to: 'RUNNING',
    source: line('switched from CREATED to RUNNING', seconds),
  });
  const verdict = diagnose(
    anIncident()
      .withJob({ states: [created(2), created(300)] })
      .build(),
  );
  expect([verdict.state, verdict.headline.en]).toEqual([
    'cannot-tell',
    'Cannot tell the cause: Job orders was taken over by another JobManager.',
  ]);
});
