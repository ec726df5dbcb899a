import { duration } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import { phrase } from '../../tools/words.ts';

export type KafkaOffsetsNotCommittedFacts = {
  /** Commits that failed or were skipped. */
  readonly times: number;
  /** The broker refused or did not answer a commit. */
  readonly refused: boolean;
  /** Since the last completed checkpoint; 0 when checkpoints complete. */
  readonly staleMs: number;
};

export function kafkaOffsetsNotCommittedWords(facts: KafkaOffsetsNotCommittedFacts): Words {
  const age = duration(facts.staleMs);
  const ageZh = duration(facts.staleMs, 'zh-CN');
  const isStale = facts.staleMs > 0;
  return {
    title: phrase('The offsets committed to Kafka stand still', '提交到 Kafka 的 offset 停滞不前'),
    why: phrase(
      `Flink commits offsets to the broker only when a checkpoint completes${isStale ? `, and none has for ${age}` : `; ${facts.times} commits failed or were skipped`}. The lag that the broker shows is therefore not the lag of the job. Nothing is lost: after a failure Flink uses the offsets of its checkpoint, not those of the broker.`,
      `Flink 仅在检查点完成时向 broker 提交 offset${isStale ? `，而已有 ${ageZh}没有完成过` : `；有 ${facts.times} 次提交失败或被跳过`}。因此 broker 显示的积压并非作业的真实积压。数据不会丢失：故障后 Flink 使用检查点中的 offset，而非 broker 上的。`,
    ),
    brief: [
      phrase('offsets not committed', 'offset 未提交'),
      isStale
        ? phrase(`for ${age}`, `已 ${ageZh}`)
        : phrase(`${facts.times} commits failed`, `${facts.times} 次提交失败`),
    ],
    advice: [
      {
        text: phrase(
          'Judge the lag by the metrics of the source (pendingRecords, records-lag-max), not by the consumer group on the broker.',
          '用 source 的指标（pendingRecords、records-lag-max）判断积压，而不是 broker 上的 consumer group。',
        ),
        losesData: false,
        doc: 'docs/connectors/datastream/kafka/#consumer-offset-committing',
      },
      {
        text: isStale
          ? phrase(
              'Fix what keeps checkpoints from completing; the next one commits the offsets.',
              '解决检查点无法完成的原因；下一次完成时会提交 offset。',
            )
          : phrase(
              'The next checkpoint that completes commits again. Where that keeps failing, look at the coordinator of the consumer group on the broker.',
              '下一次检查点完成时会再次提交；若持续失败，请检查 broker 上该 consumer group 的 coordinator。',
            ),
        losesData: false,
      },
    ],
  };
}
