import { compareText } from '#contract/compare-text.ts';
import type { ArtifactKind } from '#contract/incident/artifact.ts';
import type { Coverage, SourceCoverage, ZoneDecision } from '#contract/incident/coverage.ts';
import type { Span } from '#contract/incident/instant.ts';

/** Columns of the matrix beside the log itself. */
export const COLUMNS = ['gc', 'dumps', 'rest', 'settings', 'metadata'] as const;
export type Column = (typeof COLUMNS)[number];

/** One process with everything the bundle holds of it. */
export interface ProcessRow {
  /** Manager id, `client`, or undefined for files that belong to no process. */
  readonly process: string | undefined;
  readonly host: string | undefined;
  /** Stretches with records, gaps taken out. */
  readonly spans: readonly Span[];
  readonly gaps: readonly Span[];
  readonly counts: Readonly<Record<Column, number>>;
  readonly zones: readonly ZoneDecision[];
  /** Of the log that shares most events with the JobManager's. */
  readonly clock: ZoneDecision | undefined;
  /** Others name it, and it left no log. */
  readonly isOnlyNamed: boolean;
  readonly entries: readonly string[];
}

/** Columns in which some process has something; what only the bundle as a whole has is told in its row. */
export function columnsOf(rows: readonly ProcessRow[]): readonly Column[] {
  return COLUMNS.filter((column) => rows.some((row) => row.process !== undefined && row.counts[column] > 0));
}

const COLUMN_OF: Readonly<Partial<Record<ArtifactKind, Column>>> = {
  'gc-log': 'gc',
  'thread-dump': 'dumps',
  rest: 'rest',
  'rest-error': 'rest',
  'history-archive': 'rest',
  settings: 'settings',
  'log4j-settings': 'settings',
  metadata: 'metadata',
};

/** JobManagers, TaskManagers, the client, those that are only named, then what belongs to no process. */
export function toRows(coverage: Coverage): readonly ProcessRow[] {
  const groups = new Map<string, SourceCoverage[]>();
  for (const source of coverage.sources) {
    const key = source.process ?? '';
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [source]);
    else group.push(source);
  }
  const named = coverage.managersWithoutLog.filter((id) => !groups.has(id));
  const rows = [...groups].map(([process, sources]) =>
    toRow(process === '' ? undefined : process, sources, coverage.managersWithoutLog.includes(process)),
  );
  const all = [...rows, ...named.map((id) => toRow(id, [], true))];
  return all.sort((a, b) => rank(a) - rank(b) || compareText(a.process ?? '', b.process ?? ''));
}

function toRow(process: string | undefined, sources: readonly SourceCoverage[], isOnlyNamed: boolean): ProcessRow {
  const counts: Record<Column, number> = { gc: 0, dumps: 0, rest: 0, settings: 0, metadata: 0 };
  for (const { artifact } of sources) {
    const column = COLUMN_OF[artifact.kind];
    if (column !== undefined) counts[column] += 1;
  }
  // A GC log covers a process too, but its lines answer other questions.
  const logs = sources.filter((source) => source.records > 0 && source.artifact.kind !== 'gc-log');
  const zones = logs.flatMap(({ zone }) => (zone === undefined ? [] : [zone]));
  return {
    process,
    host: process === undefined ? undefined : sources.find((source) => source.host !== undefined)?.host,
    spans: logs.flatMap(withoutGaps),
    gaps: logs.flatMap((source) => source.gaps),
    counts,
    clock: zones.toSorted((a, b) => (b.pairs ?? 0) - (a.pairs ?? 0)).find((zone) => zone.pairs !== undefined),
    zones: [...new Map(zones.map((zone) => [`${zone.offsetMinutes} ${zone.because}`, zone])).values()],
    isOnlyNamed,
    entries: sources.map((source) => source.artifact.entry),
  };
}

/** The time a log covers, cut at its gaps. */
export function withoutGaps(source: Pick<SourceCoverage, 'from' | 'to' | 'gaps'>): readonly Span[] {
  const { from, to, gaps } = source;
  if (from === undefined || to === undefined) return [];
  const spans: Span[] = [];
  let start = from;
  for (const gap of [...gaps].sort((a, b) => a.from - b.from)) {
    if (gap.from > start) spans.push({ from: start, to: gap.from });
    start = Math.max(start, gap.to);
  }
  if (start <= to) spans.push({ from: start, to });
  return spans;
}

function rank({ process, isOnlyNamed }: ProcessRow): number {
  if (process === undefined) return 4;
  if (process.startsWith('jobmanager')) return 0;
  if (isOnlyNamed) return 3;
  return process === 'client' ? 2 : 1;
}

/** The folder, with its slash, that all entries lie in; '' when there is none. */
export function commonFolder(entries: readonly string[]): string {
  const first = entries[0];
  if (first === undefined) return '';
  const folder = first.slice(0, first.indexOf('/') + 1);
  return folder !== '' && entries.every((entry) => entry.startsWith(folder)) ? folder : '';
}
