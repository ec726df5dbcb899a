import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { STREAK } from './tools/checkpoint/checkpoints.ts';
import { failedInTasks } from './tools/checkpoint/failed-in-tasks.ts';
import { hanging } from './tools/checkpoint/hanging-checkpoint.ts';
import { failedOf, openOf } from './tools/checkpoint/history.ts';
import { loneSlowCheckpoint } from './tools/checkpoint/lone-slow-checkpoint.ts';
import { SLOW_MS } from './tools/checkpoint/phases.ts';
import { unfinished } from './tools/checkpoint/slow-finalizing.ts';
import { crawlingCheckpoint, slowedCheckpoints } from './tools/checkpoint/slowed-checkpoints.ts';
import { toldUntil } from './tools/span.ts';
import type { Tools } from './tools/tools.ts';
import { phrase } from './tools/words.ts';

/** Reasons for which a checkpoint of a healthy job may fail: start-up, restart, a newer one. */
const HARMLESS = ['subsumed', 'tasks-not-running', 'coordinator-suspended'];

/** Checkpoints that failed, whoever tells of it. */
export function failedCheckpoints(tools: Tools) {
  return [...failedByJobManager(tools), ...declinedUnseen(tools), ...givenUpUnseen(tools)];
}

function failedByJobManager(tools: Tools) {
  return (tools.know('checkpoints') ?? []).flatMap((of) =>
    failedOf(of)
      .filter((one) => !HARMLESS.includes(one.failure ?? 'other'))
      .slice(0, 1)
      .map((one) => ({
        title: phrase(
          `Checkpoint ${one.id} failed (${one.reason ?? one.failure ?? '?'})`,
          `检查点 ${one.id} 失败（${one.reason ?? one.failure ?? '?'}）`,
        ),
        // A trigger is a call to the processes of the tasks: who does not answer it may be gone, or cut off.
        about: one.failure === 'trigger-failed' ? 'heartbeat/lost' : 'checkpoint/none-completing',
        source: one.sources.reason ?? one.sources.outcome,
      })),
  );
}

/** Without a word of the JobManager nothing tells that a checkpoint failed but the task that gave it up. */
function declinedUnseen(tools: Tools) {
  if (tools.know('checkpoints') !== undefined) return [];
  return failedInTasks(tools)
    .slice(0, 1)
    .map(({ fields, source }) => ({
      title: phrase(
        `Checkpoint ${fields.checkpointId} failed in task ${fields.task}`,
        `检查点 ${fields.checkpointId} 在 task ${fields.task} 中失败`,
      ),
      about: 'checkpoint/none-completing',
      source,
    }));
}

/** Warnings alone tell of no outcome, but an acknowledgement that comes late says that its checkpoint had been given up. */
function givenUpUnseen(tools: Tools) {
  return (tools.know('checkpoints') ?? []).flatMap((of) => {
    const late = openOf(of).filter((one) => one.lateAcks.length > 0);
    if (late.length < STREAK) return [];
    const ids = late.map((one) => one.id).join(', ');
    return [
      {
        title: phrase(
          `Tasks acknowledged checkpoints that had been given up (${ids})`,
          `task 确认了已被放弃的检查点（${ids}）`,
        ),
        about: 'checkpoint/none-completing',
        source: late[0]?.lateAcks[0]?.source,
      },
    ];
  });
}

/** Checkpoints that take, or have been under way, longer than their state and those before them explain. */
export function lateCheckpoints(tools: Tools) {
  return [...slowed(tools), ...lone(tools), ...crawling(tools), ...unfinishedOnes(tools), ...hangingOnes(tools)];
}

