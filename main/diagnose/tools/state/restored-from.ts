import type { Culprit } from '#contract/finding.ts';
import type { Restore } from '#contract/incident/checkpoint.ts';
import { snapshotPathIn } from '../../../flink/names/snapshot-path.ts';
import { culpritAt } from '../culprit.ts';
import type { Told } from '../told.ts';
import type { Tools } from '../tools.ts';

/**
 * The restore that a failure follows: the last one before it, of its job when the failure names one. REST keeps the newest restore alone:
 * where that is a later one of the same job, what failed before it was the same.
 */
export function restoreBefore(
  tools: Tools,
  told: Told | undefined,
): { readonly jobId: string; readonly restore: Restore } | undefined {
  const all = (tools.know('checkpoints') ?? []).flatMap((of) =>
    of.restores.map((restore) => ({ jobId: of.jobId, restore })),
  );
  const at = told?.at ?? Number.POSITIVE_INFINITY;
  const mine = all
    .filter((one) => told?.jobId === undefined || one.jobId === told.jobId)
    .sort((a, b) => a.restore.at - b.restore.at);
  return mine.findLast((one) => one.restore.at <= at) ?? (told?.jobId === undefined ? undefined : mine[0]);
}

/** The path a sentence names, or that of the restore before it. */
export function snapshotPath(tools: Tools, told: Told | undefined): string | undefined {
  return snapshotPathIn(told?.text ?? '') ?? restoreBefore(tools, told)?.restore.path;
}

/**
 * The culprit of a restore that failed for one operator. An OperatorID is the id of the vertex that it heads, in whichever job of the
 * bundle has it: the new program often does not.
 */
export function operatorCulprit(tools: Tools, told: Told | undefined, operatorId: string | undefined): Culprit {
  const jobId = told?.jobId ?? restoreBefore(tools, told)?.jobId;
  const named = operatorId === undefined ? undefined : operatorName(tools, operatorId);
  const place = culpritAt(tools, {
    vertexId: operatorId ?? told?.vertexId,
    vertexName: told?.vertexName ?? named,
    path: snapshotPath(tools, told),
  });
  return jobId === undefined ? place : { jobId, ...place };
}

/** The name that `_metadata` gives an operator (from Flink 2.0 on). */
function operatorName(tools: Tools, operatorId: string): string | undefined {
  const operators = (tools.know('snapshots') ?? []).flatMap((snapshot) => snapshot.operators);
  const operator = operators.find((one) => one.id === operatorId);
  return operator?.vertexName ?? operator?.name;
}
