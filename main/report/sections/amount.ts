import type { Term } from '#contract/finding.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';

/** A number with its unit, as a person writes it. */
export function amount(term: Pick<Term, 'value' | 'unit'>, language: 'en' | 'zh-CN'): string {
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
      return plain(term.value);
  }
}

function plain(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}
