import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { listed, name, phrase, short, type Text } from '../../tools/words.ts';

export type ObsoleteKeysFacts = {
  readonly release: string;
  /** Not read any more. */
  readonly removed: readonly string[];
  /** Read by newer releases only. */
  readonly tooNew?: readonly string[];
  /** Known to no release, and like one that is. */
  readonly unknown?: readonly string[];
  /** Still read under their old name. */
  readonly renamed: readonly string[];
  /** For each of `removed`, `tooNew`, `unknown`, `renamed` in this order: the key of this release; empty when there is none. */
  readonly instead: readonly string[];
};

export function obsoleteKeysWords(facts: ObsoleteKeysFacts): Words {
  const { release, removed, tooNew = [], unknown = [], renamed, instead } = facts;
  const without = [...removed, ...tooNew, ...unknown];
  const all = [...without, ...renamed];
  const changes = all.flatMap((key, place) => (instead[place] ? [`${key} → ${instead[place]}`] : []));
  const list = listed(changes, 8);
  const reasons = [gone(removed), early(tooNew), strange(unknown), old(renamed)].filter((one) => one !== undefined);
  return {
    title:
      without.length > 0
        ? phrase(
            `Flink ${release} does not read ${plural(without.length, 'key', 'keys')} of its settings`,
            `Flink ${release} 不读取其中 ${without.length} 个配置项`,
          )
        : phrase(
            `${plural(renamed.length, 'key has', 'keys have')} another name in Flink ${release}`,
            `${renamed.length} 个配置项在 Flink ${release} 中已改名`,
          ),
    why: phrase(reasons.map((one) => one.en).join(' '), reasons.map((one) => one['zh-CN']).join('')),
    brief: [
      without.length > 0 ? phrase('keys not read', '配置项不被读取') : phrase('renamed keys', '配置项已改名'),
      name(short(all[0] ?? '', 28)),
    ],
    advice: [
      {
        text: phrase(
          changes.length > 0 ? `Write the names of this release: ${list.en}.` : 'Take the keys out of the file.',
          changes.length > 0 ? `改用本版本的名称：${list['zh-CN']}。` : '从文件中删除这些配置项。',
        ),
        losesData: false,
        doc: 'docs/deployment/config/',
      },
    ],
  };
}

function gone(keys: readonly string[]): Text | undefined {
  if (keys.length === 0) return undefined;
  const list = listed(keys, 5);
  return phrase(
    `${list.en} had a meaning in older releases; what is set there has no effect now.`,
    `${list['zh-CN']} 在旧版本中有效，如今的设置不起作用。`,
  );
}

function early(keys: readonly string[]): Text | undefined {
  if (keys.length === 0) return undefined;
  const list = listed(keys, 5);
  return phrase(
    `${list.en} ${keys.length === 1 ? 'is' : 'are'} read by newer releases only; this one ignores what is set there.`,
    `${list['zh-CN']} 仅较新的版本读取；本版本忽略其设置。`,
  );
}

function strange(keys: readonly string[]): Text | undefined {
  if (keys.length === 0) return undefined;
  const list = listed(keys, 5);
  return phrase(
    `${list.en} ${keys.length === 1 ? 'is' : 'are'} known to no release and a letter or two away from a known key; unknown keys are ignored without a word.`,
    `${list['zh-CN']} 在任何版本中都不存在，与已知配置项仅差一两个字母；未知配置项会被静默忽略。`,
  );
}

function old(keys: readonly string[]): Text | undefined {
  if (keys.length === 0) return undefined;
  const list = listed(keys, 5);
  const one = keys.length === 1;
  return phrase(
    `${list.en} ${one ? 'is' : 'are'} still read under the old name, with a warning at each start; a later release drops ${one ? 'it' : 'them'}.`,
    `${list['zh-CN']} 仍可用旧名读取，每次启动有警告；后续版本会移除。`,
  );
}
