import type { Term } from '../finding.ts';
import type { Language } from '../text.ts';
import { bytes } from './bytes.ts';
import { duration } from './duration.ts';
import { figure } from './figure.ts';
import { SHARE_TERMS } from './term-names.ts';

/** A number of a calculation with its unit; what is counted a second is records. */
export function termValue({ term, value, unit }: Pick<Term, 'term' | 'value' | 'unit'>, language: Language): string {
  switch (unit) {
    case 'ms':
      return duration(value, language);
    case 'B':
      return bytes(value);
    case 'B/s':
      return `${bytes(value)}/s`;
    case '1/s':
      return language === 'en' ? `${plain(value)} rec/s` : `${plain(value)} 条/秒`;
    case '1':
      return SHARE_TERMS.has(term) ? `${plain(value * 100)} %` : plain(value);
  }
}

/** Three significant digits below a thousand, thousands apart above. */
function plain(value: number): string {
  if (Math.abs(value) >= 1000) return figure(Math.round(value));
  return Number(value.toPrecision(3)).toString();
}
