import { compareText } from '#contract/compare-text.ts';
import type { ArtifactKind } from '#contract/incident/artifact.ts';
import type { Complaint, SourceCoverage } from '#contract/incident/coverage.ts';
import type { SourceKind } from '#contract/verdict-json.ts';
import { maybeIso } from '#contract/wording/instant.ts';
import type { ReportedIncident } from './matter.ts';

const KIND: Readonly<Record<ArtifactKind, SourceKind>> = {
  'jobmanager-log': 'log',
  'taskmanager-log': 'log',
  'client-log': 'log',
  'other-log': 'log',
  stdout: 'log',
  settings: 'settings',
  'log4j-settings': 'settings',
  'hosts-file': 'settings',
  rest: 'rest',
  'rest-error': 'rest',
  'thread-dump': 'thread-dump',
  'gc-log': 'gc-log',
  'jvm-crash': 'other',
  'heap-histogram': 'other',
  'native-memory': 'other',
  'jvm-state': 'other',
  'host-report': 'other',
  metadata: 'metadata',
  'state-file': 'other',
  'history-archive': 'archive',
  kubernetes: 'other',
  docker: 'other',
  yarn: 'other',
  metrics: 'other',
  archive: 'archive',
  empty: 'other',
  unknown: 'other',
};

/** Which process a log is of when no manager claims it. */
const PROCESS: Partial<Readonly<Record<ArtifactKind, string>>> = {
  'jobmanager-log': 'jobmanager',
  'taskmanager-log': 'taskmanager',
  'client-log': 'client',
};

/** What the bundle held and what of it could not be read, by entry. */
export function coverageJson(incident: ReportedIncident) {
  return {
    sources: [...incident.coverage.sources].sort(byEntry((s) => s.artifact.entry)).map(sourceJson),
    complaints: [...incident.coverage.complaints].sort(byPlace).map((c) => ({
      code: c.code,
      entry: c.entry,
      line: c.line,
      said: c.said,
      more: c.more === 0 ? undefined : c.more,
    })),
  };
}

function sourceJson(source: SourceCoverage) {
  const { artifact } = source;
  return {
    entry: artifact.entry,
    kind: unreadable(source) ? 'unreadable' : KIND[artifact.kind],
    detail: artifact.detail,
    process: source.process ?? PROCESS[artifact.kind],
    host: source.host,
    from: maybeIso(source.from),
    to: maybeIso(source.to),
    records: source.records,
    clockOffsetMs: source.zone?.skewMs,
  };
}

/** An entry whose kind has a reader in principle and whose bytes made no sense. A kind without a reader keeps its own name. */
function unreadable(source: SourceCoverage): boolean {
  return !source.artifact.read && source.artifact.encoding === 'binary' && source.artifact.kind === 'unknown';
}

function byEntry<T>(entry: (item: T) => string) {
  return (a: T, b: T) => compareText(entry(a), entry(b));
}

function byPlace(a: Complaint, b: Complaint): number {
  return compareText(a.entry, b.entry) || (a.line ?? 0) - (b.line ?? 0) || compareText(a.code, b.code);
}
