import type { Deployment, Release } from '#contract/incident/cluster.ts';
import { roleOfComponent } from '../flink/names/main-class.ts';
import type { Clocks } from './clocks/clocks.ts';
import type { Evidence, SaidOf } from './evidence/evidence.ts';

/** The newest JobManager's banner, else a TaskManager's, else REST, else what a FlinkDeployment states. */
export function releaseOf(evidence: Evidence, clocks: Clocks): Release | undefined {
  const banner = newestBanner(evidence, clocks);
  if (banner !== undefined) return { version: banner.fields.version, source: banner.source };
  const config = evidence.rest('config').at(-1);
  if (config !== undefined) return { version: config.version, source: config.source };
  const overview = evidence.rest('overview').findLast((body) => body.version !== undefined);
  if (overview?.version !== undefined) return { version: overview.version, source: overview.source };
  for (const fact of evidence.facts)
    if (fact.kind === 'platform' && fact.stated.of === 'deployed' && fact.stated.release !== undefined)
      return { version: fact.stated.release, source: fact.source };
  return undefined;
}

function newestBanner(evidence: Evidence, clocks: Clocks): SaidOf<'process-starting'> | undefined {
  const banners = evidence.said('process-starting').toSorted((a, b) => (clocks.at(a) ?? 0) - (clocks.at(b) ?? 0));
  return banners.findLast((b) => roleOfComponent(b.fields.component) === 'jobmanager') ?? banners.at(-1);
}

/** Names of Flink's entry points, in banners (EnvironmentInformation) and in the file names of its start scripts. */
const ENTRY_POINTS: readonly (readonly [RegExp, Deployment])[] = [
  [/StandaloneSession/i, 'standalone-session'],
  [/StandaloneJob|StandaloneApplication/i, 'standalone-job'],
  [/YarnSession/i, 'yarn-session'],
  [/YarnJob/i, 'yarn-per-job'],
  [/YarnApplication/i, 'yarn-application'],
  [/KubernetesSession/i, 'kubernetes-session'],
  [/KubernetesApplication/i, 'kubernetes-application'],
  [/MiniCluster|LocalExecutor/i, 'local'],
];

export function deploymentOf(evidence: Evidence): { readonly kind: Deployment; readonly java?: string } | undefined {
  const java = javaOf(evidence);
  const names = [...evidence.said('process-starting').map((f) => f.fields.component), ...evidence.entries];
  for (const name of names) {
    const kind = ENTRY_POINTS.find(([pattern]) => pattern.test(name))?.[1];
    if (kind !== undefined) return { kind, ...(java === undefined ? {} : { java }) };
  }
  const kind = operatedAs(evidence);
  if (kind === undefined && java === undefined) return undefined;
  return { kind: kind ?? 'unknown', ...(java === undefined ? {} : { java }) };
}

function operatedAs(evidence: Evidence): Deployment | undefined {
  for (const fact of evidence.facts)
    if (fact.kind === 'platform' && fact.stated.of === 'deployed' && fact.stated.mode !== undefined)
      return fact.stated.mode;
  return undefined;
}

function javaOf(evidence: Evidence): string | undefined {
  const said = evidence.said('jvm-banner')[0];
  return said?.fields.java ?? evidence.rest('environment').find((body) => body.java !== undefined)?.java;
}
