import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import type { Selection } from '../../state/selection-slice.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { ExcerptLines } from '../../ui/excerpt-lines.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { LOGS } from './words.ts';

/** A stack trace seldom needs more to name its deepest cause. */
const CONTEXT = 40;

/** The selected record with what stands around it. */
export function RecordCard({ selection }: { readonly selection: Extract<Selection, { kind: 'record' }> }) {
  const say = useText();
  const { entry, line } = selection;
  const answer = useAnswer('source.excerpt', { entry, line, context: CONTEXT });
  if (answer.kind !== 'known') return <Waiting for={answer} retryLabel={say(LOGS.retry)} />;
  const lines = answer.value.lines;
  const at = lines.findIndex((one) => one.hit);
  // What follows a record explains it; two lines before it are enough to see where it stands.
  const shown = lines.slice(Math.max(0, at - 2));
  const text = lines[at]?.text ?? '';
  return (
    <div className="inspector-part">
      <div className="inspector-head">
        <EvidenceChip source={{ kind: 'line', entry, line, byte: 0, text }} />
      </div>
      <p className="mono label path">{entry}</p>
      <ExcerptLines lines={shown} />
      <div className="row g8 place-buttons">
        <Button icon="copy" onClick={() => void copyText(`${entry}:${line}\n${text}`)}>
          {say(LOGS.copy)}
        </Button>
      </div>
    </div>
  );
}
