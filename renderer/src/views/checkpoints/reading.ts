import type { CheckpointPhase, PhaseReading } from '#contract/incident/checkpoint-table.ts';
import type { Text } from '#contract/text.ts';
import { duration } from '#contract/wording/duration.ts';
import { arrows } from './who-text.ts';

/** What a phase that takes most of the time means, from the vertex on where it begins to. */
const MEANS: Readonly<Record<CheckpointPhase, (vertex: string) => Text>> = {
  startDelayMs: (vertex) => ({
    en: `Start delay dominates from ${vertex} on: the barrier waits in queues.`,
    'zh-CN': `从 ${vertex} 起启动延迟占主导：Barrier 在队列中等待。`,
  }),
  alignmentMs: (vertex) => ({
    en: `Alignment dominates at ${vertex}: the barrier of one input comes long before that of another.`,
    'zh-CN': `${vertex} 处对齐占主导：各输入的 Barrier 到达时间相差很大。`,
  }),
  syncMs: (vertex) => ({
    en: `The synchronous part dominates at ${vertex}: the task stands still while it takes its snapshot.`,
    'zh-CN': `${vertex} 处同步阶段占主导：做快照期间 task 停止处理。`,
  }),
  asyncMs: (vertex) => ({
    en: `The asynchronous part dominates at ${vertex}: writing the state takes the time.`,
    'zh-CN': `${vertex} 处异步阶段占主导：时间花在写状态上。`,
  }),
};

/** One sentence or two that read the picture. */
export function readingText({ kind, vertex, totalMs, isSnapshotQuick }: PhaseReading): Text {
  const took = { en: duration(totalMs, 'en'), 'zh-CN': duration(totalMs, 'zh-CN') };
  if (kind === 'quick')
    return {
      en: `The slowest subtask took ${took.en}: no time was lost.`,
      'zh-CN': `最慢的子任务耗时 ${took['zh-CN']}：没有时间损失。`,
    };
  if (kind === 'none')
    return {
      en: `The slowest subtask took ${took.en}, and no phase half of that.`,
      'zh-CN': `最慢的子任务耗时 ${took['zh-CN']}，没有任何阶段占到一半。`,
    };
  const means = MEANS[kind](arrows(vertex ?? '?'));
  const isWaiting = kind === 'startDelayMs' || kind === 'alignmentMs';
  if (!isWaiting || !isSnapshotQuick) return means;
  return {
    en: `${means.en} Storage and snapshot code are quick.`,
    'zh-CN': `${means['zh-CN']}存储与快照代码都很快。`,
  };
}
