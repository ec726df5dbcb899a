import type { CheckpointPhase, PhaseReading } from '#contract/incident/checkpoint-table.ts';
import type { Text } from '#contract/text.ts';
import { duration } from '#contract/wording/duration.ts';
import { percent } from '#contract/wording/percent.ts';
import { arrows } from '../../ui/arrows.ts';

interface Meaning {
  /** Where it takes most of the time. */
  readonly where: (vertex: string) => Text;
  readonly means: Text;
}

const MEANINGS: Readonly<Record<CheckpointPhase, Meaning>> = {
  startDelayMs: {
    where: (vertex) => ({ en: `Start delay dominates from ${vertex} on`, 'zh-CN': `从 ${vertex} 起启动延迟占主导` }),
    means: { en: 'the barrier waits in queues.', 'zh-CN': 'Barrier 在队列中等待。' },
  },
  alignmentMs: {
    where: (vertex) => ({ en: `Alignment dominates at ${vertex}`, 'zh-CN': `${vertex} 处对齐占主导` }),
    means: {
      en: 'the barrier of one input comes long before that of another.',
      'zh-CN': '各输入的 Barrier 到达时间相差很大。',
    },
  },
  syncMs: {
    where: (vertex) => ({ en: `The synchronous part dominates at ${vertex}`, 'zh-CN': `${vertex} 处同步阶段占主导` }),
    means: { en: 'the task stands still while it takes its snapshot.', 'zh-CN': '做快照期间 task 停止处理。' },
  },
  asyncMs: {
    where: (vertex) => ({ en: `The asynchronous part dominates at ${vertex}`, 'zh-CN': `${vertex} 处异步阶段占主导` }),
    means: { en: 'writing the state takes the time.', 'zh-CN': '时间花在写状态上。' },
  },
};

/** One sentence or two that read the picture. */
export function readingText(reading: PhaseReading): Text {
  const took = length(reading.totalMs);
  switch (reading.kind) {
    case 'quick':
      return quickText(took, length(reading.limitMs), reading.isWhole);
    case 'elsewhere':
      return elsewhereText(took, length(reading.durationMs), reading.unanswered);
    case 'phase':
      return phaseText(reading, took);
    case 'untold':
      return {
        en: `Of the ${took.en} of the slowest subtask the phases that are told make up ${percent(reading.told)}. The start delay is not told: the rest may be in it.`,
        'zh-CN': `最慢的子任务耗时 ${took['zh-CN']}，已知阶段只占 ${percent(reading.told)}。启动延迟未提供，其余时间可能在其中。`,
      };
    case 'none':
      return {
        en: `The slowest subtask took ${took.en}, and no phase half of that.`,
        'zh-CN': `最慢的子任务耗时 ${took['zh-CN']}，没有任何阶段占到一半。`,
      };
  }
}

function quickText(took: Text, limit: Text, isWhole: boolean): Text {
  return isWhole
    ? {
        en: `The slowest subtask took ${took.en}, with a limit of ${limit.en}: no time was lost.`,
        'zh-CN': `最慢的子任务耗时 ${took['zh-CN']}，上限 ${limit['zh-CN']}：没有时间损失。`,
      }
    : {
        en: `Those that answered took ${took.en} at most, with a limit of ${limit.en}.`,
        'zh-CN': `已确认的子任务最多耗时 ${took['zh-CN']}，上限 ${limit['zh-CN']}。`,
      };
}

function elsewhereText(took: Text, whole: Text, unanswered: string | undefined): Text {
  if (unanswered === undefined)
    return {
      en: `The slowest subtask told of took ${took.en} of ${whole.en}: where the rest went cannot be told.`,
      'zh-CN': `已知最慢的子任务耗时 ${took['zh-CN']}，总共 ${whole['zh-CN']}：其余时间花在哪里无法判断。`,
    };
  const vertex = arrows(unanswered);
  return {
    en: `Those that answered took ${took.en} at most of ${whole.en}: the rest went where nobody answered, from ${vertex} on, and in which phase cannot be told.`,
    'zh-CN': `已确认的子任务最多耗时 ${took['zh-CN']}，总共 ${whole['zh-CN']}：其余时间花在未确认处，从 ${vertex} 起，处于哪个阶段无法判断。`,
  };
}

function phaseText(reading: Extract<PhaseReading, { kind: 'phase' }>, took: Text): Text {
  const { phase, share, vertex, isSnapshotQuick } = reading;
  const { where, means } = MEANINGS[phase];
  const at = where(arrows(vertex));
  const isWaiting = phase === 'startDelayMs' || phase === 'alignmentMs';
  const more =
    isWaiting && isSnapshotQuick
      ? { en: ' Storage and snapshot code are quick.', 'zh-CN': '存储与快照代码都很快。' }
      : { en: '', 'zh-CN': '' };
  return {
    en: `${at.en}, ${percent(share)} of the ${took.en} of the slowest subtask: ${means.en}${more.en}`,
    'zh-CN': `${at['zh-CN']}，占最慢子任务 ${took['zh-CN']}的 ${percent(share)}：${means['zh-CN']}${more['zh-CN']}`,
  };
}

function length(ms: number): Text {
  return { en: duration(ms, 'en'), 'zh-CN': duration(ms, 'zh-CN') };
}
