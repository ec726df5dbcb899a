import type { JobCheckpoints, Restore } from '#contract/incident/checkpoint.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Snapshot } from '#contract/incident/metadata.ts';
import type { Setting } from '#contract/incident/setting.ts';
import { present } from '#contract/present.ts';
import type { Clocks } from '../clocks/clocks.ts';
import type { Cluster } from '../clusters.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Attempts } from '../jobs/attempts.ts';
import type { Processes } from '../managers/processes.ts';
import { checkpointConfigOf } from './checkpoint-config.ts';
import { loggedCheckpoints } from './checkpoint-log.ts';
import { mergedHistory } from './checkpoint-merge.ts';
import { restCheckpoints } from './checkpoint-rest.ts';
import { withSnapshots } from './checkpoint-snapshot.ts';
import { witnessedOf } from './witnessed.ts';

/** REST and the log write the same restore within this. */
const SAME_RESTORE_MS = 5000;

/** What must be known of a bundle before its checkpoints can be told. */
interface Known {
  readonly evidence: Evidence;
  readonly clocks: Clocks;
  readonly processes: Processes;
  readonly attempts: Attempts;
  readonly jobs: readonly Job[];
  readonly settings: readonly Setting[];
  readonly snapshots: readonly Snapshot[];
  readonly clusters: readonly Cluster[];
}

export function checkpointsOf(known: Known): readonly JobCheckpoints[] {
  const { evidence, clocks, attempts, jobs, settings, snapshots, clusters } = known;
  const logged = loggedCheckpoints(evidence, clocks, attempts, jobs);
  const told = restCheckpoints(evidence);
  const witnessed = witnessedOf(known);
  return jobs.map((job) => {
    const own = logged.get(job.id) ?? [];
    const home = clusters.find((one) => one.jobIds.has(job.id)) ?? { evidence, settings };
    const config = checkpointConfigOf(job.id, home.evidence, home.settings, own);
    const counts = countsOf(job.id, evidence);
    return {
      jobId: job.id,
      config,
      ...(counts === undefined ? {} : { counts }),
      history: withSnapshots(
        mergedHistory(own, told.get(job.id) ?? [], /rocksdb|forst/i.test(config.stateBackend?.value ?? '')),
        snapshots.filter((snapshot) => snapshot.jobId === job.id),
      ),
      restores: restoresOf(job.id, evidence, clocks),
      witnessed: witnessed(job.id, own),
    };
  });
}

function countsOf(jobId: string, evidence: Evidence): JobCheckpoints['counts'] {
  return evidence
    .restOf('checkpoints', jobId)
    .filter((body) => body.counts !== undefined)
    .sort((a, b) => (a.snapshotAt ?? 0) - (b.snapshotAt ?? 0))
    .at(-1)?.counts;
}

function restoresOf(jobId: string, evidence: Evidence, clocks: Clocks): readonly Restore[] {
  const restores: Restore[] = [];
  for (const fact of evidence.saidOf('checkpoint-restoring', jobId)) {
    const at = clocks.at(fact);
    if (at === undefined) continue;
    const { path, checkpointId = idInPath(path) } = fact.fields;
    restores.push({ at, ...present({ checkpointId, path }), source: fact.source });
  }
  for (const { restored } of evidence.restOf('checkpoints', jobId)) {
    if (restored === undefined) continue;
    const { id, at, path, source } = restored;
    const same = restores.findIndex((r) => Math.abs(r.at - at) <= SAME_RESTORE_MS && (r.checkpointId ?? id) === id);
    const old = restores[same];
    if (old === undefined) restores.push({ at, checkpointId: id, ...present({ path }), source });
    else restores[same] = { ...old, checkpointId: id, ...present({ path: old.path ?? path }) };
  }
  return restores.sort((a, b) => a.at - b.at);
}

/** `…/chk-12` or `…/chk-12/_metadata`. */
function idInPath(path: string | undefined): number | undefined {
  const found = /\/chk-(\d+)(?:\/|$)/.exec(path ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}
