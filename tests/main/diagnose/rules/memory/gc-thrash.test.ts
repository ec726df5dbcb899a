import { expect, test } from 'vitest';
import type { Manager } from '../../../../../contract/incident/cluster.ts';
import { known } from '../../../../../contract/incident/section.ts';
import { gcThrash } from '../../../../../main/diagnose/rules/memory/gc-thrash.ts';
import { aGcHistory } from '../../../../kit/a-gc-history.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { gcCounters } from '../../../../kit/gc-counters.ts';
import { aCheckpoint, anEvent, aSignal, aTaskManager, at, line, pointer, TM1 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const minute = (share: number, fulls = 0) => {
  return {
    at: at(60),
    pauses: 90,
    fulls,
    pauseMs: share * 60_000,
    share,
    source: line('Pause Full 270ms', 70, 'logs/gc.log'),
  };
};
const left = (share: number) => {
  const one = {
    at: at(100),
    kind: 'full' as const,
    bytes: 180,
    share,
    source: line('194M->182M(198M)', 100, 'logs/gc.log'),
  };
  return { last: one, highest: one };
};
const thrashing = aGcHistory({
  counts: { full: 40 },
  heapMaxBytes: 200,
  worstMinute: minute(0.43),
  afterFull: left(0.92),
});
const withGc = (...all: readonly ReturnType<typeof aGcHistory>[]) => anIncident().with({ gc: known(all) });

test('a third of the time in collections that leave the heap full', () => {
  expect(ask(gcThrash, withGc(thrashing))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'high',
        culprit: { taskManager: TM1, host: 'host-1' },
        facts: { taskManagers: ['host-1'], share: 0.43, fullCollections: 40, afterFull: 0.92, heapBytes: 200 },
      },
    ],
  });
});

const half = { coveredMs: 35_000, share: 0.41, worstMinute: minute(0.24), heapMaxBytes: 200, afterFull: left(0.92) };

test('of a log that is shorter than a minute its own time counts, when the collector was in need all the while', () => {
  const [finding] = foundBy(gcThrash, withGc(aGcHistory({ ...half, counts: { full: 15 } })));
  expect(finding?.facts).toMatchObject({ share: 0.41, fullCollections: 15 });
});

test('a few seconds, and a start with a collection or two of the whole heap, are no half minute in need', () => {
  const brief = aGcHistory({ ...half, coveredMs: 2_000, counts: { full: 15 } });
  const start = aGcHistory({ ...half, counts: { full: 2 } });
  expect(ask(gcThrash, withGc(brief, start))).toEqual({ kind: 'clear' });
});

test('much work that frees the heap is only much garbage; a full heap at rest is only full', () => {
  const busy = aGcHistory({ worstMinute: minute(0.43), afterFull: left(0.4) });
  const quiet = aGcHistory({ worstMinute: minute(0.02), afterFull: left(0.95) });
  expect(ask(gcThrash, withGc(busy, quiet))).toEqual({ kind: 'clear' });
});

test('less than a third of the time, but one full collection after the other and none that empties the heap', () => {
  const strained = (share: number, fulls: number, last = left(0.92)) =>
    ask(
      gcThrash,
      withGc(aGcHistory({ worstMinute: minute(share, fulls), afterFull: { ...left(0.94), last: last.last } })),
    );
  expect(strained(0.28, 76)).toMatchObject({ findings: [{ severity: 'medium', facts: { share: 0.28 } }] });
  expect([strained(0.28, 2), strained(0.1, 76), strained(0.28, 76, left(0.4))].map(({ kind }) => kind)).toEqual([
    'clear',
    'clear',
    'clear',
  ]);
});

test('a heap that ran out altogether is another cause', () => {
  const oom = aSignal('out-of-memory', 140, { area: 'heap' }, 'java.lang.OutOfMemoryError: Java heap space');
  expect(ask(gcThrash, withGc(thrashing).withSignals(oom))).toEqual({ kind: 'clear' });
});

test('the JobManager has its own cause', () => {
  expect(ask(gcThrash, withGc({ ...thrashing, role: 'jobmanager' }))).toEqual({ kind: 'clear' });
});

test('without GC logs it cannot tell why a process fell silent, and does not ask when none did', () => {
  const silent = aTaskManager(TM1, 'host-1', {
    events: [anEvent('heartbeat-timed-out', 150), anEvent('registered', 160)],
  });
  expect(ask(gcThrash, anIncident().without('gc').withManagers(silent))).toEqual({
    kind: 'cannot-tell',
    missing: ['gc-log'],
  });
  expect(ask(gcThrash, anIncident().without('gc'))).toEqual({ kind: 'clear' });
});

