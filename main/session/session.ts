import type { ApiParams, Excerpt, SectionId } from '#contract/api.ts';
import { NEVER } from '#contract/cancel.ts';
import type { Graph } from '#contract/incident/graph.ts';
import type { IncidentId } from '#contract/incident/ids.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Span } from '#contract/incident/instant.ts';
import type { LogSourceInfo } from '#contract/incident/log.ts';
import type { SettingsReading } from '#contract/incident/settings-reading.ts';
import type { Summary } from '#contract/incident/summary.ts';
import type { CheckpointMark, Timeline, TimelineOutline } from '#contract/incident/timeline.ts';
import type { Notice } from '#contract/notices.ts';
import { once } from '#contract/once.ts';
import { present } from '#contract/present.ts';
import type { Verdict } from '#contract/verdict.ts';
import { diagnose } from '../diagnose/diagnose.ts';
import type { HealthyBundle } from '../diagnose/news.ts';
import { RULES } from '../diagnose/rules/index.ts';
import { type CheckpointAt, checkpointPlaces } from '../model/checkpoint-table/checkpoint-at.ts';
import { graphOf } from '../model/graph/graph.ts';
import { sectionOf } from '../model/sections/sections.ts';
import { settingsReadingOf } from '../model/settings-reading/settings-reading.ts';
import { summaryOf } from '../model/summary.ts';
import { drawnTimeline, drawnWithin } from '../model/timeline/drawn-checkpoints.ts';
import { outlineOf } from '../model/timeline/outline.ts';
import { timelineOf } from '../model/timeline/timeline.ts';
import { clean } from '../report/clean.ts';
import type { Store } from '../store/store.ts';
import { readHealthy } from './baseline.ts';
import { excerptOf } from './excerpt.ts';
import { inTurns } from './in-turns.ts';
import { type JvmAnswers, jvmAnswers } from './jvm-answers.ts';
import { logSources } from './log-sources.ts';
import { ofOneJob } from './one-job.ts';
import { readBundle } from './read-bundle.ts';

/** One open incident. It never changes after it is built. */
export interface Session {
  readonly incident: Incident;
  readonly verdict: Verdict;
  /** The merged log. */
  readonly logs: Store;
  summary(): Summary;
  /** With so many columns of log volume, or without. */
  timeline(buckets: number | undefined, signal: AbortSignal): Promise<Timeline>;
  /** With no more checkpoints than an axis tells apart; of one job, or of all. */
  drawnTimeline(buckets: number, signal: AbortSignal, jobId?: string): Promise<Timeline>;
  drawnCheckpoints(jobId: string, within: Span): readonly CheckpointMark[];
  outline(buckets: number, signal: AbortSignal): Promise<TimelineOutline>;
  graph(wish: Omit<ApiParams<'graph.read'>, 'incidentId'>): Graph;
  settings(jobId: string | undefined): SettingsReading;
  readonly jvm: JvmAnswers;
  /** Which checkpoint a place of the bundle speaks of; learnt when it is first asked for. */
  checkpointAt(): Promise<CheckpointAt>;
  section(section: SectionId, jobId: string | undefined): unknown;
  logSources(): readonly LogSourceInfo[];
  excerpt(place: Omit<ApiParams<'source.excerpt'>, 'incidentId'>): Promise<Excerpt>;
  /** The same incident with a verdict beside a healthy bundle, or again without one. It takes the place of this one: only one of the two is closed. */
  against(healthy: HealthyBundle | undefined, signal: AbortSignal): Session;
  /** The same incident seen for one job, with a verdict of its own. It is closed with this one. */
  ofJob(jobId: string): Session;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly incidentId: IncidentId;
  readonly paths: readonly string[];
  readonly notify: (notice: Notice) => void;
  readonly signal: AbortSignal;
  /** Notices of kind `met` and `provisional` are wanted while the bundle is read; a command line shows neither. */
  readonly provisional?: boolean;
  /** Keeps no line of the log, which saves half the work: `logs` of the session is empty then. */
  readonly withoutLog?: boolean;
  /** Paths of a bundle of a healthy time: what the logs warn of now is compared with what they warned of then. */
  readonly baseline?: readonly string[];
}

