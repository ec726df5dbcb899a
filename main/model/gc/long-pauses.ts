import type { Checkpoint } from '#contract/incident/checkpoint.ts';
import type { GcHistory, GcPause } from '#contract/incident/gc.ts';
import type { LongPause } from '#contract/incident/gc-view.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Section } from '#contract/incident/section.ts';
import { present } from '#contract/present.ts';

/** More rows are no table to read. */
const ROWS = 50;
/** What a stop brings about is noticed by others shortly after its end. */
const NOTICED_MS = 1_000;
/** In one cell of a table. */
const EVENTS = 4;

/** The longest stops of one process with what else happened in them. */
export function longPauses(
  incident: Incident,
  runs: readonly GcHistory[],
  place: 'at' | 'uptimeMs',
): readonly LongPause[] {
  const checkpoints = partOf(incident.checkpoints).flatMap(({ history }) => history);
  return runs
    .flatMap((run) => run.pauses.map((pause) => ({ run, pause })))
    .sort((a, b) => b.pause.durationMs - a.pause.durationMs)
    .slice(0, ROWS)
    .map(({ run, pause }) => {
      const { kind, cause, durationMs, count, beforeBytes, afterBytes, source } = pause;
      return {
        ...present({ x: pause[place] }),
        kind,
        ...present({ cause }),
        durationMs,
        count,
        ...present({ beforeBytes, afterBytes }),
        checkpoints: checkpointsIn(pause, checkpoints),
        events: eventsIn(pause, run.managerId, incident),
        source,
      };
    });
}

function partOf<T>(section: Section<readonly T[]>): readonly T[] {
  return section.kind === 'known' ? section.value : [];
}

function checkpointsIn({ at, durationMs }: GcPause, all: readonly Checkpoint[]): LongPause['checkpoints'] {
  if (at === undefined) return [];
  return all
    .flatMap(({ id, outcome, triggeredAt, endedAt, sources }) => {
      const isOpen = triggeredAt !== undefined && triggeredAt <= at + durationMs && (endedAt ?? at) >= at;
      const source = sources.outcome;
      return isOpen && source !== undefined ? [{ id, outcome, source }] : [];
    })
    .slice(0, EVENTS);
}

function eventsIn(
  { at, durationMs }: GcPause,
  managerId: string | undefined,
  { managers }: Incident,
): LongPause['events'] {
  const manager = partOf(managers).find(({ id }) => id === managerId);
  if (at === undefined || manager === undefined) return [];
  return manager.events
    .filter((event) => event.at >= at && event.at <= at + durationMs + NOTICED_MS)
    .slice(0, EVENTS)
    .map(({ kind, at: when, source }) => ({ kind, at: when, source }));
}
