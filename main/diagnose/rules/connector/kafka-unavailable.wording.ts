import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { hungUpWords } from '../../tools/connector/hung-up.wording.ts';
import { type FailedRuns, runsFailedAlone } from '../../tools/failed-runs.wording.ts';
import { listed, name, phrase, short, type Text } from '../../tools/words.ts';

export type KafkaUnavailableFacts = FailedRuns & {
  /** `host/ip:port` or `node 1`; empty when nobody names it. */
  readonly broker: string;
  /** Hosts whose clients lost it. */
  readonly hosts: readonly string[];
  /** Connections are refused; otherwise they stay open and nobody answers. */
  readonly isRefused: boolean;
  readonly times: number;
  /** Records waited too long in the producer and were given up. */
  readonly expired: boolean;
  /** Connections that were taken and closed at their first request, when that is all that happens. */
  readonly hungUp?: number;
};

export function kafkaUnavailableWords(facts: KafkaUnavailableFacts): Words {
  const who = facts.broker === '' ? 'Kafka' : `the Kafka broker ${facts.broker}`;
  const whoZh = facts.broker === '' ? 'Kafka' : `Kafka broker ${facts.broker}`;
  if (facts.hungUp !== undefined) return hungUpWords(facts, facts.hungUp);
  const hosts = listed(facts.hosts);
  const runs = runsFailedAlone(facts);
  const shared = facts.hosts.length > 1 ? lostByAll(facts.isRefused) : phrase('', '');
  const address = /(?<host>[^/]*)\/?(?:[^:]*)(?<port>:\d+)?$/.exec(facts.broker)?.groups;
  return {
    title: facts.isRefused
      ? phrase(`Nobody could connect to ${who}`, `无法连接 ${whoZh}`)
      : phrase(`No answer came from ${who}`, `${whoZh} 没有应答`),
    why: phrase(
      `Clients${hosts.en === '' ? '' : ` on ${hosts.en}`} ${facts.isRefused ? 'were refused' : 'gave up their requests'} ${plural(facts.times, 'time', 'times')}.${shared.en} ${facts.failedRuns > 0 ? `${runs.en}${facts.expired ? ': records waited too long in the producer' : ''}.` : 'The job itself did not fail yet.'}`,
      `客户端${hosts.en === '' ? '' : `（${hosts['zh-CN']}）`}${facts.isRefused ? '被拒绝连接' : '放弃请求'} ${facts.times} 次。${shared['zh-CN']}${facts.failedRuns > 0 ? `${runs['zh-CN']}${facts.expired ? '：记录在 producer 中等待过久' : ''}。` : '作业本身尚未失败。'}`,
    ),
    brief: [
      facts.isRefused ? phrase('broker unreachable', 'broker 不可达') : phrase('broker silent', 'broker 无应答'),
      name(short(facts.broker || 'Kafka', 28)),
    ],
    advice: [
      {
        text: phrase(
          'Look at the broker at that time: its process and log, its host, disk and controller; bring it back or let another replica lead the partitions.',
          '查看 broker 当时的状况：进程与日志、主机、磁盘与 controller；恢复它，或让其他副本成为分区 leader。',
        ),
        commands:
          address?.host && facts.isRefused
            ? [`kafka-broker-api-versions.sh --bootstrap-server ${address.host}${address.port ?? ':9092'}`]
            : ['kafka-topics.sh --bootstrap-server BROKER:9092 --describe --under-replicated-partitions'],
        losesData: false,
        doc: 'docs/connectors/datastream/kafka/',
      },
      {
        text: phrase(
          'So that the job outlives a restart of a broker: topics with at least three replicas and min.insync.replicas 2, several bootstrap servers, and a delivery time-out longer than the election of a leader.',
          '为使作业能承受 broker 重启：topic 至少三副本且 min.insync.replicas 为 2，配置多个 bootstrap server，投递超时长于 leader 选举时间。',
        ),
        set: { 'delivery.timeout.ms': '120000', 'request.timeout.ms': '30000' },
        losesData: false,
      },
    ],
  };
}

function lostByAll(isRefused: boolean): Text {
  return isRefused
    ? phrase(
        ' Several hosts lost it at the same time, so it is the broker, not one of them.',
        '多台主机同时失去它，因此问题在 broker，而非某台主机。',
      )
    : phrase(
        ' Several hosts lost it at the same time, so it is the broker or the line to it that they share, not one of them.',
        '多台主机同时失去它，因此问题在 broker 或它们共用的网络链路，而非某台主机。',
      );
}
