import { type Told, whoTold } from '../told.ts';
import type { Tools } from '../tools.ts';
import { operatorCulprit, restoreBefore } from './restored-from.ts';
import { isSameSnapshot } from './snapshot-path.ts';

/** State that a start did not take over, because it was allowed not to. */
export interface LeftBehind {
  readonly told: Told;
  readonly operatorId: string;
  readonly culprit: ReturnType<typeof operatorCulprit>;
  /** The program still has a step of that name, under another id: it began empty. Undefined: nothing tells its name. */
  readonly isStillThere: boolean | undefined;
  /** Absent when nothing tells. */
  readonly stateBytes?: number;
}

/** Each operator once. One without any state loses nothing: Flink keeps stateless ones in a snapshot too. */
export function leftBehind(tools: Tools): readonly LeftBehind[] {
  const seen = new Set<string>();
  return whoTold(tools, 'restore-state-skipped').flatMap((told): readonly LeftBehind[] => {
    const operatorId = String(told.said.operatorId);
    const before = restoreBefore(tools, told);
    const key = `${before?.jobId} ${operatorId}`;
    const stateBytes = bytesIn(tools, before?.restore.path, operatorId);
    if (seen.has(key) || stateBytes === 0) return [];
    seen.add(key);
    const culprit = operatorCulprit(tools, told, operatorId);
    const job = tools.know('jobs')?.find((one) => one.id === before?.jobId);
    const name = culprit.vertexName;
    const isStillThere =
      name === undefined || job === undefined || job.vertices.length === 0
        ? undefined
        : job.vertices.some((vertex) => vertex.name === name && vertex.id !== operatorId);
    return [{ told, operatorId, culprit, isStillThere, ...(stateBytes === undefined ? {} : { stateBytes }) }];
  });
}

/** What that vertex had in the snapshot, where the bundle holds the snapshot's details. */
function bytesIn(tools: Tools, path: string | undefined, operatorId: string): number | undefined {
  if (path === undefined) return undefined;
  const taken = (tools.know('checkpoints') ?? [])
    .flatMap((of) => of.history)
    .find((one) => one.path !== undefined && isSameSnapshot(one.path, path));
  return taken?.vertices.find((one) => one.vertexId === operatorId)?.stateBytes;
}
