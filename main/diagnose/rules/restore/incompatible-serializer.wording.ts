import type { Words } from '../../define-rule.ts';
import { name, phrase, short } from '../../tools/words.ts';

export type IncompatibleSerializerFacts = {
  /** Empty when no source tells it. */
  readonly vertex: string;
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
  // Older releases do not name them.
  const from = phrase(simple(facts.from) || 'another serializer', simple(facts.from) || '另一个序列化器');
  const to = phrase(simple(facts.to) || 'the one it has now', simple(facts.to) || '现在的序列化器');
  const where =
    facts.vertex === ''
      ? { en: 'A state', zh: '某个状态' }
      : { en: `State of ${facts.vertex}`, zh: `${facts.vertex} 的状态` };
  return {
    title: phrase(
      `${where.en} was written with ${from.en} and cannot be read with ${to.en}`,
      `${where.zh}由 ${from['zh-CN']} 写入，无法用 ${to['zh-CN']} 读取`,
    ),
    why: phrase(
      `The snapshot${facts.path === '' ? '' : ` ${facts.path}`} holds it as ${from.en}; the program now declares it with ${to.en}, and Flink has no way from one to the other.${facts.frame === '' ? '' : ` It is asked for in ${facts.frame}.`} A restart meets the same bytes again.`,
      `快照${facts.path === '' ? '' : ` ${facts.path}`}中它以 ${from['zh-CN']} 保存；程序现在用 ${to['zh-CN']} 声明它，Flink 无法转换。${facts.frame === '' ? '' : `读取位置：${facts.frame}。`}重启仍会遇到同样的字节。`,
    ),
    brief: [
      phrase(short(`${from.en} → ${to.en}`, 28), short(`${from['zh-CN']} → ${to['zh-CN']}`, 28)),
      name(short(facts.vertex || 'state', 26)),
    ],
    advice: [
      {
        text: phrase(
          'Keep the old type under the old state name, and give the new type a state name of its own; copy what is needed when a key is next touched.',
          '旧状态名保留旧类型，新类型使用新的状态名；在下次访问该 key 时迁移所需内容。',
        ),
        losesData: false,
        doc: 'docs/dev/datastream/fault-tolerance/serialization/schema_evolution/',
      },
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

function simple(className: string): string {
  return className.split('.').at(-1) || '?';
}
