import type { Attempt } from '#contract/incident/job.ts';
import { present } from '#contract/present.ts';
import type { Found } from '../../define-rule.ts';
import type { UnreachableAddressFacts } from '../../rules/network/unreachable-address.wording.ts';
import { culpritAt, jobManagersOf, workersOf } from '../culprit.ts';
import { settingOf, statedAt } from '../settings.ts';
import { spanOf } from '../span.ts';
import { type Told, tellingPlaces, timesSaid } from '../told.ts';
import type { Tools } from '../tools.ts';

/** Clocks of two hosts that write down one deployment. */
const SAME_TIME_MS = 2000;

/**
 * The JobManager goes on, takes heartbeats and deploys tasks: only the port from which they fetch the job's files is closed, to all, or to
 * the host of those who could not while others could.
 */
export function closedBlobPort(tools: Tools, told: readonly Told[]): Found<UnreachableAddressFacts> {
  const key = 'blob.server.port';
  const [jobManager] = jobManagersOf(tools);
  const last = Math.max(0, ...told.map((one) => one.at ?? 0));
  const hosts = [...new Set(told.flatMap((one) => one.host ?? []))].filter((host) => host !== jobManager?.host).sort();
  const others = whoFetched(tools, told, hosts, jobManager?.host);
  const address = String(told[0]?.said.address ?? '');
  const [only] = hosts;
  return {
    facts: {
      address,
      kind: 'blob-port',
      hosts,
      times: timesSaid(told),
      ...(others.length === 0 ? {} : { reachedFrom: others.map(({ host }) => host) }),
    },
    culprit:
      others.length > 0
        ? culpritAt(tools, { taskManagerId: workerOn(tools, told, only), host: only, external: address })
        : culpritAt(tools, {
            setting: tools.keyFor(key),
            taskManagerId: jobManager?.id,
            host: jobManager?.host,
            external: address,
          }),
    severity: 'critical',
    // Without its own log nobody knows whether the JobManager still lived.
    confidence: (jobManager?.logTo ?? 0) >= last ? 0.9 : 0.7,
    span: spanOf(told.map((one) => one.at)),
    evidence: [
      ...tellingPlaces(tools, told),
      ...others.slice(0, 1).map(({ started }) => started.source),
      ...statedAt(settingOf(tools, key)).slice(0, 1),
    ],
  };
}

/** The only TaskManager of a host that could not. */
function workerOn(tools: Tools, told: readonly Told[], host: string | undefined): string | undefined {
  const ids = new Set(told.flatMap((one) => (one.host === host ? (one.taskManagerId ?? []) : [])));
  const [id] = ids;
  return ids.size === 1 && workersOf(tools).some((one) => one.id === id) ? id : undefined;
}

/**
 * Hosts whose TaskManager had none of the job's files either, and started a task of it once the others had begun to fetch them. Who had
 * them from before, or shares the JobManager's host, proves nothing.
 */
function whoFetched(tools: Tools, told: readonly Told[], failed: readonly string[], jobManager: string | undefined) {
  const jobs = (tools.know('jobs') ?? []).filter(({ id }) =>
    told.some(({ jobId }) => jobId === undefined || jobId === id),
  );
  return jobs.flatMap(({ attempts }) => {
    const firstBy = new Map<string, ReturnType<typeof beginningOf>>();
    for (const one of attempts) {
      const host = one.host;
      if (host === undefined || one.transitions.length === 0) continue;
      const before = firstBy.get(host);
      const now = beginningOf(one);
      if (before === undefined || (now.deployed ?? 0) < (before.deployed ?? 0)) firstBy.set(host, now);
    }
    const since = Math.min(...failed.flatMap((host) => firstBy.get(host)?.deployed ?? []));
    return [...firstBy].flatMap(([host, { deployed, started }]) =>
      failed.includes(host) || host === jobManager || started === undefined || (deployed ?? 0) < since - SAME_TIME_MS
        ? []
        : [{ host, started }],
    );
  });
}

/** A task that leaves DEPLOYING has what it needs. */
function beginningOf({ transitions }: Attempt) {
  return present({
    deployed: transitions[0]?.at,
    started: transitions.find(({ to }) => to === 'INITIALIZING' || to === 'RUNNING'),
  });
}
