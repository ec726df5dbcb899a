import { expect, test } from 'vitest';
import type { Attempt } from '#contract/incident/job.ts';
import { storageSlow } from '../../../../../main/diagnose/rules/storage/slow.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import {
  aCheckpoint,
  anEvent,
  aTaskManager,
  at,
  ENRICH,
  JOB,
  line,
  SINK,
  SOURCE,
  TM1,
  TM2,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { phased } from '../../phased.ts';
import { declinedBy, REFUSED } from './refused.ts';

const MB = 1_000_000;
const attempts = [ENRICH, SINK].flatMap((vertexId) =>
  [TM1, TM2].map(
    (taskManagerId, subtask): Attempt => ({
      id: `${vertexId}${subtask}`,
      vertexId,
      subtask,
      taskManagerId,
      transitions: [],
    }),
  ),
);
const cluster = anIncident().withJob({ attempts });
const writing = (id: number, ms: readonly number[], stateBytes = 5 * MB) =>
  aCheckpoint(id, id * 30, {
    endToEndMs: Math.max(...ms) + 20,
    vertices: [
      phased(SOURCE, [{}]),
      phased(
        ENRICH,
        ms.map((asyncMs) => ({ asyncMs, stateBytes })),
      ),
    ],
  });

test('one slow checkpoint that completed, the newest of all, is half a proof', () => {
  const slow = writing(3, [17_000, 16_000]);
  const quick = [writing(1, [900, 1000]), writing(2, [950, 1000])];
  const confidence = (...history: Parameters<typeof cluster.withCheckpoints>[0]) =>
    foundBy(storageSlow, cluster.withCheckpoints(history)).map((one) => one.confidence);
  expect(confidence(...quick, slow)).toEqual([0.5]);
  expect(confidence(...quick, slow, writing(4, [18_000, 16_500]))).toEqual([0.92]);
});

test('the same state that takes many times as long on all hosts means a slow store', () => {
  expect(
    ask(
      storageSlow,
      cluster.withCheckpoints([writing(1, [900, 1000]), writing(2, [17_000, 16_000]), writing(3, [25_000, 24_000])]),
    ),
  ).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'medium',
        culprit: { jobId: JOB, path: 'hdfs:///flink/checkpoints' },
        facts: {
          path: 'hdfs:///flink/checkpoints',
          kind: 'all',
          longestMs: 25_000,
          checkpoints: 2,
          subtasks: 2,
          hosts: 2,
          bytesPerSecond: 400_000,
          bytesPerSecondBefore: 10_000_000,
        },
      },
    ],
  });
});

test('large files at the usual rate are no slow store', () => {
  expect(
    ask(storageSlow, cluster.withCheckpoints([writing(1, [900, 1000]), writing(2, [8000, 8000], 40 * MB)])),
  ).toEqual({ kind: 'clear' });
});

test('one slow host is another cause', () => {
  expect(ask(storageSlow, cluster.withCheckpoints([writing(1, [900, 1000]), writing(2, [17_000, 900])]))).toEqual({
    kind: 'clear',
  });
});

test('a subtask here and one there that do not come back are hanging uploads', () => {
  const stuck = (id: number, missing: string) =>
    aCheckpoint(id, id * 30, {
      endToEndMs: 30_000,
      vertices: [ENRICH, SINK].map((vertex) => phased(vertex, [{}, vertex === missing ? undefined : {}])),
    });
  const quick = [1, 2, 3, 4].map((id) => aCheckpoint(id, id * 10));
  expect(ask(storageSlow, cluster.withCheckpoints([...quick, stuck(5, ENRICH), stuck(6, SINK)]))).toEqual({
    kind: 'found',
    findings: [
      expect.objectContaining({ facts: expect.objectContaining({ kind: 'some', longestMs: 30_000, subtasks: 2 }) }),
    ],
  });
  expect(ask(storageSlow, cluster.withCheckpoints([...quick, stuck(5, ENRICH), stuck(6, ENRICH)]))).toEqual({
    kind: 'clear',
  });
});

test('a store that does not answer is not merely slow', () => {
  expect(
    ask(
      storageSlow,
      cluster.withCheckpoints([writing(1, [900, 1000]), writing(2, [17_000, 17_000]), declinedBy(REFUSED, 9)]),
    ),
  ).toEqual({
    kind: 'clear',
  });
});

