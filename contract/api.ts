import { z } from 'zod';
import {
  checkpointRef,
  checkpointTableSchema,
  entry,
  incidentId,
  instant,
  logQuerySchema,
  processId,
  stateWish,
} from './api-parts.ts';
import type { Attention } from './incident/attention.ts';
import type { CheckpointComparison } from './incident/checkpoint-comparison.ts';
import type {
  CheckpointDetail,
  CheckpointRow,
  CheckpointRun,
  CheckpointsOverview,
} from './incident/checkpoint-table.ts';
import type { Coverage } from './incident/coverage.ts';
import type { EvidenceAbout } from './incident/evidence-about.ts';
import type { FlameView } from './incident/flame-view.ts';
import type { GcView } from './incident/gc-view.ts';
import type { Graph } from './incident/graph.ts';
import { LOG_LEVELS, type LogHistogram, type LogLine, type LogSourceInfo } from './incident/log.ts';
import type { LogGroups } from './incident/log-groups.ts';
import type { LogTemplates } from './incident/log-template.ts';
import type { SettingsReading } from './incident/settings-reading.ts';
import { type JvmProcesses, THREAD_FILTERS, type ThreadMatrix, type ThreadStack } from './incident/stacks.ts';
import type { StateLimits, StateSeries, StateSizes, StateSpread } from './incident/state.ts';
import type { Summary } from './incident/summary.ts';
import type { CheckpointMark, Timeline, TimelineOutline } from './incident/timeline.ts';
import type { Page } from './page.ts';
import { LANGUAGES } from './text.ts';
import type { Verdict } from './verdict.ts';

/** A line of an entry with its neighbours, or a JSON value in its surroundings. */
export interface Excerpt {
  readonly entry: string;
  readonly lines: readonly { readonly line: number; readonly text: string; readonly hit: boolean }[];
  /** Row in the merged log, when the line belongs to a record of it. */
  readonly row?: number;
}

export const SECTIONS = [
  'jobs',
  'checkpoints',
  'failures',
  'settings',
  'timeline',
  'graph',
  'managers',
  'threads',
  'gc',
  'jvm',
  'hosts',
  'metadata',
  'platform',
  'series',
  'clocks',
  'coverage',
  'logs',
] as const;
export type SectionId = (typeof SECTIONS)[number];

