import type { Culprit } from '#contract/finding.ts';
import { duration, durationSetting } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import { startAgain } from '../../start-again.ts';
import { DEFAULT_CHECKPOINT_TIMEOUT_MS } from '../../tools/checkpoint/checkpoint-timing.ts';
import type { Tools } from '../../tools/tools.ts';
import { name, phrase, short, type Text } from '../../tools/words.ts';

export type SavepointExpiredFacts = {
  /** Id of the first that expired. */
  readonly savepoint: number;
  readonly times: number;
  readonly timeoutMs?: number;
  /** First vertex, from the sources on, without all acknowledgements. */
  readonly vertex?: string;
  /** What comes after it acknowledged. */
  readonly passed?: true;
  readonly acknowledged: number;
  /** 0: a log alone does not tell who acknowledged. */
  readonly subtasks: number;
  /** It was to stop the job; giving it up failed the tasks. */
  readonly stopping: boolean;
  /** Periodic checkpoints are unaligned; savepoints never are. */
  readonly unaligned: boolean;
  readonly periodicCompleted: number;
};

/** How long it would have taken nobody saw: twice as long, with as much room again. */
const RAISE = 4;

export function savepointExpiredWords(facts: SavepointExpiredFacts, tools: Tools, { jobId }: Culprit): Words {
  const { point, note } = startAgain(tools, jobId);
  const { vertex } = facts;
  const within =
    facts.timeoutMs === undefined
      ? { en: 'the timeout', zh: '超时时间' }
      : { en: duration(facts.timeoutMs), zh: duration(facts.timeoutMs, 'zh-CN') };
  const open = openAt(facts);
  const at = vertex === undefined ? '' : ` at ${vertex}`;
  return {
    title: phrase(
      `${facts.stopping ? 'Stopping with a savepoint' : 'A savepoint'} did not complete within ${within.en}${open.en}`,
      `${facts.stopping ? '带保存点停止' : '保存点'}未能在 ${within.zh}内完成${open['zh-CN']}`,
    ),
    why: phrase(
      `Savepoint ${facts.savepoint} expired${facts.subtasks === 0 ? '' : ` with ${facts.acknowledged} of ${facts.subtasks} acknowledgements${at}`}. A savepoint is always aligned: its barrier waits behind all records that are buffered on the way.${facts.unaligned ? ` The periodic checkpoints are unaligned, overtake those records and complete (${facts.periodicCompleted}), so the same pressure does not show there.` : ''}${facts.stopping ? ' When it was given up, the tasks failed and the job restarted.' : ''}`,
      `保存点 ${facts.savepoint} 超时${facts.subtasks === 0 ? '' : `，${vertex ?? ''} 仅 ${facts.acknowledged}/${facts.subtasks} 确认`}。保存点总是对齐的：barrier 要等待途中缓冲的全部记录。${facts.unaligned ? `周期检查点为非对齐，可越过这些记录并成功（${facts.periodicCompleted} 次），因此看不出同样的压力。` : ''}${facts.stopping ? '放弃后 task 失败，作业重启。' : ''}`,
    ),
    brief: [
      phrase('savepoint expired', '保存点超时'),
      vertex ? phrase(`waits at ${short(vertex, 18)}`, short(vertex, 14)) : phrase('job', '作业'),
    ],
    advice: [
      {
        text: phrase(
          `For the ${facts.stopping ? 'stop' : 'next one'}: raise the timeout, and let less data wait in the buffers (buffer debloating), then try again when the load is low.`,
          `${facts.stopping ? '停止作业时' : '下次'}：调大超时，启用缓冲消胀（buffer debloating）以减少在途数据，在低负载时重试。`,
        ),
        set: {
          [tools.keyFor('execution.checkpointing.timeout')]: durationSetting(
            Math.max(DEFAULT_CHECKPOINT_TIMEOUT_MS, (facts.timeoutMs ?? 0) * RAISE),
          ),
          'taskmanager.network.memory.buffer-debloat.enabled': 'true',
        },
        losesData: false,
        doc: 'docs/deployment/memory/network_mem_tuning/',
      },
      {
        text: phrase(
          `Relieve ${vertex ?? 'the slow vertex'}: as long as it is the bottleneck every aligned snapshot waits for it. If it cannot wait: cancel the job and start from ${point.en}.${note.en}`,
          `缓解 ${vertex ?? '慢的 vertex'}：只要它是瓶颈，所有对齐快照都要等待。若无法等待：取消作业并从${point['zh-CN']}启动。${note['zh-CN']}`,
        ),
        doc: 'docs/ops/state/savepoints/',
      },
    ],
  };
}

function openAt({ vertex, passed }: SavepointExpiredFacts): Text {
  if (vertex === undefined) return name('');
  return passed
    ? phrase(`: ${vertex} did not acknowledge`, `：${vertex} 未确认`)
    : phrase(`: it waits at ${vertex}`, `，停在 ${vertex}`);
}
