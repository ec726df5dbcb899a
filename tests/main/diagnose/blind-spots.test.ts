import { expect, test } from 'vitest';
import type { ComplaintCode, Coverage, SourceCoverage } from '#contract/incident/coverage.ts';
import type { GcBucket } from '#contract/incident/gc.ts';
import { known } from '#contract/incident/section.ts';
import { diagnose } from '../../../main/diagnose/diagnose.ts';
import { aGcHistory } from '../../kit/a-gc-history.ts';
import { anIncident, type IncidentBuilder } from '../../kit/an-incident.ts';
import { aCheckpoint, aTaskManager, at, TM1, TM2 } from '../../kit/incident-parts.ts';

const SURE = { threadDumps: true, gcLogs: true } as const;

function aSource(
  kind: SourceCoverage['artifact']['kind'],
  entry: string,
  to?: number,
  wroteUntil?: number,
): SourceCoverage {
  return {
    artifact: { entry, kind, read: true, bytes: 1 },
    ...(to === undefined ? {} : { from: at(0), to: at(to) }),
    ...(wroteUntil === undefined ? {} : { wroteUntil: at(wroteUntil) }),
    ...{ records: 1, unreadLines: 0, gaps: [] },
  };
}

const withSources = (of: IncidentBuilder, sources: readonly SourceCoverage[], more: Partial<Coverage> = {}) => {
  const { coverage } = of.withCoverage(SURE).build();
  return of.with({ coverage: { ...coverage, sources, ...more } });
};
const told = (of: IncidentBuilder) => {
  const { state, confidence, headline } = diagnose(of.build());
  return [state, confidence, headline.en.replace(/^.* severity low\. ?/, '')];
};

const LOG = aSource('jobmanager-log', 'logs/jobmanager.log', 600);
const GC = aSource('gc-log', 'logs/gc.log', 300);
const buckets = (...seconds: readonly number[]): readonly GcBucket[] =>
  seconds.map((second) => ({ at: at(second), pauseMs: 5, longestMs: 5, fulls: 0 }));
const collected = (to: number, ...seconds: readonly number[]) =>
  aGcHistory({ to: at(to), series: { widthMs: 1_000, buckets: buckets(...seconds) } });
const withGc = (...all: readonly ReturnType<typeof aGcHistory>[]) =>
  withSources(anIncident().with({ gc: known(all) }), [LOG, GC]);

test('all that is usual was seen up to the end', () => {
  expect(told(withSources(anIncident(), [LOG]))).toEqual(['no-problem-found', 0.78, '']);
});

test('a log that ends before its process last wrote into it does not show what came then, nor is its silence trusted', () => {
  const cut = aSource('jobmanager-log', 'logs/jobmanager.log', 300, 590);
  const after = 'It does not show what the JobManager logged after 10:05:00 UTC.';
  expect(told(withSources(anIncident(), [cut]))).toEqual(['no-problem-found', 0.5, after]);
  expect(told(withSources(anIncident(), [aSource('jobmanager-log', 'logs/jobmanager.log', 570, 600)]))[1]).toBe(0.78);
});

test('checkpoints that only REST tells of, after the end of the log, show that it goes on', () => {
  const rest = (id: number, second: number) => ({ ...aCheckpoint(id, second), from: ['rest' as const] });
  const cut = [aSource('jobmanager-log', 'logs/jobmanager.log', 300)];
  const history = [aCheckpoint(1, 10), aCheckpoint(2, 200)];
  const until = (...more: readonly ReturnType<typeof rest>[]) =>
    told(withSources(anIncident().withCheckpoints([...history, ...more]), cut))[1];
  expect([until(rest(3, 580)), until(rest(3, 310)), until()]).toEqual([0.5, 0.78, 0.78]);
});

test('a collector that had work every few seconds did not stop: its log did', () => {
  const after = 'It does not show how long collections stop a process after 10:05:00 UTC.';
  expect(told(withGc(collected(300, 1, 5, 9, 100, 180, 250, 299)))).toEqual(['no-problem-found', 0.5, after]);
  expect(told(withGc(collected(300, 1, 150, 299)))[1]).toBe(0.78);
  expect(told(withGc(collected(30, 1, 5, 9, 29)))[1]).toBe(0.78);
});

test('of a process that ended its collector says no more', () => {
  const ended = aTaskManager(TM1, 'host-1', { end: 'shutdown-lines', logTo: at(305) });
  const gc = withGc(collected(300, 1, 5, 9, 100, 180, 250, 299));
  expect(told(gc.withManagers(ended, aTaskManager(TM2, 'host-2')))[2]).not.toContain('collections');
});

test('what could not be read is told; a tenth of it may hold what tells', () => {
  const bodies = Array.from({ length: 10 }, (_, i) => aSource('rest', `rest/${i}.json`));
  const unread = (...codes: readonly ComplaintCode[]) => {
    const complaints = codes.map((code, i) => ({ code, entry: `rest/${i}.json`, said: '' }));
    return told(withSources(anIncident(), [LOG, ...bodies], { complaints })).slice(1);
  };
  expect([unread('json-cut'), unread('body-is-no-json', 'json-broken'), unread('body-empty')]).toEqual([
    [0.78, 'It does not show what stands in one file that could not be read whole.'],
    [0.5, 'It does not show what stands in 2 files that could not be read whole.'],
    [0.78, ''],
  ]);
});
