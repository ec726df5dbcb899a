import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { name, phrase, quoted, short, type Text } from '../../tools/words.ts';

export type ExternalServiceFailingFacts = {
  /** `host:port`; empty when no message names it. */
  readonly service: string;
  /** `Iceberg table`, `Redis`; empty when only sockets failed. */
  readonly system: string;
  readonly exception: string;
  readonly message: string;
  /** HTTP status, when it answered. */
  readonly status?: number;
  /** Innermost frame of the job's code; empty when a connector calls. */
  readonly frame: string;
  readonly vertex?: string;
  readonly times: number;
};

function serviceName({ service, system }: ExternalServiceFailingFacts): Text {
  if (service === '' && system === '') return phrase('A service outside of Flink', '外部服务');
  if (system === '') return phrase(`The service ${service}`, `外部服务 ${service}`);
  const at = service === '' ? '' : ` at ${service}`;
  return phrase(`${system}${at}`, `${system}${service === '' ? '' : `（${service}）`}`);
}

export function externalServiceFailingWords(facts: ExternalServiceFailingFacts): Words {
  const simple = facts.exception.split('.').at(-1) ?? facts.exception;
  const { en: who, 'zh-CN': whoZh } = serviceName(facts);
  const said = quoted(`${facts.exception}${facts.message === '' ? '' : `: ${facts.message}`}`);
  const answered = facts.status !== undefined;
  const times = plural(facts.times, 'time', 'times');
  return {
    title: answered
      ? phrase(`${who} answers with status ${facts.status}`, `${whoZh} 返回状态 ${facts.status}`)
      : phrase(`${who} does not serve the job (${simple})`, `${whoZh} 无法为作业服务（${simple}）`),
    why: phrase(
      `First failure, ${times}: ${said.en}${facts.frame === '' ? '' : ` at ${facts.frame}`}. ${answered ? 'The service was reached and answered, so the network is not to blame.' : facts.system === '' ? 'The call did not come through.' : 'Its client says so.'} The job gives up the call, fails and meets it again after each restart.`,
      `首个失败（${facts.times} 次）：${said['zh-CN']}${facts.frame === '' ? '' : `，位置 ${facts.frame}`}。${answered ? '服务可达且有应答，因此并非网络问题。' : facts.system === '' ? '调用未能成功。' : '由其客户端报告。'}作业放弃该调用而失败，每次重启后再次遇到。`,
    ),
    brief: [
      answered
        ? phrase(`service: status ${facts.status}`, `服务返回 ${facts.status}`)
        : phrase('service does not serve', '外部服务不可用'),
      name(short(facts.service || facts.system || simple, 28)),
    ],
    advice: [
      {
        text: phrase(
          'Look at that service at that time (its log, its load, its last deployment) and bring it back; the job goes on from its last checkpoint.',
          '查看该服务当时的日志、负载与最近变更并恢复它；作业会从最近的检查点继续。',
        ),
        commands: facts.service === '' ? [] : [`curl -v --max-time 5 http://${facts.service}/`],
        losesData: false,
      },
      {
        text: phrase(
          'Let the job outlive such times: asynchronous I/O with retries and growing delays (AsyncRetryStrategies, from 1.16 on), and a way for records whose call fails for good.',
          '让作业能承受此类情况：使用带重试与递增间隔的异步 I/O（AsyncRetryStrategies，自 1.16 起），并为最终失败的记录提供去处。',
        ),
        losesData: false,
        doc: 'docs/dev/datastream/operators/asyncio/',
      },
    ],
  };
}
