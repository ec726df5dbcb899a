import type { Setting } from '#contract/incident/setting.ts';
import { keyFor } from '../../../flink/settings/key-names.ts';
import { meantBy } from '../../../flink/settings/known-keys.ts';
import { tooNewFor } from '../../../flink/settings/reading.ts';
import { removedIn } from '../../../flink/settings/removed.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { phrase } from '../../tools/words.ts';
import { obsoleteKeysWords } from './obsolete-keys.wording.ts';

type Trouble = 'removed' | 'too-new' | 'unknown' | 'renamed';

export const obsoleteKeys = defineRule({
  id: 'settings/obsolete-keys',
  asks: phrase('Are there keys that this release ignores or has renamed?', '是否有本版本忽略或已改名的配置项？'),
  role: 'risk',
  needs: ['settings', 'release'],
  words: obsoleteKeysWords,
  look({ settings, release }, tools) {
    const all = settings.flatMap((setting) => strangeNames(setting, release.version));
    // What has no effect is worth more than what only has another name.
    const sorted = (['removed', 'too-new', 'unknown', 'renamed'] as const).flatMap((trouble) =>
      all.filter((one) => one.trouble === trouble),
    );
    const [first] = sorted;
    if (!first) return clear();
    const of = (trouble: Trouble) => sorted.filter((one) => one.trouble === trouble).map((one) => one.key);
    const [tooNew, unknown] = [of('too-new'), of('unknown')];
    return found({
      facts: {
        release: release.version,
        removed: of('removed'),
        ...(tooNew.length > 0 ? { tooNew } : {}),
        ...(unknown.length > 0 ? { unknown } : {}),
        renamed: of('renamed'),
        instead: sorted.map((one) => one.instead),
      },
      culprit: culpritAt(tools, { setting: first.key }),
      severity: 'low' as const,
      // That a key is a slip of the finger is only likely; that a release has dropped one is known.
      confidence: first.trouble === 'unknown' ? 0.8 : 0.95,
      evidence: sorted.map((one) => one.source),
      expected: { predicted: [of('removed').length > 0 || undefined, of('renamed').length > 0 || undefined] },
    });
  },
});

/** Each name that the release does not call so, once; a file is cited before the copies of it. In a file that is not read no name counts. */
function strangeNames(setting: Setting, release: string) {
  const stated = setting.statements.filter(
    ({ origin, as, source, until }) =>
      origin !== 'default' && as !== 'unread-file' && until === undefined && source !== undefined,
  );
  const keys = [...new Set(stated.map((one) => one.key))].sort();
  return keys.flatMap((key) => {
    const strange = troubleOf(key, release);
    if (strange === undefined) return [];
    const mine = stated.filter((one) => one.key === key);
    const { source } = mine.find((one) => one.origin === 'file') ?? mine[0] ?? {};
    return [{ key, ...strange, source }];
  });
}

function troubleOf(key: string, release: string): { readonly trouble: Trouble; readonly instead: string } | undefined {
  const gone = removedIn(key, release);
  if (gone !== undefined) return { trouble: 'removed', instead: keyFor(gone.instead ?? '', release) };
  const early = tooNewFor(key, release);
  if (early !== undefined) return { trouble: 'too-new', instead: early.instead ?? '' };
  const meant = meantBy(key);
  // What was meant may itself be of another release.
  if (meant !== undefined)
    return { trouble: 'unknown', instead: (troubleOf(meant, release) ?? { instead: meant }).instead };
  const now = keyFor(key, release);
  return now === key ? undefined : { trouble: 'renamed', instead: now };
}
