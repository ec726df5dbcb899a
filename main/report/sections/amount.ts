import type { Term } from '#contract/finding.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { SHARE_TERMS } from '#contract/wording/term-names.ts';

/** A number with its unit, as a person writes it. */
export function amount(term: Pick<Term, 'value' | 'unit' | 'term'>, language: 'en' | 'zh-CN'): string {
  switch (term.unit) {
    case 'ms':
      return duration(term.value, language);
    case 'B':
      return bytes(term.value);
    case 'B/s':
      return `${bytes(term.value)}/s`;
    case '1/s':
      return `${plain(term.value)}/s`;
    case '1':
      return SHARE_TERMS.has(term.term) ? `${plain(term.value * 100)} %` : plain(term.value);
  }
}

function plain(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}
