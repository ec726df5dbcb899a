import type { Finding } from '#contract/finding.ts';
import type { Language } from '#contract/text.ts';
import type { Verdict } from '#contract/verdict.ts';
import { STATE } from '../../i18n/words.ts';
import { sourceName, sourceText } from '../../ui/source-name.ts';

/** The verdict as a few lines for a ticket or a chat, each claim with its reference. */
export function verdictText(verdict: Verdict, cause: Finding | undefined, language: Language): string {
  const head = `${STATE[verdict.state][language]}: ${verdict.headline[language]}`;
  if (cause === undefined) return head;
  return [
    head,
    `${cause.id} (${cause.confidence.toFixed(2)})`,
    cause.why[language],
    ...cause.evidence.map((source) => `- ${sourceName(source).whole}  ${sourceText(source)}`.trimEnd()),
    ...cause.advice.map((step, index) => `${index + 1}. ${step.text[language]}`),
  ].join('\n');
}
