import type { Words } from '../../define-rule.ts';
import { listed, name, phrase, plural, short } from '../../tools/words.ts';

export type ObsoleteKeysFacts = {
  readonly release: string;
  /** Not read any more. */
  readonly removed: readonly string[];
  /** Still read under their old name. */
  readonly renamed: readonly string[];
  /** For each of `removed`, then of `renamed`: the key of this release; empty when nothing took its place. */
  readonly instead: readonly string[];
};

export function obsoleteKeysWords(facts: ObsoleteKeysFacts): Words {
  const { release, removed, renamed, instead } = facts;
  const all = [...removed, ...renamed];
  const gone = listed(removed, 5);
  const old = listed(renamed, 5);
  const changes = all.flatMap((key, place) => (instead[place] ? [`${key} → ${instead[place]}`] : []));
  const list = listed(changes, 8);
  return {
    title:
      removed.length > 0
        ? phrase(
            `Flink ${release} does not read ${plural(removed.length, 'key', 'keys')} of its settings`,
            `Flink ${release} 不读取其中 ${removed.length} 个配置项`,
          )
        : phrase(
            `${plural(renamed.length, 'key has', 'keys have')} another name in Flink ${release}`,
            `${renamed.length} 个配置项在 Flink ${release} 中已改名`,
          ),
    why: phrase(
      `${removed.length > 0 ? `${gone.en} had a meaning in older releases; what is set there has no effect now. ` : ''}${renamed.length > 0 ? `${old.en} ${renamed.length === 1 ? 'is' : 'are'} still read under the old name, with a warning at each start; a later release drops ${renamed.length === 1 ? 'it' : 'them'}.` : ''}`.trim(),
      `${removed.length > 0 ? `${gone['zh-CN']} 在旧版本中有效，如今的设置不起作用。` : ''}${renamed.length > 0 ? `${old['zh-CN']} 仍可用旧名读取，每次启动有警告；后续版本会移除。` : ''}`,
    ),
    brief: [
      removed.length > 0 ? phrase('keys not read', '配置项不再读取') : phrase('renamed keys', '配置项已改名'),
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
