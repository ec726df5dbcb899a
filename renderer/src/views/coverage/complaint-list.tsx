import { useState } from 'react';
import type { Complaint } from '#contract/incident/coverage.ts';
import type { Source } from '#contract/incident/source.ts';
import { byMeaning } from '#contract/wording/complaints/complaint-meanings.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { COVERAGE } from './words.ts';

/** What stands below them is read more often; a thousand complaints are one pattern, and their count says so. */
const SHOWN = 5;

/** What could not be read: what it means, and where it is. */
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
        {byMeaning(complaints.slice(0, count)).map(({ code, meaning, complaints: alike }) => (
          <li key={code} className="complaint">
            <div className="dense">{say(meaning)}</div>
            <span className="mono label">{code}</span>
            {alike.map((complaint, index) => (
              <div key={index} className="complaint-place">
                <EvidenceChip source={placeOf(complaint)} />
                <span className="dense t3 path">
                  {complaint.said}
                  {complaint.more === undefined ? '' : ` ${say(COVERAGE.more(complaint.more))}`}
                </span>
              </div>
            ))}
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