test('tasks that decline while it is slow were refused something: a store that is only slow lets checkpoints expire', () => {
  const slow = [writing(1, [900, 1000]), writing(2, [17_000, 17_000])];
  const declined = aCheckpoint(3, 30, { outcome: 'failed', failure: 'declined' });
  const [alone] = foundBy(storageSlow, cluster.withCheckpoints(slow));
  const [refused] = foundBy(storageSlow, cluster.withCheckpoints([...slow, declined]));
  expect([alone?.facts.declined, alone?.why.en.includes('503 Slow Down')]).toEqual([undefined, false]);
  expect(refused?.facts.declined).toBe(1);
  expect(refused?.why.en).toContain('Meanwhile tasks declined 1 checkpoint, and nothing here says why');
  expect(refused?.advice[0]?.text.en).toContain('what the store answered to the failed requests');
});

test('slow checkpoints without details leave it open', () => {
  expect(ask(storageSlow, anIncident().withCheckpoints([aCheckpoint(1, 10, { endToEndMs: 20_000 })]))).toEqual({
    kind: 'cannot-tell',
    missing: ['rest-checkpoint-details'],
  });
});

test('subtasks that are always the missing ones, or a whole vertex of them, are behind: the store is not', () => {
  const stood = (id: number, vertices: Parameters<typeof aCheckpoint>[2]) =>
    aCheckpoint(id, id * 60, { outcome: 'failed', failure: 'expired', endToEndMs: 30_000, ...vertices });
  const usual = [aCheckpoint(1, 10), aCheckpoint(2, 20)];
  const wholeVertex = [3, 4].map((id) =>
    stood(id, {
      vertices: [
        phased(SOURCE, [{}, {}, {}, {}, {}, {}]),
        phased(ENRICH, [{}, {}]),
        phased(SINK, [undefined, undefined]),
      ],
    }),
  );
  const sameOne = [3, 4].map((id) =>
    stood(id, { vertices: [phased(ENRICH, [{}, {}, {}, {}]), phased(SINK, [{}, undefined, undefined, {}])] }),
  );
  for (const stuck of [wholeVertex, sameOne])
    expect(ask(storageSlow, anIncident().withCheckpoints([...usual, ...stuck])).kind).toBe('clear');
});

test('one slow subtask that ran on two hosts, one after the other, is slow alone', () => {
  const moved = [TM2, TM1].map(
    (taskManagerId, number): Attempt => ({
      id: `moved${number}`,
      vertexId: ENRICH,
      subtask: 0,
      number,
      taskManagerId,
      transitions: [{ at: at(number), from: 'SCHEDULED', to: 'DEPLOYING', source: line('DEPLOYING', number) }],
    }),
  );
  const apart = anIncident().withJob({ attempts: [...moved, ...attempts.filter((one) => one.subtask === 1)] });
  expect(ask(storageSlow, apart.withCheckpoints([writing(1, [15_000, 3000], 100_000)]))).toEqual({ kind: 'clear' });
});

test('a checkpoint within which a heartbeat was missed tells nothing of the store', () => {
  const long = cluster.withCheckpoints([writing(1, [900, 1000]), writing(2, [170_000, 160_000])]);
  expect(ask(storageSlow, long).kind).toBe('found');
  const missed = aTaskManager(TM1, 'host-1', { events: [anEvent('heartbeat-timed-out', 230)] });
  expect(ask(storageSlow, long.withManagers(missed))).toEqual({ kind: 'clear' });
});

const finalized = (id: number, finalizedAfterMs: number, announcedAfterMs = 3) =>
  aCheckpoint(id, id * 20, { endToEndMs: 80, finalizedAfterMs, announcedAfterMs });

test('checkpoints that wait for `_metadata`, of a JobManager that is quick otherwise, wait for the store', () => {
  const slow = [finalized(1, 12), finalized(2, 7000), finalized(3, 7010), finalized(4, 7005)];
  expect(ask(storageSlow, anIncident().withCheckpoints(slow))).toMatchObject({
    findings: [{ role: 'trigger', severity: 'medium', facts: { kind: 'metadata', longestMs: 7010, checkpoints: 3 } }],
  });
});

test('a JobManager that is late with all it does is late with `_metadata` too; one that waited once is no slow store', () => {
  const late = [finalized(1, 12), finalized(2, 7000, 900), finalized(3, 7010, 1200), finalized(4, 7005, 800)];
  expect(ask(storageSlow, anIncident().withCheckpoints(late)).kind).toBe('clear');
  const once = [finalized(1, 12), finalized(2, 7000), finalized(3, 15), finalized(4, 11)];
  expect(ask(storageSlow, anIncident().withCheckpoints(once)).kind).toBe('clear');
});

