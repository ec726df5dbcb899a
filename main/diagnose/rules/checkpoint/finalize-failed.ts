import type { Severity } from '#contract/finding.ts';
import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { causes, type Throwable } from '#contract/incident/throwable.ts';
import { isOnHaStore } from '../../../flink/frames/frames.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { endOf, outcomeAt, STREAK } from '../../tools/checkpoint/checkpoints.ts';
import { failedBy } from '../../tools/checkpoint/history.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import { storageErrors } from '../../tools/storage/storage-errors.ts';
import { pastWords, takenAgain } from '../../tools/storage/taken-again.ts';
import { type Told, tellingPlaces, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type FinalizeFailedFacts, finalizeFailedWords } from './finalize-failed.wording.ts';

export const finalizeFailed = defineRule({
  id: 'checkpoint/finalize-failed',
  asks: phrase('Can the JobManager finish checkpoints?', 'JobManager 能否完成检查点？'),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['storage/not-writable', 'storage/unavailable', 'storage/full'],
  words: (facts: FinalizeFailedFacts, tools) => pastWords(finalizeFailedWords(facts, tools), facts),
  look({ checkpoints }, tools) {
    const told = whoTold(tools, 'checkpoint-finalize-failed');
    const failed = checkpoints.flatMap((of) =>
      failedBy(of, 'finalize-failed').map((checkpoint) => ({ of, checkpoint })),
    );
    if (told.length === 0 && failed.length === 0) return clear();
    const of = failed[0]?.of ?? checkpoints.find((one) => one.jobId === told[0]?.jobId) ?? checkpoints[0];
    const { path, stated, isHa } = storeOf(tools, told, of);
    const last = told[0]?.chain.at(-1);
    const cause = last && causes(last).at(-1);
    const byTasks = storageErrors(tools).filter((one) => one.by === 'task');
    const acknowledged =
      failed.length > 0 && failed.every(({ checkpoint }) => checkpoint.acknowledged === checkpoint.subtasks);
    const span = spanOf(
      [...told.map((one) => one.at), ...failed.map(({ checkpoint }) => endOf(checkpoint))],
      Math.max(failed.length, 1),
    );
    // A checkpoint that completes has its _metadata, and with high availability its handle as well.
    const again = takenAgain(of, span?.to);
    const isLong = failed.length >= STREAK || told.length >= STREAK;
    return found({
      facts: {
        path: path ?? '',
        failed: Math.max(failed.length, new Set(told.map((one) => one.said.checkpointId)).size),
        cause:
          cause === undefined || cause === told[0]?.chain.at(-1)
            ? ''
            : `${cause.className}: ${cause.message.split('\n')[0] ?? ''}`.slice(0, 300),
        allAcknowledged: acknowledged,
        tasksFailToo: byTasks.length > 0,
        tolerated: of?.config.tolerableFailures?.value ?? 0,
        ...(isHa ? { isHa } : {}),
        ...(again === undefined ? {} : { over: true as const, again: again.id }),
      },
      // Tasks that cannot write either tell of the same trouble, and earlier.
      role: byTasks.length > 0 ? ('consequence' as const) : ('trigger' as const),
      culprit: culpritAt(tools, { jobId: of?.jobId ?? told[0]?.jobId, path }),
      severity: severityOf(isLong, again !== undefined),
      confidence: told.length > 0 ? 0.94 : 0.85,
      span,
      evidence: [
        ...tellingPlaces(tools, told).slice(0, 3),
        cause?.source,
        ...storageErrors(tools)
          .filter((one) => one.by === 'finalize')
          .slice(0, 2)
          .map((one) => one.told.source),
        ...failed.slice(0, 2).flatMap(({ checkpoint }) => outcomeAt(checkpoint)),
        stated,
        ...(again ? outcomeAt(again).slice(0, 1) : []),
      ],
      expected: {
        predicted: [told.length > 0, failed.length > 0 ? acknowledged : undefined],
        against: [byTasks.length > 0],
      },
    });
  },
});

/** Where it could not write: `_metadata` lies beside the state, the handle of it in the storage of high availability. */
function storeOf(tools: Tools, told: readonly Told[], of: JobCheckpoints | undefined) {
  const isHa = told.some(({ chain }) => chain.some((one) => isAtHaStore(one)));
  const setting = isHa ? settingOf(tools, 'high-availability.storageDir') : undefined;
  if (isHa) return { isHa: true as const, path: setting?.value, stated: statedAt(setting)[0] };
  return { isHa: false as const, path: of?.config.directory?.value, stated: of?.config.directory?.source };
}

function isAtHaStore(throwable: Throwable): boolean {
  return causes(throwable).some(({ frames }) => frames.some(isOnHaStore));
}

/** What passed by itself cost checkpoints, and no more. */
function severityOf(isLong: boolean, isOver: boolean): Severity {
  if (isOver) return isLong ? 'high' : 'medium';
  return isLong ? 'critical' : 'high';
}
