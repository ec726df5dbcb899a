import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { isRestoring } from '../../flink/frames.ts';
import { workersOf } from './culprit.ts';
import { completedOf } from './history.ts';
import { type Told, whoTold } from './told.ts';
import type { Tools } from './tools.ts';

/** `file:` or no scheme at all: a path of the host. */
export function isLocal(directory: string | undefined): boolean {
  return directory !== undefined && (directory.startsWith('file:') || directory.startsWith('/'));
}

/** Files of periodic checkpoints that completed in this very bundle, and that a task did not find when it restored. */
export function missingHere(tools: Tools, of: JobCheckpoints): readonly Told[] {
  const known = new Set(completedOf(of).map((one) => one.id));
  return whoTold(tools, 'file-not-found').filter((one) => {
    const chk = /\/chk-(\d+)\/|\/shared\//.exec(String(one.said.path ?? ''));
    if (chk === null || (one.jobId !== undefined && one.jobId !== of.jobId)) return false;
    return (
      one.chain.some((throwable) => isRestoring(throwable.frames)) &&
      (chk[1] === undefined || known.has(Number(chk[1])))
    );
  });
}

/** Hosts that TaskManagers ran on, by name. */
export function workerHosts(tools: Tools): readonly string[] {
  const workers = workersOf(tools);
  return [...new Set(workers.flatMap((manager) => manager.host ?? []))].sort();
}