test('one slow upload that the next checkpoints do not repeat is over; where it is the last one nobody knows that', () => {
  const once = [writing(1, [900, 1000]), writing(2, [17_000, 16_000])];
  expect(ask(storageSlow, cluster.withCheckpoints([...once, writing(3, [800, 900])]))).toEqual({ kind: 'clear' });
  expect(ask(storageSlow, cluster.withCheckpoints(once)).kind).toBe('found');
});

/** Two vertices, each with a subtask on either host. */
const onHosts = (id: number, enrich: readonly [number, number], sink: readonly [number, number]) =>
  aCheckpoint(id, id * 30, {
    endToEndMs: Math.max(...enrich, ...sink) + 20,
    vertices: [
      phased(
        ENRICH,
        enrich.map((asyncMs) => ({ asyncMs, stateBytes: MB })),
      ),
      phased(
        SINK,
        sink.map((asyncMs) => ({ asyncMs, stateBytes: 100 })),
      ),
    ],
  });
const hosts = cluster.withManagers(aTaskManager(TM1, 'host-1'), aTaskManager(TM2, 'host-2'));

test('tasks of several vertices that are slow on one host only, again and again, mean the way from that host', () => {
  const [finding] = foundBy(
    storageSlow,
    hosts.withCheckpoints([onHosts(1, [30, 9000], [20, 9100]), onHosts(2, [30, 9000], [20, 9100])]),
  );
  expect([finding?.title.en.split(' (')[0], finding?.culprit.host, finding?.facts.subtasks]).toEqual([
    'host-2 writes its checkpoint files slowly',
    'host-2',
    2,
  ]);
});

test('so do tasks of that host that had been writing for seconds when a newer checkpoint made theirs needless', () => {
  const givenUp = { givenUpMs: 6400, startDelayMs: 40, alignmentMs: 20, syncMs: 2 };
  const overtaken = (id: number) =>
    aCheckpoint(id, id * 30, {
      outcome: 'failed',
      failure: 'subsumed',
      endToEndMs: 6100,
      vertices: [ENRICH, SINK].map((vertexId) => {
        const of = phased(vertexId, [{ asyncMs: 7, stateBytes: MB }, givenUp]);
        const perSubtask = of.perSubtask.map((ack) => ({ ...ack, acknowledged: ack.subtask === 0 }));
        return { ...of, acknowledged: 1, perSubtask };
      }),
    });
  const [finding] = foundBy(storageSlow, hosts.withCheckpoints([overtaken(1), overtaken(2)]));
  expect([finding?.culprit.host, finding?.facts.longestMs]).toEqual(['host-2', 6338]);
});

test('one vertex that is slow there may have its state there, and once is no way of a host', () => {
  const oneVertex = [onHosts(1, [30, 9000], [20, 25]), onHosts(2, [30, 9000], [20, 25])];
  const once = [onHosts(1, [30, 40], [20, 25]), onHosts(2, [30, 9000], [20, 9100])];
  expect([oneVertex, once].map((history) => ask(storageSlow, hosts.withCheckpoints(history)).kind)).toEqual([
    'clear',
    'clear',
  ]);
});

test('a store that became slow and lets each checkpoint complete long before the next is due is a risk', () => {
  const slow = [writing(1, [900, 1000]), writing(2, [3900, 3800]), writing(3, [3950, 3900])];
  const said = (intervalMs: number, ...more: Parameters<typeof cluster.withCheckpoints>[0]) =>
    foundBy(storageSlow, cluster.withCheckpoints([...slow, ...more], { intervalMs })).map(({ role, severity }) => [
      role,
      severity,
    ]);
  const [trigger, risk] = [[['trigger', 'medium']], [['risk', 'low']]];
  expect(said(12_000)).toEqual(risk);
  // Most of the interval is gone when it completes; one failed; one has been under way for minutes.
  expect(said(6000)).toEqual(trigger);
  expect(said(12_000, aCheckpoint(4, 120, { outcome: 'failed', failure: 'declined' }))).toEqual(trigger);
  const { endedAt: _, endToEndMs: __, ...open } = aCheckpoint(4, 120, { outcome: 'in-progress' });
  expect(said(12_000, open)).toEqual(trigger);
  expect(foundBy(storageSlow, cluster.withCheckpoints(slow, { intervalMs: 12_000 }))[0]?.why.en).toContain(
    'Each checkpoint is complete before half of the interval is over: nothing waits for it yet.',
  );
});
