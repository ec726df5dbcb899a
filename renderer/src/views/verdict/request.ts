import type { Language } from '#contract/text.ts';
import type { NotAssessed } from '#contract/verdict.ts';
import { VERDICT } from './words.ts';

/** Asks that would decide between causes first, the more causes the sooner. */
export function byWorth(items: readonly NotAssessed[]): readonly NotAssessed[] {
  return [...items].sort((a, b) => b.wouldDecideBetween.length - a.wouldDecideBetween.length);
}

/** All asks as one text to send: sorted by worth, each said once. */
export function requestText(items: readonly NotAssessed[], language: Language): string {
  const asks = [...new Set(byWorth(items).map((item) => item.ask[language]))];
  return [VERDICT.requestHead[language], ...asks.map((ask, index) => `${index + 1}. ${ask}`)].join('\n');
}
