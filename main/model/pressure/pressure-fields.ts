import type { SubtaskPressure } from '#contract/incident/pressure.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { RestFact, RestMetric, RestSubtask } from '../../facts/rest-facts.ts';
import { shareOfTime } from './pressure-ratio.ts';

/** Fields of one subtask with the place each was read. */
export interface Fields {
  readonly values: Partial<Omit<SubtaskPressure, 'subtask' | 'sources'>>;
  readonly sources: Readonly<Record<string, Source>>;
}

type NumberField = Exclude<keyof Fields['values'], 'taskManagerId' | 'host' | 'status' | 'noWatermark'>;

/** Task metric → field, and what one unit of the metric is (`…TimeMsPerSecond` counts ms of each second). */
const METRICS: Readonly<Record<string, { readonly field: NumberField; readonly unit: number }>> = {
  busyTimeMsPerSecond: { field: 'busy', unit: 1e-3 },
  backPressuredTimeMsPerSecond: { field: 'backpressured', unit: 1e-3 },
  idleTimeMsPerSecond: { field: 'idle', unit: 1e-3 },
  numRecordsIn: { field: 'recordsIn', unit: 1 },
  numRecordsOut: { field: 'recordsOut', unit: 1 },
  numBytesIn: { field: 'bytesIn', unit: 1 },
  numBytesOut: { field: 'bytesOut', unit: 1 },
  numRecordsInPerSecond: { field: 'recordsInPerSecond', unit: 1 },
  numRecordsOutPerSecond: { field: 'recordsOutPerSecond', unit: 1 },
  'buffers.inPoolUsage': { field: 'inPoolUsage', unit: 1 },
  'buffers.outPoolUsage': { field: 'outPoolUsage', unit: 1 },
  'Shuffle.Netty.Input.Buffers.inPoolUsage': { field: 'inPoolUsage', unit: 1 },
  'Shuffle.Netty.Output.Buffers.outPoolUsage': { field: 'outPoolUsage', unit: 1 },
  currentInputWatermark: { field: 'watermark', unit: 1 },
};

/**
 * Of a source operator, whose name stands before: SourceMetricGroup and InternalSourceReaderMetricGroup (1.14+), KafkaConsumer's own group.
 * Several sources in one task wait for all of it together, the other ones for the worst.
 */
const OF_SOURCES: readonly (readonly [RegExp, NumberField, 'all' | 'worst'])[] = [
  [/(?:^|\.)pendingRecords$/, 'pendingRecords', 'all'],
  [/(?:^|[._])records[-_]lag[-_]max$/, 'maxLagRecords', 'worst'],
  [/(?:^|\.)currentFetchEventTimeLag$/, 'fetchLagMs', 'worst'],
  [/(?:^|\.)currentEmitEventTimeLag$/, 'emitLagMs', 'worst'],
  [/(?:^|\.)watermarkLag$/, 'watermarkLagMs', 'worst'],
];
/** Of each operator, whose name stands before (AbstractStreamOperator, SourceOperator; 1.5 and newer). */
const OUTPUT_WATERMARK = '.currentOutputWatermark';
/** Ten years: what is older has no event time, or no watermark yet. */
const NO_LAG_MS = 3.2e11;

/** Flink's Long.MIN_VALUE (no watermark yet) and MAX_VALUE (no more to come) are no times. */
const NO_TIME = 2 ** 62;

/** One number of a vertex, by REST or by a metrics system. */
type Metric = Pick<RestMetric, 'name' | 'subtask' | 'value'> & { readonly source: Source };

export function readMetrics(metrics: readonly Metric[]): ReadonlyMap<number, Fields> {
  const read = new Map<number, Fields>();
  const told = new Set<string>();
  for (const metric of metrics) {
    const known = METRICS[metric.name];
    if (metric.subtask === undefined) continue;
    if (known === undefined) {
      if (metric.name.endsWith(OUTPUT_WATERMARK)) addOutputWatermark(read, metric);
      else addOfSource(read, metric, told);
      continue;
    }
    // NaN and -1 mean that there is no value; a watermark alone may be below zero.
    if (known.field === 'watermark') addWatermark(read, metric.subtask, metric);
    else if (metric.value >= 0) add(read, metric.subtask, known.field, metric.value * known.unit, metric.source);
  }
  return read;
}

