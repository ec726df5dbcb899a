import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { type FailedRuns, runsFailedAlone } from '../failed-runs.wording.ts';
import { listed, name, phrase, short } from '../words.ts';

/** Kafka takes connections and closes each at its first request. `times`: how often. */
export function hungUpWords(facts: FailedRuns & { readonly hosts: readonly string[] }, times: number): Words {
  const hosts = listed(facts.hosts);
  const runs = runsFailedAlone(facts);
  return {
    title: phrase('Kafka closes every connection at its first request', 'Kafka 在每个连接的第一个请求时即将其关闭'),
    why: phrase(
      `Clients${hosts.en === '' ? '' : ` on ${hosts.en}`} got a connection and lost it on the question for versions (API_VERSIONS), ${plural(times, 'time', 'times')}; no other request was ever sent. So the port is open and the two do not speak the same: a client without TLS or SASL at a listener that wants it, or a proxy that has no broker behind it. ${facts.failedRuns > 0 ? `${runs.en}.` : 'The job itself did not fail yet.'}`,
      `客户端${hosts.en === '' ? '' : `（${hosts['zh-CN']}）`}建立连接后，在询问版本（API_VERSIONS）时即被断开，共 ${times} 次；从未发出其他请求。因此端口是开放的，只是双方协议不一致：客户端未使用 TLS 或 SASL 而监听器要求使用，或代理之后没有 broker。${facts.failedRuns > 0 ? `${runs['zh-CN']}。` : '作业本身尚未失败。'}`,
    ),
    brief: [phrase('closed at first request', '首个请求即断开'), name(short('Kafka', 28))],
    advice: [
      {
        text: phrase(
          'Compare security.protocol (and sasl.*, ssl.*) of the client with the listener behind that port; a port with TLS answers openssl with a certificate.',
          '将客户端的 security.protocol（及 sasl.*、ssl.*）与该端口的监听器对照；启用 TLS 的端口会向 openssl 返回证书。',
        ),
        commands: [
          'openssl s_client -connect BROKER:PORT </dev/null',
          'kafka-broker-api-versions.sh --bootstrap-server BROKER:PORT --command-config client.properties',
        ],
        losesData: false,
        doc: 'docs/connectors/datastream/kafka/#security',
      },
      {
        text: phrase(
          'The log of the broker tells the other side: “Invalid receive”, “SSL handshake failed” or “Unexpected Kafka request of type METADATA during SASL handshake”.',
          'broker 日志会给出另一侧的说明：“Invalid receive”、“SSL handshake failed” 或 “Unexpected Kafka request of type METADATA during SASL handshake”。',
        ),
        losesData: false,
      },
    ],
  };
}