/** Something became slow, and no subtask tells whether it was a task, the store or the JobManager. */
function slowed(tools: Tools) {
  return (tools.know('checkpoints') ?? []).flatMap((of) => {
    const found = slowedCheckpoints(of);
    if (!found) return [];
    const { usualMs, worst } = found;
    const [now, before] = [worst.endToEndMs ?? 0, usualMs];
    return [
      {
        title: phrase(
          `Checkpoints that took ${duration(before)} take up to ${duration(now)}`,
          `原本只需 ${duration(before, 'zh-CN')}的检查点现在最长需要 ${duration(now, 'zh-CN')}`,
        ),
        about: 'checkpoint/coordinator-overloaded',
        source: worst.sources.endToEndMs ?? worst.sources.outcome,
        // Below it no record waits: a change, and perhaps no trouble.
        ...(now < SLOW_MS ? { isDoubt: true as const } : {}),
      },
    ];
  });
}

function lone(tools: Tools) {
  return (tools.know('checkpoints') ?? []).flatMap((of) => {
    const found = slowedCheckpoints(of) ? undefined : loneSlowCheckpoint(of);
    if (!found) return [];
    const { checkpoint, usualMs } = found;
    const [took, isSavepoint] = [checkpoint.endToEndMs ?? 0, checkpoint.kind === 'savepoint'];
    const title = phrase(
      `${isSavepoint ? 'Savepoint' : 'Checkpoint'} ${checkpoint.id} took ${duration(took)} where checkpoints usually take ${duration(usualMs)}, with no more state`,
      `${isSavepoint ? '保存点' : '检查点'} ${checkpoint.id} 耗时 ${duration(took, 'zh-CN')}，而检查点通常只需 ${duration(usualMs, 'zh-CN')}，且状态并未更大`,
    );
    return [
      {
        title,
        about: isSavepoint ? 'checkpoint/slow-alignment' : 'storage/slow',
        source: checkpoint.sources.endToEndMs ?? checkpoint.sources.outcome,
      } as const,
    ];
  });
}

function crawling(tools: Tools) {
  return (tools.know('checkpoints') ?? []).flatMap((of) => {
    const worst = crawlingCheckpoint(of);
    if (!worst) return [];
    const [took, size] = [worst.endToEndMs ?? 0, bytes(worst.stateBytes ?? 0)];
    const title = phrase(
      `Checkpoints of ${size} take up to ${duration(took)}, and nothing tells where the time goes`,
      `${size} 的检查点最长需要 ${duration(took, 'zh-CN')}，且没有资料说明时间花在何处`,
    );
    return [{ title, about: 'checkpoint/slow-alignment', source: worst.sources.endToEndMs ?? worst.sources.outcome }];
  });
}

function unfinishedOnes(tools: Tools) {
  return (tools.know('checkpoints') ?? []).flatMap((of) => {
    const end = toldUntil(tools, of);
    const one = end === undefined ? undefined : unfinished(of, end);
    if (!one) return [];
    const title = phrase(
      `Every task acknowledged checkpoint ${one.id}, and it was not complete when the bundle ends`,
      `所有 task 均已确认检查点 ${one.id}，但诊断包结束时它仍未完成`,
    );
    return [{ title, about: 'storage/slow', source: one.sources.acknowledged ?? one.sources.outcome }];
  });
}

function hangingOnes(tools: Tools) {
  return (tools.know('checkpoints') ?? []).flatMap((of) => {
    const found = hanging(tools, of);
    if (!found) return [];
    const { checkpoint, ageMs, slowestMs, intervalMs } = found;
    const usual =
      slowestMs === undefined
        ? phrase(
            `one is due each ${duration(intervalMs ?? 0)}, and none of this job has completed`,
            `间隔为 ${duration(intervalMs ?? 0, 'zh-CN')}，且该作业尚无成功的检查点`,
          )
        : phrase(`those before it took ${duration(slowestMs)} at most`, `此前最长只需 ${duration(slowestMs, 'zh-CN')}`);
    const title = phrase(
      `Checkpoint ${checkpoint.id} has been under way for ${duration(ageMs)} when the bundle ends; ${usual.en}`,
      `诊断包结束时检查点 ${checkpoint.id} 已进行 ${duration(ageMs, 'zh-CN')}，${usual['zh-CN']}`,
    );
    return [
      {
        title,
        about: 'checkpoint/slow-alignment',
        source: checkpoint.sources.triggeredAt ?? checkpoint.sources.outcome,
      },
    ];
  });
}