export const REPORT_FORMATS = ['text', 'json', 'markdown', 'html'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A finished document. */
export interface ReportFile {
  /** A name to propose: `<bundle>-verdict.md`. */
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

/** Every question about an open incident: name → schema of its parameters. Results in `ApiResults`. */
export const API = {
  'incident.summary': z.strictObject({ incidentId }),
  'verdict.read': z.strictObject({ incidentId }),
  /** Of one job, or of all; checkpoints as far as an axis of all the time tells them apart. */
  'timeline.read': z.strictObject({
    incidentId,
    jobId: z.string().max(100).optional(),
    buckets: z.number().int().min(1).max(4000),
  }),
  /** Those of a job that touch a range of time, as far as an axis of that range tells them apart. */
  'timeline.checkpoints': z.strictObject({ incidentId, jobId: z.string().max(100), from: instant, to: instant }),
  'timeline.outline': z.strictObject({ incidentId, buckets: z.number().int().min(1).max(4000) }),
  'graph.read': z.strictObject({
    incidentId,
    jobId: z.string().max(100).optional(),
    snapshot: z.string().max(200).optional(),
    checkpointId: z.number().int().optional(),
  }),
  /** How the checkpoints of a job went, all or those within a range of time; bars for an axis of so many columns. */
  'checkpoints.read': z.strictObject({
    incidentId,
    jobId: z.string().max(100).optional(),
    from: instant.optional(),
    to: instant.optional(),
    columns: z.number().int().min(1).max(4000),
  }),
  'checkpoints.page': z.strictObject({
    incidentId,
    table: checkpointTableSchema,
    offset: z.number().int().min(0),
    limit: z.number().int().min(1).max(500),
  }),
  /** The row of a checkpoint in that table. */
  'checkpoints.locate': z.strictObject({
    incidentId,
    table: checkpointTableSchema,
    id: z.number().int(),
    at: instant.optional(),
  }),
  /** One checkpoint with its subtasks; without an id the one to look at first. */
  'checkpoint.read': z.strictObject({
    incidentId,
    jobId: z.string().max(100).optional(),
    id: z.number().int().optional(),
    at: instant.optional(),
  }),
  /** Two checkpoints of a job beside each other. */
  'checkpoints.compare': z.strictObject({
    incidentId,
    jobId: z.string().max(100).optional(),
    one: checkpointRef,
    other: checkpointRef,
  }),
  'state.read': z.strictObject(stateWish),
  'state.spread': z.strictObject({ ...stateWish, operatorId: z.string().max(200) }),
  'state.series': z.strictObject({ incidentId, jobId: z.string().max(100).optional() }),
  'state.limits': z.strictObject({ incidentId, jobId: z.string().max(100).optional() }),
  /** What the rail counts beside views that have more to tell than a sum. */
  'attention.read': z.strictObject({ incidentId, jobId: z.string().max(100).optional() }),
  'coverage.read': z.strictObject({ incidentId }),
  /** As one job has them, or the first. */
  'settings.read': z.strictObject({ incidentId, jobId: z.string().max(100).optional() }),
  'jvm.processes': z.strictObject({ incidentId }),
  'threads.read': z.strictObject({
    incidentId,
    processId,
    filter: z.enum(THREAD_FILTERS),
    isGrouped: z.boolean().optional(),
  }),
  'threads.stack': z.strictObject({ incidentId, thread: z.number().int().min(0) }),
  /** One of `FlameView.choices`, or the first to look at; the dumps of a process are folded into one of them. */
  'flame.read': z.strictObject({
    incidentId,
    processId: processId.optional(),
    graph: z.string().max(100).optional(),
  }),
  'gc.read': z.strictObject({ incidentId, processId }),
  'section.read': z.strictObject({ incidentId, section: z.enum(SECTIONS), jobId: z.string().max(100).optional() }),
  'logs.sources': z.strictObject({ incidentId }),
  'logs.groups': z.strictObject({ incidentId }),
  'logs.templates': z.strictObject({
    incidentId,
    offset: z.number().int().min(0),
    limit: z.number().int().min(1).max(500),
    /** Only those with a record of at least this level. */
    minLevel: z.enum(LOG_LEVELS).optional(),
    /** Answered as soon as finding them has come further than this share, though it goes on. */
    beyond: z.number().min(0).max(1).optional(),
  }),
  'logs.page': z.strictObject({
    incidentId,
    query: logQuerySchema,
    offset: z.number().int().min(0),
    limit: z.number().int().min(1).max(2000),
    /** As soon as these records are certain, though the search for others goes on; the page is not `complete` then. */
    soon: z.boolean().optional(),
  }),
  'logs.histogram': z.strictObject({
    incidentId,
    query: logQuerySchema,
    buckets: z.number().int().min(1).max(4000),
    from: instant.optional(),
    to: instant.optional(),
  }),
  /** The index, within the filtered list, of the first record at or after a time or at a line. */
  'logs.locate': z.strictObject({
    incidentId,
    query: logQuerySchema,
    at: instant.optional(),
    entry: entry.optional(),
    line: z.number().int().min(1).optional(),
  }),
  'source.excerpt': z.strictObject({
    incidentId,
    entry,
    line: z.number().int().min(1).optional(),
    pointer: z.string().max(4096).optional(),
    context: z.number().int().min(0).max(200),
  }),
  /** The checkpoint, thread or process that evidence names, so that a view can select it. */
  'evidence.about': z.strictObject({
    incidentId,
    places: z
      .array(
        z.strictObject({
          entry,
          line: z.number().int().min(1).optional(),
          pointer: z.string().max(4096).optional(),
        }),
      )
      .max(100)
      .readonly(),
  }),
  'report.write': z.strictObject({ incidentId, format: z.enum(REPORT_FORMATS), language: z.enum(LANGUAGES) }),
} as const;

export type ApiName = keyof typeof API;
export type ApiParams<N extends ApiName> = z.infer<(typeof API)[N]>;

export interface ApiResults {
  'incident.summary': Summary;
  'verdict.read': Verdict;
  'timeline.read': Timeline;
  'timeline.checkpoints': readonly CheckpointMark[];
  'timeline.outline': TimelineOutline;
  'graph.read': Graph;
  'checkpoints.read': CheckpointsOverview;
  'checkpoints.page': Page<CheckpointRow | CheckpointRun>;
  /** Nothing where the table leaves it out; `run`: the folded run it stands in. */
  'checkpoints.locate': { readonly index?: number; readonly run?: number };
  /** Undefined where the bundle tells of no such checkpoint. */
  'checkpoint.read': CheckpointDetail | undefined;
  'checkpoints.compare': CheckpointComparison | undefined;
  'state.read': StateSizes;
  /** Undefined when the checkpoint tells no such operator. */
  'state.spread': StateSpread | undefined;
  'state.series': StateSeries;
  'state.limits': StateLimits;
  'attention.read': Attention;
  'coverage.read': Coverage;
  'settings.read': SettingsReading;
  'jvm.processes': JvmProcesses;
  'threads.read': ThreadMatrix;
  'threads.stack': ThreadStack;
  'flame.read': FlameView;
  'gc.read': GcView;
  /** The JSON of `nutcracker show SECTION`. */
  'section.read': unknown;
  'logs.sources': readonly LogSourceInfo[];
  'logs.groups': LogGroups;
  'logs.templates': LogTemplates;
  'logs.page': Page<LogLine>;
  'logs.histogram': LogHistogram;
  'logs.locate': { readonly index: number | undefined };
  'source.excerpt': Excerpt;
  'evidence.about': EvidenceAbout;
  'report.write': ReportFile;
}

/** Asks the engine; rejects with an IncidentError. */
export type Ask = <N extends ApiName>(
  name: N,
  params: ApiParams<N>,
  signal?: AbortSignalLike,
) => Promise<ApiResults[N]>;

/** The part of AbortSignal a client needs. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
