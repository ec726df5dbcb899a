import type { Finding } from '#contract/finding.ts';
import { termName } from '#contract/wording/term-names.ts';
import { termValue } from '#contract/wording/term-value.ts';
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
