import type { JobCheckpoints, Restore } from '#contract/incident/checkpoint.ts';
import type { Job } from '#contract/incident/job.ts';
import type { Setting } from '#contract/incident/setting.ts';
import type { Attempts } from './attempts.ts';
import { checkpointConfigOf } from './checkpoint-config.ts';
import { loggedCheckpoints } from './checkpoint-log.ts';
import { mergedHistory } from './checkpoint-merge.ts';
import { restCheckpoints } from './checkpoint-rest.ts';
import type { Clocks } from './clocks.ts';
import type { Evidence } from './evidence.ts';

/** REST and the log write the same restore within this. */
const SAME_RESTORE_MS = 5000;

export function checkpointsOf(
  evidence: Evidence,
  clocks: Clocks,
  attempts: Attempts,
  jobs: readonly Job[],
  settings: readonly Setting[],
): readonly JobCheckpoints[] {
  const logged = loggedCheckpoints(evidence, clocks, attempts, jobs);
  const told = restCheckpoints(evidence);
  return jobs.map((job) => {
    const own = logged.get(job.id) ?? [];
    const config = checkpointConfigOf(job.id, evidence, settings, own);
    const counts = countsOf(job.id, evidence);
    return {
      jobId: job.id,
      config,
      ...(counts === undefined ? {} : { counts }),
      history: mergedHistory(own, told.get(job.id) ?? [], /rocksdb|forst/i.test(config.stateBackend?.value ?? '')),
      restores: restoresOf(job.id, evidence, clocks),
    };
  });
}

function countsOf(jobId: string, evidence: Evidence): JobCheckpoints['counts'] {
  return evidence
    .rest('checkpoints')
    .filter((body) => body.counts !== undefined && (body.jobId ?? jobId) === jobId)
    .sort((a, b) => (a.snapshotAt ?? 0) - (b.snapshotAt ?? 0))
    .at(-1)?.counts;
}

function restoresOf(jobId: string, evidence: Evidence, clocks: Clocks): readonly Restore[] {
  const restores: Restore[] = [];
  for (const fact of evidence.said('checkpoint-restoring')) {
    const at = clocks.at(fact);
    if (fact.fields.jobId !== jobId || at === undefined) continue;
    const { path } = fact.fields;
    const checkpointId = fact.fields.checkpointId ?? idInPath(path);
    restores.push({
      at,
      ...(checkpointId === undefined ? {} : { checkpointId }),
      ...(path === undefined ? {} : { path }),
      source: fact.source,
    });
  }
  for (const body of evidence.rest('checkpoints')) {
    const { restored } = body;
    if (restored === undefined || (body.jobId ?? jobId) !== jobId) continue;
    const same = restores.findIndex((r) => Math.abs(r.at - restored.at) <= SAME_RESTORE_MS && (r.checkpointId ?? restored.id) === restored.id);
    const old = restores[same];
    const path = old?.path ?? restored.path;
    const restore = {
      at: old?.at ?? restored.at,
      checkpointId: restored.id,
      ...(path === undefined ? {} : { path }),
      source: old?.source ?? restored.source,
    };
    if (old === undefined) restores.push(restore);
    else restores[same] = restore;
  }
  return restores.sort((a, b) => a.at - b.at);
}

/** `…/chk-12` or `…/chk-12/_metadata`. */
function idInPath(path: string | undefined): number | undefined {
  const found = /\/chk-(\d+)(?:\/|$)/.exec(path ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}
