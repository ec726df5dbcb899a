import type { SettingAmount } from '#contract/incident/settings-reading.ts';
import type { Language } from '#contract/text.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';

/** What Flink and we put in the place of a secret. */
const HIDDEN: readonly string[] = ['<masked>', '******'];

export function isMasked(value: string): boolean {
  return HIDDEN.includes(value);
}

/** `10 min` beside `600000`; undefined where the literal says it already. */
export function normalised(value: string, amount: SettingAmount | undefined, language: Language): string | undefined {
  if (amount === undefined) return undefined;
  const said = amount.unit === 'ms' ? duration(amount.amount, language) : bytes(amount.amount);
  const english = amount.unit === 'ms' ? duration(amount.amount) : said;
  return isSpelledSo(value, english) ? undefined : said;
}

/** `10min`, `10 min` and `90s` need no second spelling; `1 g` is as plain as `1 GiB`. */
function isSpelledSo(value: string, said: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[\s_]/g, '');
  const short = (text: string) =>
    bare(text)
      .replace(/([kmgt])i?b$/, '$1')
      .replace(/min$/, 'm');
  return short(value) === short(said);
}
