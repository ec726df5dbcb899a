import { type KeyboardEvent, useState } from 'react';
import type { Finding } from '#contract/finding.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON, ROLE, SEVERITY } from '../../i18n/words.ts';
import { Sentence } from '../../ui/breakable.tsx';
import { Button } from '../../ui/button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { ROLE_LOOK } from '../../ui/role-look.ts';
import { Tag } from '../../ui/tag.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { APP } from '../words.ts';
import { Arithmetic } from './arithmetic.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { PlaceButtons } from './place-buttons.tsx';
import { SourceExcerpt } from './source-preview.tsx';
import { Workings } from './workings.tsx';

/** Of a file's name, characters: beside the steps through the evidence there is room for it and the end of a pointer. */
const FILE_LENGTH = 13;

/** One finding: what it says, its evidence one by one, the arithmetic behind it. */
export function FindingCard({ index }: { readonly index: number }) {
  const say = useText();
  const verdict = useAnswer('verdict.read', {});
  if (verdict.kind !== 'known') return <Waiting for={verdict} retryLabel={say(COMMON.retry)} />;
  const finding = verdict.value.findings[index];
  if (finding === undefined) return null;
  return (
    <>
      <div className="inspector-part">
        <div className="row g8">
          <Tag {...ROLE_LOOK[finding.role]}>{say(ROLE[finding.role])}</Tag>
          <span className={`tag mute severity-${finding.severity}`}>{say(SEVERITY[finding.severity])}</span>
        </div>
        <p className="mono label finding-id">{finding.id}</p>
        <h2>
          <Sentence text={say(finding.title)} />
        </h2>
        <p className="dense t2">
          <Sentence text={say(finding.why)} />
        </p>
      </div>
      <EvidenceOf finding={finding} key={index} />
    </>
  );
}

function EvidenceOf({ finding }: { readonly finding: Finding }) {
  const say = useText();
  const [at, setAt] = useState(0);
  const { evidence } = finding;
  const source = evidence[at];
  if (source === undefined) return null;
  const step = (by: number) => setAt((at + by + evidence.length) % evidence.length);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'n' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation();
    step(event.shiftKey ? -1 : 1);
  };
  return (
    <>
      <section className="inspector-part" aria-label={say(APP.evidence)} onKeyDown={onKeyDown}>
        <div className="inspector-head">
          <EvidenceChip source={source} fileLength={FILE_LENGTH} />
          <span className="label end nw">{say(APP.evidenceOf(at + 1, evidence.length))}</span>
          {evidence.length === 1 ? undefined : (
            <>
              <Button icon="back" look="quiet" label={say(APP.back)} onClick={() => step(-1)} />
              <Button icon="forward" look="quiet" label={`${say(APP.forward)} (N)`} onClick={() => step(1)} />
            </>
          )}
        </div>
        <SourceExcerpt source={source} context={2} />
        <PlaceButtons source={source} />
      </section>
      <Arithmetic finding={finding} />
      <Workings finding={finding} />
      <Elsewhere source={source} />
    </>
  );
}