/** Reads, models and diagnoses. Rejects with `cancelled` at once when the signal fires, and leaves nothing behind then. */
export async function openSession(options: OpenOptions): Promise<Session> {
  const healthy = await healthyOf(options);
  const { incident, store, tell } = await readBundle(options);
  tell('diagnosing');
  try {
    const verdict = diagnose(incident, options.signal, RULES, healthy);
    tell('indexing');
    const session = sessionOf(incident, verdict, await store, healthy);
    tell('done');
    return session;
  } catch (error) {
    await store.then(
      (log) => log.close(),
      () => undefined,
    );
    throw error;
  }
}

async function healthyOf({ baseline, ...options }: OpenOptions): Promise<HealthyBundle | undefined> {
  if (baseline === undefined || baseline.length === 0) return undefined;
  return (await readHealthy({ ...options, paths: baseline })).healthy;
}

function sessionOf(incident: Incident, judged: Verdict, store: Store, healthy: HealthyBundle | undefined): Session {
  const verdict = clean(judged, 'masked');
  const culprits = verdict.findings
    .filter((finding) => finding.role === 'trigger')
    .flatMap((finding) => finding.culprit.vertexId ?? []);
  const volumeOf = async (buckets: number, signal: AbortSignal): Promise<Pick<Timeline, 'volume'>> =>
    store.rows === 0 ? {} : { volume: await store.histogram({}, { buckets, ...incident.span }, signal) };
  return {
    incident,
    verdict,
    logs: store,
    summary: () => summaryOf(incident, { logRecords: store.rows, findings: verdict.findings.length }),
    async timeline(buckets, signal) {
      const timeline = clean(timelineOf(incident), 'masked');
      if (buckets === undefined) return timeline;
      return { ...timeline, ...(await volumeOf(buckets, signal)) };
    },
    async drawnTimeline(buckets, signal, jobId) {
      const timeline = clean(drawnTimeline(timelineOf(incident, jobId)), 'masked');
      return { ...timeline, ...(await volumeOf(buckets, signal)) };
    },
    drawnCheckpoints: (jobId, within) =>
      clean(drawnWithin(timelineOf(incident, jobId).jobs[0]?.checkpoints ?? [], within), 'masked'),
    async outline(buckets, signal) {
      const outline = clean(outlineOf(timelineOf(incident)), 'masked');
      return { ...outline, ...(await volumeOf(buckets, signal)) };
    },
    graph: ({ jobId, snapshot, checkpointId }) =>
      clean(
        graphOf(incident, {
          ...present({ jobId, snapshot, checkpointId }),
          culprits,
        }),
        'masked',
      ),
    settings: (jobId) =>
      clean(settingsReadingOf(incident, { findings: verdict.findings, ...present({ jobId }) }), 'masked'),
    jvm: jvmAnswers(incident),
    checkpointAt: once(() => inTurns(checkpointPlaces(incident))),
    section(section, jobId) {
      if (section === 'logs') return { schema: 'nutcracker/logs@1', items: logSources(incident, store) };
      const wish = { findings: verdict.findings, ...(jobId === undefined ? {} : { jobId }) };
      return clean(sectionOf(incident, section, wish), 'masked');
    },
    logSources: () => logSources(incident, store),
    excerpt: (place) => excerptOf(store, place),
    against: (other, signal) => sessionOf(incident, diagnose(incident, signal, RULES, other), store, other),
    ofJob(jobId) {
      const narrowed = ofOneJob(incident, jobId);
      return sessionOf(narrowed, diagnose(narrowed, NEVER, RULES, healthy), store, healthy);
    },
    close: () => store.close(),
  };
}
