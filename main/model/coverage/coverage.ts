import { compareText } from '#contract/compare-text.ts';
import type { Artifact } from '#contract/incident/artifact.ts';
import type { Manager } from '#contract/incident/cluster.ts';
import type { Complaint, Coverage, SourceCoverage } from '#contract/incident/coverage.ts';
import type { GcHistory } from '#contract/incident/gc.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Setting } from '#contract/incident/setting.ts';
import { median } from '#contract/median.ts';
import { present } from '#contract/present.ts';
import type { LogProfileFact } from '../../facts/fact.ts';
import { isOtherProcess } from '../../flink/other-processes.ts';
import { restAddress } from '../../flink/rest/rest-address.ts';
import type { Clocks } from '../clocks/clocks.ts';
import { spanOf, timeComplaints } from '../clocks/span.ts';
import { type Cluster, clusterComplaints } from '../clusters.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { gcCoverageOf } from '../gc/gc-coverage.ts';
import type { Processes } from '../managers/processes.ts';
import type { reportCoverageOf } from '../reports/report-coverage.ts';
import { answerables } from './answerable.ts';
import { listedLogsOf, wroteUntil } from './listed-logs.ts';
import { missingParts } from './missing-parts.ts';
import { unseenHosts } from './unseen-hosts.ts';

/** Below this a pause is not worth a mark on a time axis of hours. */
const GAP_MS = 60_000;
/** A log that is quiet by nature pauses long; only well beyond its habit is it a gap. */
const GAP_TIMES = 3;

export function coverageOf(
  evidence: Evidence,
  clocks: Clocks,
  processes: Processes,
  managers: readonly Manager[],
  others: {
    readonly jobs: readonly Job[];
    readonly settings: readonly Setting[];
    readonly gc: readonly GcHistory[];
    readonly reports: ReturnType<typeof reportCoverageOf>;
    readonly clusters: readonly Cluster[];
  },
): Coverage {
  const hosts = new Map(managers.map((m) => [m.id, m.host]));
  const has = hasOf(evidence);
  const gcLogs = gcCoverageOf(evidence, others.gc);
  const sources = [...evidence.artifacts.values()].map((artifact): SourceCoverage => {
    const source = sourceOf(artifact, evidence, clocks, processes, hosts);
    const unseen = artifact.hosts === undefined ? undefined : unseenHosts(artifact, managers);
    if (unseen !== undefined) return { ...source, unseenHosts: unseen };
    return { ...source, ...gcLogs.get(artifact.entry), ...others.reports.get(artifact.entry) };
  });
  const listedLogs = listedLogsOf(evidence, sources, managers, restAddress(managers, others.settings));
  const written = wroteUntil(evidence, sources, managers);
  return {
    sources: sources.map((one) => ({ ...one, ...present({ wroteUntil: written.get(one.artifact.entry) }) })),
    complaints: foldedComplaints([
      ...evidence.complaints,
      ...timeComplaints(evidence, clocks, spanOf(evidence, clocks)),
      ...clusterComplaints(others.clusters),
      ...missingParts(evidence.artifacts.values(), evidence.profiles),
    ]),
    has,
    questions: answerables(evidence, has, others.jobs),
    managersWithoutLog: managers.filter((m) => m.role === 'taskmanager' && m.end === 'no-log').map((m) => m.id),
    ...(listedLogs.length === 0 ? {} : { listedLogs }),
  };
}

function sourceOf(
  artifact: Artifact,
  evidence: Evidence,
  clocks: Clocks,
  processes: Processes,
  hosts: ReadonlyMap<string, string | undefined>,
): SourceCoverage {
  const profile = evidence.profiles.get(artifact.entry);
  const offset = clocks.offsetMsOf(artifact.entry);
  const process = artifact.kind === 'client-log' ? 'client' : (otherOf(artifact) ?? processes.of(artifact.entry)?.id);
  const usual = profile?.usualDistanceMs ?? 0;
  const habit = habitMs(profile);
  return {
    artifact,
    ...present({
      process,
      host: process === undefined ? undefined : (hosts.get(process) ?? processes.of(artifact.entry)?.host),
      from: profile?.fromWall === undefined ? undefined : profile.fromWall - offset,
      to: profile?.toWall === undefined ? undefined : profile.toWall - offset,
    }),
    records: profile?.records ?? 0,
    unreadLines: profile?.unreadLines ?? 0,
    ...present({
      layout: profile?.layout,
      zone: clocks.zones.get(artifact.entry),
      day: evidence.days.get(artifact.entry),
    }),
    gaps: (profile?.silences ?? [])
      .filter((s) => s.toWall - s.fromWall > Math.max(GAP_MS, GAP_TIMES * usual, GAP_TIMES * habit))
      .map((s) => ({ from: s.fromWall - offset, to: s.toWall - offset }))
      .sort((a, b) => a.from - b.from),
  };
}

/** `zookeeper`, `kafka-broker`, `kubernetes-operator`, …: the log of a process beside Flink's own. */
function otherOf({ kind, detail }: Artifact): string | undefined {
  return kind === 'other-log' && isOtherProcess(detail) ? detail : undefined;
}

/** So many silences are a habit: a log that speaks every five minutes is not broken off in between. */
const HABIT = 5;

/** The usual length of the silences of a log that is silent often; 0 for any other. */
function habitMs(profile: LogProfileFact | undefined): number {
  const lengths = (profile?.silences ?? []).map((silence) => silence.toWall - silence.fromWall);
  return lengths.length < HABIT ? 0 : (median(lengths) ?? 0);
}

/** One complaint a code and entry: the first by place, the others counted. */
export function foldedComplaints(complaints: readonly Complaint[]): readonly Complaint[] {
  const sorted = complaints.toSorted(
    (a, b) =>
      compareText(a.entry, b.entry) ||
      compareText(a.code, b.code) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.byte ?? 0) - (b.byte ?? 0) ||
      compareText(a.said, b.said),
  );
  const kept = new Map<string, Complaint>();
  for (const complaint of sorted) {
    const key = `${complaint.entry}\n${complaint.code}`;
    const first = kept.get(key);
    if (first === undefined) kept.set(key, complaint);
    else kept.set(key, { ...first, more: (first.more ?? 0) + 1 + (complaint.more ?? 0) });
  }
  return [...kept.values()].sort(
    (a, b) => compareText(a.entry, b.entry) || (a.line ?? 0) - (b.line ?? 0) || compareText(a.code, b.code),
  );
}

function hasOf(evidence: Evidence): Coverage['has'] {
  const kinds = new Set([...evidence.artifacts.values()].filter((a) => a.bytes > 0).map((a) => a.kind));
  const some = (...endpoints: readonly Parameters<Evidence['rest']>[0][]) =>
    endpoints.some((e) => evidence.rest(e).length > 0);
  return {
    jobManagerLog: kinds.has('jobmanager-log'),
    taskManagerLogs: kinds.has('taskmanager-log'),
    settings:
      evidence.facts.some((f) => f.kind === 'setting') ||
      some('jobmanager-config') ||
      evidence.said('setting-loaded').length > 0,
    restCheckpoints: some('checkpoints', 'checkpoint-detail'),
    restExceptions:
      some('exceptions') || evidence.rest('execution-result').some((result) => result.failure !== undefined),
    restBackpressure: evidence.rest('backpressure').some((b) => b.sampled),
    restPlan: some('plan'),
    threadDumps: kinds.has('thread-dump') || evidence.facts.some((f) => f.kind === 'thread'),
    gcLogs: kinds.has('gc-log'),
  };
}
