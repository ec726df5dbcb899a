import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { listed, name, phrase, short, type Text } from '../../tools/words.ts';

export type FileIgnoredFacts = {
  readonly release: string;
  /** Name of the file that is not read. */
  readonly file: string;
  /** Names of the files that are. */
  readonly reads: readonly string[];
  /** Settings that stand only there, or differently. */
  readonly keys: readonly string[];
  /** A job takes no checkpoints, and the interval stands there. */
  readonly noCheckpoints?: true;
  /** A job does not restart, and the strategy stands there. */
  readonly noRestarts?: true;
};

export function fileIgnoredWords(facts: FileIgnoredFacts): Words {
  const keys = listed(facts.keys, 5);
  const count = plural(facts.keys.length, 'setting', 'settings');
  const missed = whatIsMissed(facts);
  const isOld = facts.file.includes('flink-conf');
  return {
    title: phrase(`Flink ${facts.release} does not read ${facts.file}`, `Flink ${facts.release} 不读取 ${facts.file}`),
    why: phrase(
      `${isOld ? 'From 2.0 on only config.yaml counts.' : 'Up to 1.18 only flink-conf.yaml is read; in 1.19 and 1.20 config.yaml counts only when no flink-conf.yaml lies beside it.'} So ${count} of the file (${keys.en}) ${facts.keys.length === 1 ? 'has' : 'have'} no effect.${missed.en}`,
      `${isOld ? '自 2.0 起只读取 config.yaml。' : '1.18 及以前只读取 flink-conf.yaml；1.19 与 1.20 中，仅当旁边没有 flink-conf.yaml 时才读取 config.yaml。'}因此文件中的 ${facts.keys.length} 个配置（${keys['zh-CN']}）不起作用。${missed['zh-CN']}`,
    ),
    brief: [phrase('settings file not read', '配置文件未读取'), name(short(facts.file, 28))],
    advice: [
      {
        text: isOld
          ? facts.reads.includes('config.yaml')
            ? phrase(
                'Move the settings to config.yaml and remove the old file. The migration script of the distribution writes a config.yaml out of the old file: keep a copy of the one that is there, and join the two.',
                '将配置转到 config.yaml，并删除旧文件。发行包自带的迁移脚本会由旧文件生成 config.yaml：请先备份现有的 config.yaml，再合并两者。',
              )
            : phrase(
                'Move the settings to config.yaml with the migration script of the distribution, and remove the old file.',
                '用发行包自带的迁移脚本把配置转到 config.yaml，并删除旧文件。',
              )
          : phrase(
              'Keep one of the two files on all hosts and remove the other.',
              '所有主机上两个文件只保留一个，删除另一个。',
            ),
        commands: isOld ? ['bin/migrate-config-file.sh'] : [],
        losesData: false,
        doc: 'docs/deployment/config/#flink-configuration-file',
      },
    ],
  };
}

function whatIsMissed({ noCheckpoints, noRestarts }: FileIgnoredFacts): Text {
  if (noCheckpoints && noRestarts)
    return phrase(
      ' That is why no checkpoints are taken and the first failure is final: the interval and the restart strategy stand there.',
      '因此没有检查点，且首次失败即为最终失败：间隔与重启策略都写在该文件中。',
    );
  if (noCheckpoints)
    return phrase(
      ' That is why no checkpoints are taken: the interval stands there.',
      '因此没有检查点：间隔写在该文件中。',
    );
  return noRestarts
    ? phrase(
        ' That is why the first failure is final: the restart strategy stands there.',
        '因此首次失败即为最终失败：重启策略写在该文件中。',
      )
    : phrase('', '');
}
