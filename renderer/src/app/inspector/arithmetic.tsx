import type { Finding, Term } from '#contract/finding.ts';
import type { Language } from '#contract/text.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { SHARE_TERMS, termName } from '#contract/wording/term-names.ts';
import { figure } from '../../i18n/figure.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { APP } from '../words.ts';

/** The numbers a finding was computed from, beside what was seen. */
export function Arithmetic({ finding }: { readonly finding: Finding }) {
  const say = useText();
  const language = useLanguage();
  const { arithmetic, evidence } = finding;
  if (arithmetic.length === 0) return null;
  return (
    <div className="inspector-part">
      <h2>{say(APP.arithmetic)}</h2>
      <table className="sums" ref={oneStop}>
        <tbody>
          {arithmetic.map((term) => {
            const place = term.evidence ?? -1;
            const source = evidence[place];
            return (
              <tr key={term.term} className={term.kind}>
                <td className="t2">{say(termName(term.term))}</td>
                <td className="r t3">{say(term.kind === 'computed' ? APP.computed : APP.observed)}</td>
                <td className="r t1 b nw" title={String(term.value)}>
                  {termValue(term, language)}
                </td>
                <td className="r">
                  {source === undefined ? undefined : <EvidenceChip source={source} short={`${place + 1}`} />}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

export function termValue({ term, value, unit }: Pick<Term, 'term' | 'value' | 'unit'>, language: Language): string {
  switch (unit) {
    case 'ms':
      return duration(value, language);
    case 'B':
      return bytes(value);
    case 'B/s':
      return `${bytes(value)}/s`;
    case '1/s':
      return `${plain(value)}/s`;
    case '1':
      return SHARE_TERMS.has(term) ? `${plain(value * 100)} %` : plain(value);
  }
}

/** Three significant digits below a thousand, thousands apart above. */
function plain(value: number): string {
  if (Math.abs(value) >= 1000) return figure(Math.round(value));
  return Number(value.toPrecision(3)).toString();
}
