import type { Language, Text } from '#contract/text.ts';
import type { NotAssessed } from '#contract/verdict.ts';

export interface Ask {
  readonly ask: string;
  /** Causes between which the answer would decide. */
  readonly decides: readonly string[];
}

/** Several checks may ask for the same thing: it is said once, and what decides between most causes comes first. */
export function askedFor(items: readonly NotAssessed[], language: Language): readonly Ask[] {
  const byText = new Map<string, Set<string>>();
  for (const item of items) {
    const decides = byText.get(item.ask[language]) ?? new Set();
    for (const id of item.wouldDecideBetween) decides.add(id);
    byText.set(item.ask[language], decides);
  }
  return [...byText]
    .map(([ask, decides]) => ({ ask, decides: [...decides] }))
    .sort((a, b) => b.decides.length - a.decides.length);
}

const REQUEST_HEAD: Text = {
  en: 'To decide what went wrong we need:',
  'zh-CN': '为判断问题原因，需要以下材料：',
};

/** All asks as one text to send. */
export function requestText(items: readonly NotAssessed[], language: Language): string {
  return [REQUEST_HEAD[language], ...askedFor(items, language).map(({ ask }, index) => `${index + 1}. ${ask}`)].join(
    '\n',
  );
}
