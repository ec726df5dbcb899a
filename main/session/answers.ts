import type { ApiName, ApiParams, ApiResults } from '#contract/api.ts';
import { apiParams } from '#contract/calls.ts';
import type { EvidenceAbout, EvidencePlace } from '#contract/incident/evidence-about.ts';
import type { LogQuery } from '#contract/incident/log.ts';
import { present } from '#contract/present.ts';
import { stateLimitsOf } from '../diagnose/state/state-limits.ts';
import { checkpointComparison } from '../model/checkpoint-table/comparison.ts';
import { checkpointDetail } from '../model/checkpoint-table/detail.ts';
import { checkpointsOverview } from '../model/checkpoint-table/overview.ts';
import { checkpointIndex, checkpointPage } from '../model/checkpoint-table/table.ts';
import { logGroupsOf } from '../model/failures/log-groups.ts';
import { stateSeriesOf } from '../model/state/state-series.ts';
import { stateSizesOf } from '../model/state/state-sizes.ts';
import { stateSpreadOf } from '../model/state/state-spread.ts';
import { clean } from '../report/clean.ts';
import { attentionOf } from './attention.ts';
import { inTurns } from './in-turns.ts';
import { reportOf } from './report-of.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

type Handler<N extends ApiName> = (
  session: Session,
  params: ApiParams<N>,
  signal: AbortSignal,
) => ApiResults[N] | Promise<ApiResults[N]>;

/** How each question about an open incident is answered; every host serves this one table. */
const HANDLERS: { readonly [N in ApiName]: Handler<N> } = {
  'incident.summary': (session) => session.summary(),
  'verdict.read': (session) => session.verdict,
  'timeline.read': (session, { jobId, buckets }, signal) => session.drawnTimeline(buckets, signal, jobId),
  'timeline.checkpoints': (session, { jobId, from, to }) => session.drawnCheckpoints(jobId, { from, to }),
  'timeline.outline': (session, { buckets }, signal) => session.outline(buckets, signal),
  'graph.read': (session, params) => session.graph(params),
  'checkpoints.read': ({ incident }, wish) => clean(checkpointsOverview(incident, wish), 'masked'),
  'checkpoints.page': ({ incident }, { table, offset, limit }) =>
    clean(checkpointPage(incident, table, offset, limit), 'masked'),
  'checkpoints.locate': ({ incident }, { table, id, at }) => checkpointIndex(incident, table, present({ id, at })),
  'checkpoint.read': ({ incident }, { jobId, id, at }) =>
    clean(checkpointDetail(incident, present({ jobId, id, at })), 'masked'),
  'checkpoints.compare': async ({ incident }, { jobId, one, other }) => {
    const wish = { ...present({ jobId }), one: present(one), other: present(other) };
    return clean(await inTurns(checkpointComparison(incident, wish)), 'masked');
  },
  'state.read': ({ incident }, wish) => clean(stateSizesOf(incident, present(wish)), 'masked'),
  'state.spread': ({ incident }, { operatorId, ...wish }) =>
    clean(stateSpreadOf(incident, { ...present(wish), operatorId }), 'masked'),
  'state.series': ({ incident }, { jobId }) => clean(stateSeriesOf(incident, jobId), 'masked'),
  'state.limits': ({ incident }, { jobId }) => clean(stateLimitsOf(incident, jobId), 'masked'),
  'attention.read': (session, { jobId }) => attentionOf(session, jobId),
  'coverage.read': (session) => session.incident.coverage,
  'settings.read': (session, { jobId }) => session.settings(jobId),
  'jvm.processes': ({ jvm }) => jvm.processes(),
  'threads.read': ({ jvm }, { processId, filter, isGrouped }) => jvm.threads(processId, present({ filter, isGrouped })),
  'threads.stack': ({ jvm }, { thread }) => jvm.stack(thread),
  'flame.read': ({ jvm }, { processId, graph }) => jvm.flame(processId, graph),
  'gc.read': ({ jvm }, { processId }) => jvm.gc(processId),
  'section.read': (session, { section, jobId }) => session.section(section, jobId),
  'logs.sources': (session) => session.logSources(),
  'logs.groups': (session) => logGroupsOf(session.incident),
  'logs.templates': ({ logs }, { offset, limit, minLevel, beyond }, signal) =>
    logs.templates(present({ offset, limit, minLevel, beyond }), signal),
  'logs.page': ({ logs }, { query, offset, limit, soon }, signal) =>
    logs.page(asQuery(query), offset, limit, signal, soon),
  'logs.histogram': ({ logs }, { query, buckets, from, to }, signal) =>
    logs.histogram(asQuery(query), present({ buckets, from, to }), signal),
  'logs.locate': async ({ logs }, { query, at, entry, line }, signal) => ({
    index: await logs.locate(asQuery(query), present({ at, entry, line }), signal),
  }),
  'source.excerpt': (session, params) => session.excerpt(params),
  'evidence.about': (session, { places }) => evidenceAbout(session, places.map(present)),
  'report.write': (session, { format, language }, signal) => reportOf(session, format, language, signal),
};

/** Of each kind the first that one of the places names. */
async function evidenceAbout({ checkpointAt, jvm }: Session, places: readonly EvidencePlace[]): Promise<EvidenceAbout> {
  const checkpoint = await checkpointAt();
  const first = <T>(at: (place: EvidencePlace) => T | undefined) =>
    places.reduce<T | undefined>((found, place) => found ?? at(place), undefined);
  return present({
    checkpoint: first(checkpoint),
    thread: first((place) => jvm.threadAt(place)),
    gc: first((place) => jvm.gcAt(place)),
  });
}

/** @throws IncidentError `params-invalid`, `incident-not-open` */
export async function answerCall<N extends ApiName>(
  sessions: Sessions,
  name: N,
  params: unknown,
  signal: AbortSignal,
): Promise<ApiResults[N]> {
  const checked = apiParams(name, params);
  const handler: Handler<N> = HANDLERS[name];
  return handler(sessions.get(checked.incidentId), checked, signal);
}

/** What zod read says `undefined` for a key that is absent; the contract leaves the key out. */
function asQuery(query: ApiParams<'logs.page'>['query']): LogQuery {
  return present(query);
}
