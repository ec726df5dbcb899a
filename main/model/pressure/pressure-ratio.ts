import type { SubtaskPressure, VertexPressure } from '#contract/incident/pressure.ts';

/** A share of the time: TimerGauge keeps itself within 1000 ms a second in some releases only, and more than all of it is all of it. */
export function shareOfTime(told: number): number {
  return Math.min(1, told);
}

/** Level of a back pressure ratio (JobVertexBackPressureHandler, all releases). */
export function levelOf(ratio: number): 'ok' | 'low' | 'high' {
  return ratio <= 0.1 ? 'ok' : ratio <= 0.5 ? 'low' : 'high';
}

/** A vertex is as back-pressured as its worst subtask, as in Flink's Web UI. */
export function backpressuredRatio(pressure: VertexPressure): number | undefined {
  const ratios = pressure.subtasks.flatMap((s) => s.backpressured ?? []);
  return ratios.length === 0 ? pressure.over?.backpressured?.max : ratios.reduce((a, b) => Math.max(a, b));
}

type NumberOf = {
  [K in keyof SubtaskPressure]-?: SubtaskPressure[K] extends number | undefined ? K : never;
}[keyof SubtaskPressure];

/** Mean over the subtasks that were sampled. */
export function meanOf(pressure: VertexPressure | undefined, field: NumberOf): number | undefined {
  const values = pressure?.subtasks.flatMap((s) => s[field] ?? []) ?? [];
  return values.length === 0 ? undefined : values.reduce((a, b) => a + b, 0) / values.length;
}

/** Sum over the subtasks that were sampled. */
export function sumOf(pressure: VertexPressure | undefined, field: NumberOf): number | undefined {
  const values = pressure?.subtasks.flatMap((s) => s[field] ?? []) ?? [];
  return values.length === 0 ? undefined : values.reduce((a, b) => a + b, 0);
}
