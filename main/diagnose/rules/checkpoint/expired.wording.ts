import { duration } from '#contract/wording/duration.ts';
import { percent } from '#contract/wording/percent.ts';
import type { Words } from '../../define-rule.ts';
import { phrase, short, type Text } from '../../tools/words.ts';

export type ExpiredFacts = {
  readonly expired: number;
  /** Of all that ended. */
  readonly share: number;
  readonly timeoutMs?: number;
  /** The first vertex, from the sources on, without all acknowledgements. */
  readonly vertex?: string;
  readonly acknowledged?: number;
  readonly subtasks?: number;
  /** What those after it show. */
  readonly barriers?: 'passed' | 'stopped';
  /** Acknowledgements that came after the end. */
  readonly lateAcks: number;
  /** Before a TaskManager was lost, with one that completed between: others expired later, for that. */
  readonly before?: true;
};

export function expiredWords(facts: ExpiredFacts): Words {
  const { expired, vertex } = facts;
  const timeout = facts.timeoutMs;
  const passed = facts.barriers === 'passed' ? CAME_THROUGH : phrase('', '');
  const some = expired === 1 ? 'One checkpoint' : `${expired} checkpoints`;
  const share = percent(facts.share);
  return {
    title: phrase(
      `${some} expired before completing${vertex ? `; ${atVertex(vertex, facts.barriers).en}` : ''}`,
      `${expired} 次检查点超时未完成${vertex ? `；${atVertex(vertex, facts.barriers)['zh-CN']}` : ''}`,
    ),
    why: phrase(
      `${some} (${share} of all that ended) did not get all acknowledgements${timeout === undefined ? '' : ` within ${duration(timeout)}`}.${vertex && facts.subtasks !== undefined ? ` In the order of the records ${vertex} is the first vertex that did not acknowledge in full (${facts.acknowledged} of ${facts.subtasks}).${passed.en}` : ''}${facts.before ? BEFORE.en : ''}`,
      `${expired} 次检查点（占已结束的 ${share}）${timeout === undefined ? '' : `在 ${duration(timeout, 'zh-CN')}内`}未收到全部确认。${vertex && facts.subtasks !== undefined ? `沿数据流方向，${vertex} 是第一个未全部确认的 vertex（${facts.acknowledged}/${facts.subtasks}）。${passed['zh-CN']}` : ''}${facts.before ? BEFORE['zh-CN'] : ''}`,
    ),
    brief: [
      phrase(`${expired} expired`, `${expired} 次超时`),
      vertex
        ? facts.barriers === 'stopped'
          ? phrase(`stop at ${short(vertex, 20)}`, `停在 ${short(vertex, 12)}`)
          : phrase(`not by ${short(vertex, 21)}`, `缺 ${short(vertex, 13)}`)
        : phrase('checkpoints', '检查点'),
    ],
    advice: [
      {
        text:
          facts.barriers === 'passed'
            ? ITS_ACK
            : phrase(
                'Find what keeps the barriers waiting (back pressure, a long synchronous part, slow storage) before raising the timeout: a longer timeout only hides it.',
                '先找出 barrier 等待的原因（反压、同步阶段过长、存储慢），再考虑调大超时：更长的超时只会掩盖问题。',
              ),
        seeks: true,
        doc: 'docs/ops/state/checkpointing_under_backpressure/',
      },
    ],
  };
}

function atVertex(vertex: string, barriers: ExpiredFacts['barriers']): Text {
  return barriers === 'stopped'
    ? phrase(`barriers stop at ${vertex}`, `barrier 停在 ${vertex}`)
    : phrase(`${vertex} did not acknowledge`, `${vertex} 未确认`);
}

const CAME_THROUGH = phrase(
  ' What comes after it acknowledged, so the barriers came through: its files took too long, or its acknowledgement did not arrive.',
  '其下游已确认，说明 barrier 已通过：要么它写文件过慢，要么它的确认没有到达。',
);

const BEFORE = phrase(
  ' Then others completed, before a TaskManager was lost: this does not come of that loss.',
  '此后在 TaskManager 失联之前又有检查点成功，因此与那次失联无关。',
);

const ITS_ACK = phrase(
  'Find what its files wait for (storage, disk), and whether its acknowledgement reached the JobManager (message too large, network), before raising the timeout: a longer timeout only hides it.',
  '先查明它写文件在等什么（存储、磁盘），以及其确认是否到达 JobManager（消息过大、网络），再考虑调大超时：更长的超时只会掩盖问题。',
);
