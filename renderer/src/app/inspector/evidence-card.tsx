import type { Source } from '#contract/incident/source.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { ROLE } from '../../i18n/words.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { ROLE_LOOK } from '../../ui/role-look.ts';
import { isSameSource } from '../../ui/source-name.ts';
import { Tag } from '../../ui/tag.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { PlaceButtons } from './place-buttons.tsx';
import { SourceExcerpt } from './source-preview.tsx';

const picked = (s: AppState) => s.picked;

/** Lines around the one that was clicked: enough to read on without leaving. */
const CONTEXT = 6;

/** One piece of evidence with what stands around it, and the findings that rest on it. */
export function EvidenceCard({ source }: { readonly source: Source }) {
  const say = useText();
  const pick = useApp(picked);
  const verdict = useAnswer('verdict.read', {});
  const findings = verdict.kind === 'known' ? verdict.value.findings : [];
  const citing = findings
    .map((finding, index) => ({ finding, index }))
    .filter(({ finding }) => finding.evidence.some((evidence) => isSameSource(evidence, source)));
  return (
    <>
      <div className="inspector-part">
        <div className="inspector-head">
          <EvidenceChip source={source} />
        </div>
        <p className="mono label path">{source.entry}</p>
        <SourceExcerpt source={source} context={CONTEXT} />
        <PlaceButtons source={source} />
      </div>
      {citing.length === 0 ? undefined : (
        <div className="inspector-part lst">
          {citing.map(({ finding, index }) => (
            <button key={index} type="button" className="plain-row" onClick={() => pick({ kind: 'finding', index })}>
              <Tag {...ROLE_LOOK[finding.role]}>{say(ROLE[finding.role])}</Tag>
              <span className="grow ell t1">{say(finding.title)}</span>
            </button>
          ))}
        </div>
      )}
      <Elsewhere source={source} />
    </>
  );
}
