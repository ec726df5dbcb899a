import type { Advice } from '#contract/finding.ts';
import type { Instant } from '#contract/incident/instant.ts';
import { clockUtc } from '#contract/wording/instant.ts';
import { phrase, type Text } from '../words.ts';

/** A start that was refused, and put right by another. `from`: the snapshot that it went on from; empty when nobody names one. */
export function startedAgainWords(at: Instant, from = ''): { readonly why: Text; readonly advice: readonly Advice[] } {
  const when = clockUtc(at);
  const snapshot = from === '' ? { en: '', zh: '' } : { en: ` from ${from}`, zh: `从 ${from} ` };
  return {
    why: phrase(
      `The same program was started again${snapshot.en} and ran from ${when} on: this is past.`,
      `同一程序随后${snapshot.zh}再次启动，自 ${when} 起运行：此事已经过去。`,
    ),
    advice: [
      {
        text: phrase(
          `Nothing has to be done; see only that it runs from what you meant${from === '' ? '' : `: ${from}`}.`,
          `无需处理；仅需确认它是从预期的状态启动的${from === '' ? '' : `：${from}`}。`,
        ),
        losesData: false,
      },
    ],
  };
}
