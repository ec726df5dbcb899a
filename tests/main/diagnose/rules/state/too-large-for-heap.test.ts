import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { tooLargeForHeap } from '../../../../../main/diagnose/rules/state/too-large-for-heap.ts';
import { aGcHistory } from '../../../../kit/a-gc-history.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { gcCounters } from '../../../../kit/gc-counters.ts';
import {
  aCheckpoint,
  aSignal,
  aTaskManager,
  at,
  ENRICH,
  JOB,
  line,
  SOURCE,
  TM1,
  TM2,
} from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { phased } from '../../phased.ts';

const MB = 1_000_000;
const heap = { heapMaxBytes: 250 * MB };
const holding = (size: number, stateBackend = 'HashMapStateBackend') =>
  anIncident()
    .withManagers(aTaskManager(TM1, 'host-1', heap), aTaskManager(TM2, 'host-2', heap))
    .withCheckpoints(
      [
        aCheckpoint(1, 10, { stateBytes: 10 * MB }),
        aCheckpoint(2, 20, {
          stateBytes: size * MB,
          vertices: [phased(SOURCE, [{}]), phased(ENRICH, [{ stateBytes: size * MB }])],
        }),
      ],
      { stateBackend },
    );
const out = aSignal('out-of-memory', 30, { area: 'heap' }, 'java.lang.OutOfMemoryError: Java heap space');

test('state that fills the heap until it is exhausted is the cause', () => {
  expect(ask(tooLargeForHeap, holding(300).withSignals(out))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { jobId: JOB, vertexId: ENRICH, vertexName: 'enrich' },
        facts: {
          vertex: 'enrich',
          stateBytes: 300 * MB,
          heapBytes: 500 * MB,
          share: 0.6,
          firstBytes: 10 * MB,
          exhausted: 1,
        },
      },
    ],
  });
});

test('as long as nothing ran out it is a risk', () => {
  expect(ask(tooLargeForHeap, holding(300))).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ role: 'risk' })],
  });
});

test('a heap that runs out beside small state has another cause', () => {
  expect(ask(tooLargeForHeap, holding(40).withSignals(out))).toEqual({ kind: 'clear' });
});

test('RocksDB does not keep state on the heap', () => {
  expect(ask(tooLargeForHeap, holding(300, 'EmbeddedRocksDBStateBackend').withSignals(out))).toEqual({ kind: 'clear' });
});

test('the heap of the JobManager holds no keyed state', () => {
  const jobManager = aTaskManager('jobmanager', 'host-0', { role: 'jobmanager', ...heap });
  const story = holding(300).withManagers(jobManager, aTaskManager(TM1, 'host-1', { heapMaxBytes: 500 * MB }));
  const said = ask(tooLargeForHeap, story.withSignals({ ...out, managerId: 'jobmanager' }));
  expect(said).toEqual({ kind: 'found', findings: [expect.objectContaining({ role: 'risk' })] });
});

test('without managers it cannot tell', () => {
  expect(ask(tooLargeForHeap, holding(300).without('managers')).kind).toBe('cannot-tell');
});

const fullAt = (share: number) => {
  const occupancy = {
    at: at(28),
    kind: 'full' as const,
    bytes: share * 250 * MB,
    share,
    source: line('Pause Full', 28),
  };
  return { last: occupancy, highest: occupancy };
};
const row = {
  at: at(20),
  count: 80,
  pauseMs: 12_000,
  lastsMs: 14_000,
  first: line('Full 1', 20),
  last: line('Full 80', 34),
};

test('a collector that finds no room is as good as the last word of the JVM', () => {
  const collector = aGcHistory({ heapMaxBytes: 250 * MB, fullStreak: row, afterFull: fullAt(0.97) });
  const [finding] = ((said) => (said.kind === 'found' ? said.findings : []))(
    ask(tooLargeForHeap, holding(300).with({ gc: known([collector]) })),
  );
  expect([finding?.role, finding?.severity, finding?.facts.exhausted, finding?.facts.thrashing]).toEqual([
    'trigger',
    'critical',
    0,
    1,
  ]);
});

test('counters of the JVM that tell of no room are less than a GC log, and no word is said of full collections', () => {
  const series = known(gcCounters({ first: 245 * MB, used: 240 * MB }));
  const [finding] = foundBy(tooLargeForHeap, holding(300).without('gc').with({ series }));
  expect([finding?.role, finding?.confidence, finding?.facts.thrashing, finding?.facts.busyCollectors]).toEqual([
    'trigger',
    0.8,
    undefined,
    1,
  ]);
  expect(finding?.why.en).not.toContain('ull collection');
});

test('a collector at work beside small state is another cause', () => {
  const collector = aGcHistory({ heapMaxBytes: 250 * MB, fullStreak: row, afterFull: fullAt(0.97) });
  expect(ask(tooLargeForHeap, holding(1).with({ gc: known([collector]) }))).toEqual({ kind: 'clear' });
});

test('a heap that ran out beside state of which nobody tells the size leaves the question open', () => {
  const unknown = anIncident()
    .withManagers(aTaskManager(TM1, 'host-1', heap))
    .withCheckpoints([], { stateBackend: 'HashMapStateBackend' })
    .withSignals(out);
  expect(ask(tooLargeForHeap, unknown)).toEqual({
    kind: 'cannot-tell',
    missing: ['rest-checkpoints', 'jobmanager-log'],
  });
});
