import type { Finding } from '#contract/finding.ts';
import { termName } from '#contract/wording/term-names.ts';
import { termValue } from '#contract/wording/term-value.ts';
import { workingName } from '#contract/wording/working-names.ts';
import type { Working, WorkingRow } from '#contract/working.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { middleEllipsis } from '../../ui/source-name.ts';

/** What was worked out for a finding: the walk that led to it, and the numbers of its cure. */
export function Workings({ finding }: { readonly finding: Finding }) {
  return (finding.workings ?? []).map((working) => <WorkingPart key={working.kind} working={working} />);
}

function WorkingPart({ working }: { readonly working: Working }) {
  const say = useText();
  return (
    <section className="inspector-part" aria-label={say(workingName(working.kind))}>
      <h2>{say(workingName(working.kind))}</h2>
      <ol className="working" ref={oneStop}>
        {working.rows.map((row, index) => (
          <Row key={index} row={row} />
        ))}
      </ol>
      {working.so.map((text) => (
        <p key={text.en} className="dense t1 working-so">
          {say(text)}
        </p>
      ))}
    </section>
  );
}

/** Of a file's name, characters: beside a name and a value there is little room. */
const FILE_LENGTH = 9;

/** Of an operator's name, characters: two lines of them. */
const NAME_LENGTH = 32;

const SIGN = { good: 'check', bad: 'cross' } as const;

function Row({ row }: { readonly row: WorkingRow }) {
  const say = useText();
  const language = useLanguage();
  const { value, unit, sign, source } = row;
  return (
    <li className={`working-row ${row.kind}${sign === undefined ? '' : ` ${sign}`}`}>
      <span className="working-sign">
        {sign === undefined && row.kind !== 'missing' ? undefined : (
          <Icon name={sign === undefined ? 'question' : SIGN[sign]} size={12} />
        )}
      </span>
      <span className="working-name t2" title={row.of}>
        {say(termName(row.term))}
        {row.of === undefined ? undefined : <span className="t3"> {middleEllipsis(row.of, NAME_LENGTH)}</span>}
      </span>
      <span className="working-value t1 b nw" title={value === undefined ? undefined : String(value)}>
        {value === undefined || unit === undefined ? undefined : termValue({ term: row.term, value, unit }, language)}
      </span>
      <span className="working-chip">
        {source === undefined ? undefined : <EvidenceChip source={source} isNarrow fileLength={FILE_LENGTH} />}
      </span>
      {row.says === undefined ? undefined : <span className="working-says t3">{say(row.says)}</span>}
    </li>
  );
}