/** True for what sources tell of how far they are behind. */
export function isOfSource(metric: string): boolean {
  return OF_SOURCES.some(([pattern]) => pattern.test(metric));
}

/** `told`: by subtask and name, for files that hold the same metric twice. */
function addOfSource(read: Map<number, Fields>, { name, subtask, value, source }: Metric, told: Set<string>): void {
  const [, field, how] = OF_SOURCES.find(([pattern]) => pattern.test(name)) ?? [];
  if (field === undefined || subtask === undefined || value < 0 || value > NO_LAG_MS) return;
  const key = `${subtask} ${name}`;
  if (told.has(key)) return;
  told.add(key);
  const before = read.get(subtask)?.values[field];
  if (before === undefined) add(read, subtask, field, value, source);
  else if (how === 'all') add(read, subtask, field, before + value, source);
  else if (value > before) add(read, subtask, field, value, source);
}

/** Operators of one chain pass on what they get: the lowest is what the next task hears. */
function addOutputWatermark(read: Map<number, Fields>, { subtask, value, source }: Metric): void {
  if (subtask === undefined || Math.abs(value) >= NO_TIME) return;
  const before = read.get(subtask)?.values.outputWatermark;
  if (before === undefined || value < before) add(read, subtask, 'outputWatermark', value, source);
}

function addWatermark(
  read: Map<number, Fields>,
  subtask: number,
  { value, source }: { readonly value: number; readonly source: Source },
): void {
  if (Math.abs(value) < NO_TIME) add(read, subtask, 'watermark', value, source);
  else if (value < 0) put(read, subtask, { noWatermark: true }, { noWatermark: source });
}

export function readWatermarks(
  watermarks: Extract<RestFact, { endpoint: 'watermarks' }>['watermarks'],
): ReadonlyMap<number, Fields> {
  const read = new Map<number, Fields>();
  for (const one of watermarks) addWatermark(read, one.subtask, one);
  return read;
}

export function readBackpressure(
  subtasks: Extract<RestFact, { endpoint: 'backpressure' }>['subtasks'],
): ReadonlyMap<number, Fields> {
  const read = new Map<number, Fields>();
  for (const { subtask, ratio, busy, idle, sources } of subtasks) {
    if (ratio !== undefined) add(read, subtask, 'backpressured', ratio, sources.ratio);
    if (busy !== undefined) add(read, subtask, 'busy', busy, sources.busy);
    if (idle !== undefined) add(read, subtask, 'idle', idle, sources.idle);
  }
  return read;
}

export function readVertex(subtasks: readonly RestSubtask[]): ReadonlyMap<number, Fields> {
  return new Map(
    subtasks.map(({ subtask, sources, ...said }) => {
      const values = present({
        status: said.status,
        host: said.host,
        taskManagerId: said.taskManagerId,
        recordsIn: said.recordsIn,
        recordsOut: said.recordsOut,
        bytesIn: said.bytesIn,
        bytesOut: said.bytesOut,
      });
      const kept = Object.entries(sources).filter(([field]) => Object.hasOwn(values, field));
      return [subtask, { values, sources: Object.fromEntries(kept) }];
    }),
  );
}

const SHARES: ReadonlySet<NumberField> = new Set(['busy', 'backpressured', 'idle']);

function add(
  read: Map<number, Fields>,
  subtask: number,
  field: NumberField,
  value: number,
  source: Source | undefined,
): void {
  const kept = SHARES.has(field) ? shareOfTime(value) : value;
  put(read, subtask, { [field]: kept }, source === undefined ? {} : { [field]: source });
}

function put(read: Map<number, Fields>, subtask: number, values: Fields['values'], sources: Fields['sources']): void {
  const known = read.get(subtask);
  read.set(subtask, { values: { ...known?.values, ...values }, sources: { ...known?.sources, ...sources } });
}
