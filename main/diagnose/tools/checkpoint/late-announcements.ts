import type { Checkpoint, JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Source } from '#contract/incident/source.ts';
import { STREAK } from './checkpoints.ts';
import { tellsSubtasks } from './history.ts';
import { slowOf, slowPhases } from './phases.ts';
import { slowerThanBefore } from './slower-than-before.ts';

/** A slow checkpoint whose announcement was late already: until then the JobManager had waited for nobody but itself. */
export interface LateAnnouncement {
  readonly checkpoint: Checkpoint;
  readonly ms: number;
  readonly source: Source | undefined;
}

/**
 * Planning a checkpoint and taking an id are some milliseconds of work, a write to the HA store included; the first one of a process loads
 * classes. A JobManager that is late with so little is late with every acknowledgement too. A container that has used up its CPU waits for
 * the next period of the scheduler, which is a tenth of a second (cpu.cfs_period_us).
 */
const LATE_MS = 100;
/** Slow checkpoints that were announced in time have another reason. */
const MOST = 0.5;

/** Checkpoints that are slow, or slower than those before them, of which no subtask is told, most of them announced late; none where a phase of a task is known to take the time. */
export function lateAnnouncements(of: JobCheckpoints): readonly LateAnnouncement[] {
  if (slowPhases(of).length > 0) return [];
  const all = new Set([...slowOf(of), ...slowerThanBefore(of).slow]);
  const slow = [...all].filter((one) => one.announcedAfterMs !== undefined && !tellsSubtasks(one));
  const late = announcedLate(of, slow);
  return late.length >= STREAK && late.length >= slow.length * MOST ? late : [];
}

/** Those of them that were announced late. */
export function announcedLate(of: JobCheckpoints, some: readonly Checkpoint[]): readonly LateAnnouncement[] {
  if (some.length === 0) return [];
  // What all of them share is the clock's.
  const least = of.history.reduce(
    (ms, one) => Math.min(ms, one.announcedAfterMs ?? Number.POSITIVE_INFINITY),
    Number.POSITIVE_INFINITY,
  );
  // Announced before it began: by a log that keeps whole seconds, or with another clock.
  if (least < 0) return [];
  return some.flatMap((checkpoint) => {
    const ms = (checkpoint.announcedAfterMs ?? 0) - least;
    const { sources } = checkpoint;
    return ms < LATE_MS ? [] : [{ checkpoint, ms, source: sources['log.triggeredAt'] ?? sources.triggeredAt }];
  });
}
