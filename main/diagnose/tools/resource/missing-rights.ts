import type { Found } from '../../define-rule.ts';
import { culpritAt, jobManagersOf, managerOf, workersOf } from '../culprit.ts';
import { greatest } from '../extremes.ts';
import { isOfThisCluster } from '../platform/operator-told.ts';
import { isSet, settingOf } from '../settings.ts';
import { spanOf } from '../span.ts';
import { type Told, tellingPlaces, timesSaid, whoTold } from '../told.ts';
import { saidValues } from '../told-finding.ts';
import type { Tools } from '../tools.ts';
import type { RightsFacts } from './missing-rights.wording.ts';

/** What the API server does not let one account do in one namespace, and who was told so. */
export interface MissingRights {
  /** What it was to make for an owner whose finalizers it may not set; then nothing of the refusal names the account. */
  readonly owned: readonly string[];
  /** `system:serviceaccount:<namespace>:<name>`, or a user; empty when nobody names it. */
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
    const key = `${accountOf(tools, one)}\n${one.said.namespace ?? ''}\n${whoOf(tools, one)}\n${one.said.owned !== undefined}`;
    const known = byAccount.get(key);
    if (known === undefined) byAccount.set(key, [one]);
    else known.push(one);
  }
  return [...byAccount.values()].map((same) => ({
    owned: saidValues(same, 'owned'),
    account: accountOf(tools, same[0]),
    namespace: saidValues(same, 'namespace')[0] ?? namespaceFor(tools, same[0]),
    verbs: saidValues(same, 'verb'),
    resources: saidValues(same, 'resource'),
    who: whoOf(tools, same[0]),
    told: same,
  }));
}

/** A refusal for the sake of an owner names no account: that of the JobManager its settings tell, where it is the JobManager that was refused. */
function accountOf(tools: Tools, told: Told): string {
  const { account = '', owned } = told.said;
  if (owned === undefined || whoOf(tools, told) !== 'jobmanager') return String(account);
  const name = ['kubernetes.jobmanager.service-account', 'kubernetes.service-account']
    .map((key) => settingOf(tools, key))
    .find((one) => isSet(one))?.value;
  const namespace = told.said.namespace ?? namespaceFor(tools, told);
  return name === undefined || namespace === undefined ? '' : `system:serviceaccount:${namespace}:${name}`;
}

function namespaceFor(tools: Tools, { said }: Told): string | undefined {
  if (said.owned === undefined) return undefined;
  const setting = settingOf(tools, 'kubernetes.namespace');
  return isSet(setting) ? setting.value : undefined;
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
  const came = [...workersOf(tools), ...jobManagersOf(tools)].flatMap((one) => one.events);
  return came.some(({ kind, at }) => (kind === 'registered' || kind === 'leadership-granted') && at > last);
}

export function rightsFinding(tools: Tools, rights: MissingRights): Found<RightsFacts> {
  const { account, namespace = '', verbs, resources, who, told, owned } = rights;
  const times = told.flatMap(({ at, lastAt }) => [at, lastAt]);
  return {
    facts: { account, namespace, verbs, resources, refused: who, ...(owned.length > 0 ? { owned } : {}) },
    culprit: culpritAt(tools, { host: told.find((one) => one.host !== undefined)?.host, external: 'Kubernetes' }),
    severity: 'critical',
    confidence: 0.95,
    span: spanOf(times, timesSaid(told)),
    evidence: tellingPlaces(tools, told),
  };
}
