import { useState } from 'react';
import type { Complaint } from '#contract/incident/coverage.ts';
import type { Source } from '#contract/incident/source.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { COVERAGE } from './words.ts';

/** What stands below them is read more often; a thousand complaints are one pattern, and their count says so. */
const SHOWN = 5;

/** What could not be read, with its place. */
export function ComplaintList({ complaints }: { readonly complaints: readonly Complaint[] }) {
  const say = useText();
  const [count, setCount] = useState(SHOWN);
  return (
    <section className="coverage-part" aria-label={say(COVERAGE.complaints)}>
      <h2 className="h3">
        {say(COVERAGE.complaints)}
        <span className="label">{complaints.length}</span>
      </h2>
      {complaints.length === 0 ? <p className="dense t3">{say(COVERAGE.noComplaints)}</p> : undefined}
      <ul ref={oneStop}>
        {complaints.slice(0, count).map((complaint, index) => (
          <li key={index} className="complaint">
            <div className="row g8">
              <span className="mono label ell">{complaint.code}</span>
              <span className="end chip-end">
                <EvidenceChip source={placeOf(complaint)} />
              </span>
            </div>
            <div className="dense t2 path">
              {complaint.said}
              {complaint.more === undefined ? undefined : (
                <span className="t3"> {say(COVERAGE.more(complaint.more))}</span>
              )}
            </div>
          </li>
        ))}
      </ul>
      {complaints.length > count ? (
        <Button look="link" onClick={() => setCount(complaints.length)}>
          {`+ ${complaints.length - count}`}
        </Button>
      ) : undefined}
    </section>
  );
}

function placeOf({ entry, line, byte, said }: Complaint): Source {
  return line === undefined ? { kind: 'entry', entry } : { kind: 'line', entry, line, byte: byte ?? 0, text: said };
}
