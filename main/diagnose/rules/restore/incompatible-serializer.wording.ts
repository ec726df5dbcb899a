import type { Advice } from '#contract/finding.ts';
import type { Words } from '../../define-rule.ts';
import { name, phrase, short } from '../../tools/words.ts';

export type IncompatibleSerializerFacts = {
  /** Empty when no source tells it. */
  readonly vertex: string;
  /** What cannot be read, where it is not the value of a state. */
  readonly part?: 'key' | 'namespace';
  /** Serializer of the state in the snapshot. */
  readonly from: string;
  /** Serializer that the program asks with. */
  readonly to: string;
  /** Frame of the job's code that asks for the state; empty when there is none. */
  readonly frame: string;
  readonly path: string;
  readonly times: number;
};

export function incompatibleSerializerWords(facts: IncompatibleSerializerFacts): Words {
  const whose = WHOSE[facts.part ?? 'state'];
  const isLife = isTimed(facts.from) !== isTimed(facts.to) && facts.from !== '' && facts.to !== '';
  // Older releases do not name them.
  const from = phrase(simple(facts.from) || 'another serializer', simple(facts.from) || '另一个序列化器');
  const to = phrase(simple(facts.to) || 'the one it has now', simple(facts.to) || '现在的序列化器');
  const where =
    facts.vertex === ''
      ? whose.one
      : { en: `${whose.all.en} of ${facts.vertex}`, zh: `${facts.vertex} 的${whose.all.zh}` };
  return {
    title: phrase(
      `${where.en} ${whose.was} written with ${from.en} and cannot be read with ${to.en}`,
      `${where.zh}由 ${from['zh-CN']} 写入，无法用 ${to['zh-CN']} 读取`,
    ),
    why: phrase(
      `The snapshot${facts.path === '' ? '' : ` ${facts.path}`} holds ${whose.it} as ${from.en}; the program now declares ${whose.it} with ${to.en}, and Flink has no way from one to the other.${isLife ? ' State TTL was switched on or off in between: a state with it keeps a time beside each value.' : ''}${facts.frame === '' ? '' : ` It is asked for in ${facts.frame}.`} A restart meets the same bytes again.`,
      `快照${facts.path === '' ? '' : ` ${facts.path}`}中它以 ${from['zh-CN']} 保存；程序现在用 ${to['zh-CN']} 声明它，Flink 无法转换。${isLife ? '期间开启或关闭了状态 TTL：带 TTL 的状态会在每个值旁保存时间。' : ''}${facts.frame === '' ? '' : `读取位置：${facts.frame}。`}重启仍会遇到同样的字节。`,
    ),
    brief: [
      phrase(short(`${from.en} → ${to.en}`, 28), short(`${from['zh-CN']} → ${to['zh-CN']}`, 28)),
      name(short(facts.vertex || 'state', 26)),
    ],
    advice: [
      ...(isLife ? [TTL_AS_BEFORE] : []),
      facts.part === undefined ? OWN_NAME : OTHER_OPERATOR,
      {
        text: phrase(
          'Or rewrite the savepoint with the State Processor API. POJOs and Avro types may gain and lose fields without this; a change of the type itself may not.',
          '或使用 State Processor API 改写保存点。POJO 与 Avro 可直接增删字段，但不能更换类型本身。',
        ),
        losesData: false,
        doc: 'docs/libs/state_processor_api/',
      },
    ],
  };
}

const WHOSE = {
  state: { one: { en: 'A state', zh: '某个状态' }, all: { en: 'State', zh: '状态' }, was: 'was', it: 'it' },
  key: { one: { en: 'The keys', zh: 'key' }, all: { en: 'The keys', zh: ' key' }, was: 'were', it: 'them' },
  namespace: {
    one: { en: 'The namespaces (windows)', zh: '命名空间（窗口）' },
    all: { en: 'The namespaces (windows)', zh: '命名空间（窗口）' },
    was: 'were',
    it: 'them',
  },
} as const;

/** TtlStateFactory (1.6 on) and its successors wrap the serializer of the value. */
function isTimed(serializer: string): boolean {
  return serializer.includes('Ttl');
}

const TTL_AS_BEFORE: Advice = {
  text: phrase(
    'Declare the state with TTL as before (StateTtlConfig, or table.exec.state.ttl in SQL): on when the snapshot has it, off when it has not.',
    '按原来的方式声明该状态的 TTL（StateTtlConfig；SQL 为 table.exec.state.ttl）：快照中有则开启，没有则关闭。',
  ),
  losesData: false,
  doc: 'docs/dev/datastream/fault-tolerance/state/#state-time-to-live-ttl',
};

const OWN_NAME: Advice = {
  text: phrase(
    'Keep the old type under the old state name, and give the new type a state name of its own; copy what is needed when a key is next touched.',
    '旧状态名保留旧类型，新类型使用新的状态名；在下次访问该 key 时迁移所需内容。',
  ),
  losesData: false,
  doc: 'docs/dev/datastream/fault-tolerance/serialization/schema_evolution/',
};

/** All state of an operator lies below its keys and namespaces: no state name of its own helps. */
const OTHER_OPERATOR: Advice = {
  text: phrase(
    'Key the stream by the old type again: Flink cannot migrate it. A new type of key needs an operator with a uid of its own, which begins without state.',
    '恢复使用旧类型的 key：Flink 无法迁移它。新的 key 类型需要使用新 uid 的算子，从空状态开始。',
  ),
  losesData: false,
  doc: 'docs/dev/datastream/fault-tolerance/serialization/schema_evolution/',
};

function simple(className: string): string {
  return className.split('.').at(-1) ?? '';
}
