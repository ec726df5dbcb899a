import { causes } from '#contract/incident/throwable.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { endOf, outcomeAt, STREAK } from '../../tools/checkpoints.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { failedBy } from '../../tools/history.ts';
import { spanOf } from '../../tools/span.ts';
import { storageErrors } from '../../tools/storage-errors.ts';
import { tellingPlaces, whoTold } from '../../tools/told.ts';
import { phrase } from '../../tools/words.ts';
import { finalizeFailedWords } from './finalize-failed.wording.ts';

export const finalizeFailed = defineRule({
  id: 'checkpoint/finalize-failed',
  asks: phrase('Can the JobManager finish checkpoints?', 'JobManager 能否完成检查点？'),
  role: 'trigger',
  needs: ['checkpoints'],
  rivals: ['storage/not-writable', 'storage/unavailable', 'storage/full'],
  words: finalizeFailedWords,
  look({ checkpoints }, tools) {
    const told = whoTold(tools, 'checkpoint-finalize-failed');
    const failed = checkpoints.flatMap((of) =>
      failedBy(of, 'finalize-failed').map((checkpoint) => ({ of, checkpoint })),
    );
    if (told.length === 0 && failed.length === 0) return clear();
    const of = failed[0]?.of ?? checkpoints.find((one) => one.jobId === told[0]?.jobId) ?? checkpoints[0];
    const path = of?.config.directory?.value;
    const last = told[0]?.chain.at(-1);
    const cause = last && causes(last).at(-1);
    const byTasks = storageErrors(tools).filter((one) => one.by === 'task');
    const acknowledged =
      failed.length > 0 && failed.every(({ checkpoint }) => checkpoint.acknowledged === checkpoint.subtasks);
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
      },
      // Tasks that cannot write either tell of the same trouble, and earlier.
      role: byTasks.length > 0 ? ('consequence' as const) : ('trigger' as const),
      culprit: culpritAt(tools, { jobId: of?.jobId ?? told[0]?.jobId, path }),
      severity: failed.length >= STREAK || told.length >= STREAK ? ('critical' as const) : ('high' as const),
      confidence: told.length > 0 ? 0.94 : 0.85,
      span: spanOf(
        [...told.map((one) => one.at), ...failed.map(({ checkpoint }) => endOf(checkpoint))],
        Math.max(failed.length, 1),
      ),
      evidence: [
        ...tellingPlaces(tools, told).slice(0, 3),
        cause?.source,
        ...storageErrors(tools)
          .filter((one) => one.by === 'finalize')
          .slice(0, 2)
          .map((one) => one.told.source),
        ...failed.slice(0, 2).flatMap(({ checkpoint }) => outcomeAt(checkpoint)),
        of?.config.directory?.source,
      ],
      expected: {
        predicted: [told.length > 0, failed.length > 0 ? acknowledged : undefined],
        against: [byTasks.length > 0],
      },
    });
  },
});
