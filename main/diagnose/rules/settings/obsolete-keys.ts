import type { Setting } from '#contract/incident/setting.ts';
import { keyFor } from '../../../flink/settings/key-names.ts';
import { removedIn } from '../../../flink/settings/removed.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { phrase } from '../../tools/words.ts';
import { obsoleteKeysWords } from './obsolete-keys.wording.ts';

export const obsoleteKeys = defineRule({
  id: 'settings/obsolete-keys',
  asks: phrase('Are there keys that this release ignores or has renamed?', '是否有本版本忽略或已改名的配置项？'),
  role: 'risk',
  needs: ['settings', 'release'],
  words: obsoleteKeysWords,
  look({ settings, release }, tools) {
    const old = settings.flatMap((setting) => oldNames(setting, release.version));
    const removed = old.filter((one) => one.isRemoved);
    const renamed = old.filter((one) => !one.isRemoved);
    const [first] = [...removed, ...renamed];
    if (!first) return clear();
    return found({
      facts: {
        release: release.version,
        removed: removed.map((one) => one.key),
        renamed: renamed.map((one) => one.key),
        instead: [...removed, ...renamed].map((one) => one.instead),
      },
      culprit: culpritAt(tools, { setting: first.key }),
      severity: 'low' as const,
      confidence: 0.95,
      evidence: [...removed, ...renamed].map((one) => one.source),
      expected: { predicted: [removed.length > 0 || undefined, renamed.length > 0 || undefined] },
    });
  },
});

/** Each old name of a setting that somebody wrote, once; a file is cited before the copies of it. */
function oldNames(setting: Setting, release: string) {
  const stated = setting.statements.filter((one) => one.origin !== 'default' && one.source !== undefined);
  const keys = [...new Set(stated.map((one) => one.key))].sort();
  return keys.flatMap((key) => {
    const gone = removedIn(key, release);
    const now = keyFor(key, release);
    if (gone === undefined && now === key) return [];
    const mine = stated.filter((one) => one.key === key);
    const { source } = mine.find((one) => one.origin === 'file') ?? mine[0] ?? {};
    return [{ key, isRemoved: gone !== undefined, instead: gone ? (gone.instead ?? '') : now, source }];
  });
}
