import type { Culprit } from '#contract/finding.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { startAgain } from '../../start-again.ts';
import { type FailedRuns, runsFailed } from '../../tools/failed-runs.wording.ts';
import type { Tools } from '../../tools/tools.ts';
import { name, phrase, quoted, short } from '../../tools/words.ts';

export type KafkaAccessDeniedFacts = FailedRuns & {
  /** `SaslAuthenticationException`, `TopicAuthorizationException`, …; empty when only the client's line tells. */
  readonly what: string;
  /** The broker's own words. */
  readonly detail: string;
  /** `host/ip:port`; empty when nobody names it. */
  readonly broker: string;
  /** The user is known but lacks a right. */
  readonly isRight: boolean;
  readonly times: number;
};

export function kafkaAccessDeniedWords(facts: KafkaAccessDeniedFacts, tools: Tools, { jobId }: Culprit): Words {
  const { point, note } = startAgain(tools, jobId);
  const who = facts.broker === '' ? '' : ` (${facts.broker})`;
  const whoZh = facts.broker === '' ? '' : `（${facts.broker}）`;
  const said = quoted(facts.detail === '' ? facts.what : facts.detail);
  const runs = runsFailed(facts);
  return {
    title: facts.isRight
      ? phrase(`Kafka denies the job a right it needs${who}`, `Kafka 未授予作业所需权限${whoZh}`)
      : phrase(`Kafka refuses the credentials of the job${who}`, `Kafka 拒绝作业的凭据${whoZh}`),
    why: phrase(
      `The broker answered ${plural(facts.times, 'time', 'times')}: ${said.en}. It can be reached, so neither the network nor the broker is down; ${facts.failedRuns > 0 ? `${runs.en}, and a restart brings the same credentials.` : 'no run of the job has failed with it yet.'}`,
      `broker 回答 ${facts.times} 次：${said['zh-CN']}。broker 可达，因此既非网络中断也非 broker 宕机；${facts.failedRuns > 0 ? `${runs['zh-CN']}，重启后仍使用同一凭据。` : '尚无运行因此失败。'}`,
    ),
    brief: [
      facts.isRight
        ? phrase('Kafka denies a right', 'Kafka 权限不足')
        : phrase('Kafka refuses login', 'Kafka 拒绝登录'),
      name(short(facts.what || facts.broker, 28)),
    ],
    advice: [
      {
        text: facts.isRight
          ? phrase(
              'Grant the user of the job the right by an ACL: READ on the topic and the group to consume; WRITE and DESCRIBE to produce; for exactly-once also WRITE and DESCRIBE on the transactional ids.',
              '为作业用户添加 ACL：消费需要 topic 与 group 的 READ；写入需要 WRITE 和 DESCRIBE；exactly-once 还需要 transactional id 的 WRITE 和 DESCRIBE。',
            )
          : phrase(
              'Compare user and password of the job, its mechanism and its certificates (sasl.jaas.config, sasl.mechanism, security.protocol, ssl.*) with the broker, and deploy the job with the right ones.',
              '核对作业的用户、密码、机制与证书（sasl.jaas.config、sasl.mechanism、security.protocol、ssl.*）与 broker 是否一致，用正确的配置重新部署作业。',
            ),
        losesData: false,
        doc: 'docs/connectors/datastream/kafka/#security',
      },
      {
        text: phrase(
          `Start again from ${point.en}; do it before the retention of the topic removes what was not read.${note.en}`,
          `从${point['zh-CN']}启动；须在 topic 保留期清除未读数据之前完成。${note['zh-CN']}`,
        ),
        startsAgain: true,
        losesData: false,
      },
    ],
  };
}
