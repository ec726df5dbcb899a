import type { PointerSource } from '../incident/source.ts';

/**
 * The metric behind a share of `backpressure.json`, which is this metric of the last second divided by 1,000
 * (JobVertexBackPressureHandler.getBackPressureRatio).
 */
const SHARES: Readonly<Record<string, string>> = {
  ratio: 'backPressuredTimeMsPerSecond',
  busyRatio: 'busyTimeMsPerSecond',
  idleRatio: 'idleTimeMsPerSecond',
};

/** Units of fields whose names do not tell them (CheckpointStatistics, TaskCheckpointStatistics, CheckpointConfigInfo). */
const UNITS: Readonly<Record<string, string>> = {
  end_to_end_duration: 'ms',
  interval: 'ms',
  timeout: 'ms',
  min_pause: 'ms',
  state_size: 'B',
  checkpointed_size: 'B',
  processed_data: 'B',
  persisted_data: 'B',
};

/** Phases of a checkpoint in its details: `checkpoint/async`, `alignment/duration`; `max` and its like stand below them. */
const PHASE =
  /\/(?:checkpoint\/(?:sync|async)|alignment\/duration|start_delay|end_to_end_duration)(?:\/(?:min|max|avg|p\d{2,3}))?$/;

/** A value as people read it: `1 (busyTimeMsPerSecond 1000 ms/s)`, `25044 ms`; as it stands there where nothing is known of it. */
export function valueWords({ entry, pointer, value }: Pick<PointerSource, 'entry' | 'pointer' | 'value'>): string {
  if (typeof value !== 'number') return typeof value === 'string' ? value : JSON.stringify(value);
  const key = pointer.slice(pointer.lastIndexOf('/') + 1);
  const metric = /backpressure/.test(entry) ? SHARES[key] : undefined;
  if (metric !== undefined) return `${Number(value.toPrecision(4))} (${metric} ${Math.round(value * 1000)} ms/s)`;
  const unit = /checkpoint/.test(entry) ? (PHASE.test(pointer) ? 'ms' : UNITS[key]) : undefined;
  return unit === undefined ? String(value) : `${value} ${unit}`;
}
