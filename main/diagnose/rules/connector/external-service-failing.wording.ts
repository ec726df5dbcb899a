import type { Advice } from '#contract/finding.ts';
import { plural } from '#contract/wording/plural.ts';
import { isTable } from '../../../flink/external/external-systems.ts';
import type { ServiceTrouble } from '../../../flink/external/service-troubles.ts';
import type { Words } from '../../define-rule.ts';
import { LOOK_INTO_TABLE, SERVICE_TROUBLES } from '../../tools/connector/service-trouble.wording.ts';
import { name, phrase, quoted, short, type Text } from '../../tools/words.ts';

export type ExternalServiceFailingFacts = {
  /** `host:port`; empty when no message names it. */
  readonly service: string;
  /** `Iceberg table`, `Redis`; empty when only sockets failed. */
  readonly system: string;
  readonly exception: string;
  readonly message: string;
  /** It answered that it does not take what was sent. */
  readonly isRefusal?: true;
  /** It is well, and no restart helps. */
  readonly trouble?: ServiceTrouble;
  /** A stack trace without the lines around it. */
  readonly isPasted?: true;
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

/** No restart changes an answer to the same words. */
const READ_ANSWER: Advice = {
  text: phrase(
    'Read its answer: a statement, a table or a record that it names has to be corrected; where it names a trouble of its own (disk, memory, too many versions), that comes first.',
    '阅读其应答：若指出语句、表或记录有误，须先更正；若指出自身问题（磁盘、内存、版本过多），须先解决。',
  ),
  losesData: false,
};

export function externalServiceFailingWords(facts: ExternalServiceFailingFacts): Words {
  const simple = facts.exception.split('.').at(-1)?.trim() ?? facts.exception;
  const said = quoted(`${facts.exception}${facts.message === '' ? '' : `: ${facts.message}`}`);
  const answered = facts.status !== undefined || facts.isRefusal === true;
  const then = facts.isPasted ? UNTOLD : EACH_TIME;
  const times = plural(facts.times, 'time', 'times');
  return {
    title: titleOf(facts, simple),
    why: phrase(
      `First failure, ${times}: ${said.en}${facts.frame === '' ? '' : ` at ${facts.frame}`}. ${answered ? 'The service was reached and answered, so the network is not to blame.' : facts.system === '' ? 'The call did not come through.' : 'Its client says so.'} ${then.en}`,
      `首个失败（${facts.times} 次）：${said['zh-CN']}${facts.frame === '' ? '' : `，位置 ${facts.frame}`}。${answered ? '服务可达且有应答，因此并非网络问题。' : facts.system === '' ? '调用未能成功。' : '由其客户端报告。'}${then['zh-CN']}`,
    ),
    brief: [briefOf(facts), name(short(facts.service || facts.system || simple, 28))],
    advice: adviceFor(facts),
  };
}

function adviceFor(facts: ExternalServiceFailingFacts): readonly Advice[] {
  if (facts.trouble !== undefined) return SERVICE_TROUBLES[facts.trouble].advice;
  const refused = facts.isRefusal ? [READ_ANSWER] : [];
  return isTable(facts.system)
    ? [...refused, LOOK_INTO_TABLE]
    : [...refused, bringBack(facts), ...(facts.system === '' || facts.frame !== '' ? [OUTLIVE] : [])];
}

function bringBack({ service }: ExternalServiceFailingFacts): Advice {
  return {
    text: phrase(
      'Look at that service at that time (its log, its load, its last deployment) and bring it back; the job goes on from its last checkpoint.',
      '查看该服务当时的日志、负载与最近变更并恢复它；作业会从最近的检查点继续。',
    ),
    commands: service === '' ? [] : [`curl -v --max-time 5 http://${service}/`],
    losesData: false,
  };
}

/** For calls that the code of the job makes; a connector has retries of its own. */
const OUTLIVE: Advice = {
  text: phrase(
    'Let the job outlive such times: asynchronous I/O with retries and growing delays (AsyncRetryStrategies, from 1.16 on), and a way for records whose call fails for good.',
    '让作业能承受此类情况：使用带重试与递增间隔的异步 I/O（AsyncRetryStrategies，自 1.16 起），并为最终失败的记录提供去处。',
  ),
  losesData: false,
  doc: 'docs/dev/datastream/operators/asyncio/',
};

const UNTOLD = phrase('What failed with it, the excerpt does not tell.', '摘录未说明是什么因此失败。');
const EACH_TIME = phrase(
  'The job gives up the call, fails and meets it again after each restart.',
  '作业放弃该调用而失败，每次重启后再次遇到。',
);

function titleOf(facts: ExternalServiceFailingFacts, simple: string): Text {
  const called = serviceName(facts);
  if (facts.trouble !== undefined) return SERVICE_TROUBLES[facts.trouble].title(called, simple);
  const { en: who, 'zh-CN': whoZh } = called;
  if (facts.isRefusal)
    return phrase(`${who} refuses what the job sends (${simple})`, `${whoZh} 拒绝作业发送的内容（${simple}）`);
  return facts.status === undefined
    ? phrase(`${who} does not serve the job (${simple})`, `${whoZh} 无法为作业服务（${simple}）`)
    : phrase(`${who} answers with status ${facts.status}`, `${whoZh} 返回状态 ${facts.status}`);
}

function briefOf({ isRefusal, status, trouble }: ExternalServiceFailingFacts): Text {
  if (trouble !== undefined) return SERVICE_TROUBLES[trouble].brief;
  if (isRefusal) return phrase('service refuses', '外部服务拒绝');
  return status === undefined
    ? phrase('service does not serve', '外部服务不可用')
    : phrase(`service: status ${status}`, `服务返回 ${status}`);
}
