import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import type { Tools } from '../../tools/tools.ts';
import { listed, name, phrase, short } from '../../tools/words.ts';

export type SecretsPlaintextFacts = {
  /** Names only, never values. */
  readonly keys: readonly string[];
};

export function secretsPlaintextWords(facts: SecretsPlaintextFacts, tools: Tools): Words {
  const keys = listed(facts.keys, 6);
  const some = plural(facts.keys.length, 'setting', 'settings');
  return {
    title: phrase(`${some} with a secret in plain text`, `${facts.keys.length} 个配置项含明文密钥`),
    why: phrase(
      `The files of this bundle state ${keys.en} literally. Nutcracker shows none of the values, but everyone who got the bundle can read them.`,
      `诊断包中的文件直接写明了 ${keys['zh-CN']}。本工具不显示其值，但拿到诊断包的人都能读到。`,
    ),
    brief: [phrase('secrets in plain text', '明文密钥'), name(short(facts.keys[0] ?? '', 16))],
    advice: [
      {
        text: phrase(
          'Change these secrets and take their values out of the files before a bundle goes to anyone else.',
          '更换这些密钥，今后先从文件中删去其值再分享诊断包。',
        ),
        doc: pageOn(facts.keys, tools),
      },
    ],
  };
}

/** Where Flink's documentation says how to do without: a role of the machine for S3, secrets of Kubernetes, else what there is to set. */
function pageOn(keys: readonly string[], tools: Tools): string {
  if (keys.every((key) => /^(?:fs\.)?s3a?\./.test(key)))
    return 'docs/deployment/filesystems/s3/#configure-access-credentials';
  return tools.know('deployment')?.kind.startsWith('kubernetes')
    ? 'docs/deployment/resource-providers/native_kubernetes/#using-secrets'
    : 'docs/deployment/config/#security';
}