test('a process that came back and in all its life collected for less than its silence did not fall silent to collect', () => {
  const missed = anEvent('heartbeat-timed-out', 150);
  const events = [missed, anEvent('registered', 160)];
  const asked = (seconds: readonly number[], timeMs: number, more: Partial<Manager> = {}) => {
    const silent = aTaskManager(TM1, 'host-1', { events, ...more });
    const points = seconds.map((second) => ({ at: at(second), value: timeMs, source: pointer('/time', timeMs) }));
    const metric = 'Status.JVM.GarbageCollector.G1_Young_Generation.Time';
    const series = known([{ metric, managerId: silent.id, from: 'rest' as const, points }]);
    return ask(gcThrash, anIncident().without('gc').withManagers(silent).with({ series })).kind;
  };
  expect(asked([200, 215], 9_000)).toBe('clear');
  expect(asked([200, 215], 16_000), 'long enough to be the reason').toBe('cannot-tell');
  expect(asked([100, 165, 200], 9_000), 'asked too soon after, REST may give what it heard before').toBe('cannot-tell');
  expect(asked([100, 200], 9_000), 'asked once after it came back').toBe('cannot-tell');
  expect(asked([200, 215], 9_000, { events: [missed], end: 'no-log' }), 'it never came back').toBe('cannot-tell');
  const again = { events: [...events, anEvent('heartbeat-timed-out', 300)] };
  expect(asked([200, 215], 9_000, again), 'missed again').toBe('cannot-tell');
  expect(asked([200, 215], 9_000, { id: 'taskmanager-0' }), 'a name that outlives a restart').toBe('cannot-tell');
});

test('a checkpoint that failed with its task is not slow, one that expired is', () => {
  const asked = (failure: 'expired' | 'other') =>
    ask(
      gcThrash,
      anIncident()
        .without('gc')
        .withCheckpoints([aCheckpoint(1, 10, { outcome: 'failed', failure, endToEndMs: 35_000 })]),
    ).kind;
  expect([asked('expired'), asked('other')]).toEqual(['cannot-tell', 'clear']);
});

test('where no log reaches as far as the collector, its last word may be missing: that is no certainty', () => {
  const sure = (logTo: number) =>
    foundBy(gcThrash, withGc(thrashing).withManagers(aTaskManager(TM1, 'host-1', { logTo: at(logTo) })))[0]?.confidence;
  expect([sure(100), sure(30)]).toEqual([0.92, 0.74]);
});

/** A TaskManager as two snapshots of REST see it, without its GC log. */
const counted = (more: Parameters<typeof gcCounters>[0]) =>
  anIncident()
    .without('gc')
    .withManagers(aTaskManager(TM1, 'host-1', { heapMaxBytes: 200, heapUsedBytes: more.used ?? 190 }))
    .with({ series: known(gcCounters(more)) });

test('without GC logs the counters of the JVM tell as much, and that nobody saw what a full collection leaves', () => {
  const [finding] = foundBy(gcThrash, counted({}));
  expect(finding?.facts).toEqual({
    taskManagers: ['host-1'],
    share: 0.37,
    heapBytes: 200,
    counted: { ms: 43_000, collections: 1_817, fill: 0.95 },
  });
  expect(finding?.confidence).toBe(0.78);
});

test('counters that grow while the heap has room, or slowly, or within a moment, or beside the program, tell of no distress', () => {
  const quiet = (more: Parameters<typeof counted>[0]) => ask(gcThrash, counted(more)).kind;
  expect(quiet({ used: 100 })).toBe('clear');
  expect(quiet({ young: 1_000, seconds: 60 })).toBe('cannot-tell');
  expect(quiet({ seconds: 20 })).toBe('cannot-tell');
  expect(quiet({ young: 1_000, seconds: 60, concurrent: 40_000 })).toBe('cannot-tell');
});

test('where the GC log is there, it is asked and not the counters', () => {
  const calm = aGcHistory({ worstMinute: minute(0.02), afterFull: left(0.4) });
  expect(ask(gcThrash, counted({}).with({ gc: known([calm]) }))).toEqual({ kind: 'clear' });
});

test('a heap that stays full at a tenth of the time for collections is a suspicion, no verdict and no calm', () => {
  const [finding] = foundBy(gcThrash, counted({ young: 3_000 }));
  expect([finding?.facts.share, finding?.confidence, finding?.severity]).toEqual([0.16, 0.45, 'medium']);
});

test('a GC log alone is enough, and the file is named where nobody tells whose it is; with nothing at all it cannot tell', () => {
  const alone = { ...thrashing, entries: ['tm-1/gc.log'] };
  const { managerId: _id, host: _host, ...nobodys } = alone;
  const bare = anIncident().without('managers').without('signals');
  const [finding] = foundBy(gcThrash, bare.with({ gc: known([nobodys]) }));
  expect(finding?.facts).toMatchObject({ taskManagers: ['tm-1/gc.log'], share: 0.43 });
  expect(ask(gcThrash, bare.without('gc'))).toEqual({ kind: 'cannot-tell', missing: ['gc-log'] });
});
