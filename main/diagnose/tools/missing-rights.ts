import type { Found } from '../define-rule.ts';
import { culpritAt, managerOf, mastersOf, workersOf } from './culprit.ts';
import { greatest } from './extremes.ts';
import type { RightsFacts } from './missing-rights.wording.ts';
import { isOfThisCluster } from './operator-told.ts';
import { spanOf } from './span.ts';
import { type Told, tellingPlaces, timesSaid, whoTold } from './told.ts';
import { saidValues } from './told-finding.ts';
import type { Tools } from './tools.ts';

/** What the API server does not let one account do in one namespace, and who was told so. */
export interface MissingRights {
  /** `system:serviceaccount:<namespace>:<name>`, or a user. */
  readonly account: string;
  /** Undefined: everywhere (cluster scope). */
  readonly namespace: string | undefined;
  /** Each once, in the order of time. */
  readonly verbs: readonly string[];
  /** As kubectl names them: `pods`, `deployments.apps`. */
  readonly resources: readonly string[];
  /** The JobManager, or whoever deploys: the operator, a client. */
  readonly who: 'jobmanager' | 'deployer';
  readonly told: readonly [Told, ...Told[]];
}

/** Locks and pointers of high availability on Kubernetes; a JobManager keeps nothing else there (KubernetesLeaderElector, KubernetesStateHandleStore). */
const OF_LEADERSHIP = ['configmaps', 'leases.coordination.k8s.io'];

/** Refusals that nothing shows to be overcome: those that keep a JobManager from the lead, and all others. */
export function missingRights(tools: Tools): {
  readonly toLead: readonly MissingRights[];
  readonly toWork: readonly MissingRights[];
} {
  const told = whoTold(tools, 'kubernetes-right-missing').filter((one) => isOfThisCluster(tools, one));
  const all = groups(tools, told).filter((one) => !isOvercome(tools, one));
  const leads = ({ who, resources }: MissingRights) =>
    who === 'jobmanager' && resources.every((resource) => OF_LEADERSHIP.includes(resource));
  return { toLead: all.filter(leads), toWork: all.filter((one) => !leads(one)) };
}

function groups(tools: Tools, told: readonly Told[]): readonly MissingRights[] {
  const byAccount = new Map<string, [Told, ...Told[]]>();
  for (const one of told) {
    const key = `${one.said.account}\n${one.said.namespace ?? ''}\n${whoOf(tools, one)}`;
    const known = byAccount.get(key);
    if (known === undefined) byAccount.set(key, [one]);
    else known.push(one);
  }
  return [...byAccount.values()].map((same) => ({
    account: String(same[0].said.account),
    namespace: saidValues(same, 'namespace')[0],
    verbs: saidValues(same, 'verb'),
    resources: saidValues(same, 'resource'),
    who: whoOf(tools, same[0]),
    told: same,
  }));
}

function whoOf(tools: Tools, { saidBy, jobId, where }: Told): MissingRights['who'] {
  if (saidBy === undefined) return where === 'failure' && jobId !== undefined ? 'jobmanager' : 'deployer';
  return managerOf(tools, saidBy)?.role === 'jobmanager' ? 'jobmanager' : 'deployer';
}

/**
 * Workers came, or somebody took the lead, after the last refusal: it was asked again and allowed, or did not matter. What the status of
 * a resource says still stands.
 */
function isOvercome(tools: Tools, { told }: MissingRights): boolean {
  const last = greatest(told.map((one) => one.lastAt ?? one.at ?? Number.POSITIVE_INFINITY));
  const standing = new Set((tools.know('platform')?.deployed ?? []).map((one) => one.source));
  if (told.some((one) => standing.has(one.source))) return false;
  const came = [...workersOf(tools), ...mastersOf(tools)].flatMap((one) => one.events);
  return came.some(({ kind, at }) => (kind === 'registered' || kind === 'leadership-granted') && at > last);
}

export function rightsFinding(tools: Tools, rights: MissingRights): Found<RightsFacts> {
  const { account, namespace = '', verbs, resources, who, told } = rights;
  const times = told.flatMap(({ at, lastAt }) => [at, lastAt]);
  return {
    facts: { account, namespace, verbs, resources, refused: who },
    culprit: culpritAt(tools, { host: told.find((one) => one.host !== undefined)?.host, external: 'Kubernetes' }),
    severity: 'critical',
    confidence: 0.95,
    span: spanOf(times, timesSaid(told)),
    evidence: tellingPlaces(tools, told),
  };
}
