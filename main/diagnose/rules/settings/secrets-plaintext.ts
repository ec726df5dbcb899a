import { compareText } from '#contract/compare-text.ts';
import type { Setting } from '#contract/incident/setting.ts';
import { isSecretKey } from '#contract/wording/secrets.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { statedAt } from '../../tools/settings.ts';
import { phrase } from '../../tools/words.ts';
import { secretsPlaintextWords } from './secrets-plaintext.wording.ts';

export const secretsPlaintext = defineRule({
  id: 'settings/secrets-plaintext',
  asks: phrase('Do settings in the bundle carry secrets in plain text?', '诊断包中的配置是否含明文密钥？'),
  role: 'risk',
  needs: ['settings'],
  words: secretsPlaintextWords,
  look({ settings }, tools) {
    const plain = settings.filter((setting) => setting.secretInPlainText).sort(byKey);
    const [first] = plain;
    if (!first)
      return settings.some((setting) => isSecretKey(setting.key))
        ? clear(phrase('Secrets are masked or referenced.', '密钥已屏蔽或为引用。'))
        : clear();
    return found({
      facts: { keys: plain.map(spelled) },
      culprit: culpritAt(tools, { setting: spelled(first) }),
      severity: 'low' as const,
      confidence: 0.95,
      evidence: plain.flatMap((setting) => statedAt(setting).slice(0, 1)),
    });
  },
});

function byKey(a: Setting, b: Setting): number {
  return compareText(a.key, b.key);
}

/** As the file spells it: that is the name one looks for. */
function spelled(setting: Setting): string {
  return setting.statements.find((one) => one.origin === 'file')?.key ?? setting.key;
}
