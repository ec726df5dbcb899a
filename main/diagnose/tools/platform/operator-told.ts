import type { Signal } from '#contract/incident/signal.ts';
import type { Source } from '#contract/incident/source.ts';
import { allSaid } from '../../../flink/sayings.ts';
import { resourceInRecord } from '../../../flink/words/platform-words.ts';
import { kept } from '../kept.ts';
import { settingOf } from '../settings.ts';
import type { Tools } from '../tools.ts';

/**
 * What the Flink operator reports of a deployment, in its status or as an event, and YARN of an application that failed or was killed: the words of the
 * JobManager's exception, or of the operator's own. Each sentence that is known becomes a signal, as if a log had it.
 */
export function operatorTold(tools: Tools): readonly Signal[] {
  const platform = tools.know('platform');
  if (platform === undefined) return [];
  const reports = [
    ...platform.deployed.map(({ error, startedAt, jobId, source }) => ({ text: error, at: startedAt, jobId, source })),
    ...platform.events
      .filter(({ object, isWarning }) => isWarning && object.startsWith('Flink'))
      .map(({ message, lastAt, at, source }) => ({ text: message, at: lastAt ?? at, jobId: undefined, source })),
    ...platform.applications.map(({ diagnostics, state, endedAt, source }) => ({
      text: state === 'FAILED' || state === 'KILLED' ? diagnostics : undefined,
      at: endedAt,
      jobId: undefined,
      source,
    })),
  ];
  return reports.flatMap(({ text, at, jobId, source }) =>
    allSaid(text ?? '').map(
      ({ phrase, fields }): Signal => ({
        kind: phrase,
        ...(at === undefined ? {} : { at }),
        level: 'error',
        fields,
        ...(jobId === undefined ? {} : { jobId }),
        source,
        count: 1,
      }),
    ),
  );
}

/** The resource that a record of the operator's log is about. */
export function resourceIn({ source }: { readonly source: Source }) {
  return source.kind === 'line' ? resourceInRecord(source.text) : undefined;
}

/** One operator looks after many clusters: what its log says of another one than that of the bundle is no trouble of this one. */
export function isOfThisCluster(tools: Tools, { source }: { readonly source: Source }): boolean {
  if (source.kind !== 'line' || !operatorLogs(tools).has(source.entry)) return true;
  const managers = tools.know('managers') ?? [];
  if (managers.length === 0) return true;
  const name = resourceIn({ source })?.name;
  if (name === undefined) return false;
  const deployed = (tools.know('platform')?.deployed ?? []).map((one) => one.name);
  const own = [settingOf(tools, 'kubernetes.cluster-id')?.value, ...deployed];
  return own.includes(name) || managers.some(({ id, host }) => [id, host].some((one) => one?.startsWith(`${name}-`)));
}

const operatorLogs = kept(
  ({ incident: { coverage } }: Tools): ReadonlySet<string> =>
    new Set(
      coverage.sources.flatMap(({ process, artifact }) => (process === 'kubernetes-operator' ? [artifact.entry] : [])),
    ),
);
