import { useEffect, useRef } from 'react';
import type { GcView, LongPause } from '#contract/incident/gc-view.ts';
import type { Span } from '#contract/incident/instant.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { eventWords } from '#contract/wording/event-names.ts';
import { GC_KINDS } from '../../i18n/gc-kinds.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { OUTCOME } from '../../i18n/words.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { isSameSource } from '../../ui/source-name.ts';
import { GC } from './gc-words.ts';
import { PauseSign } from './pause-sign.tsx';
import { useMoments } from './use-moments.ts';

const selectedEvidence = (s: AppState) => (s.selection?.kind === 'evidence' ? s.selection.source : undefined);

/** The longest stops of the chosen time, with what happened while threads stood. */
export function LongestPauses({ view, span }: { readonly view: GcView; readonly span: Span }) {
  const say = useText();
  const moment = useMoments(view);
  const chosen = useApp(selectedEvidence);
  const rows = view.longest.filter(({ x }) => x === undefined || (x >= span.from && x <= span.to));
  if (rows.length === 0) return <p className="empty-part">{say(GC.noPauses)}</p>;
  return (
    <>
      <h3 className="h3 part-caption">{say(GC.longestPauses)}</h3>
      <table className="part-table" ref={oneStop} aria-label={say(GC.longestPauses)} data-testid="longest-pauses">
        <thead>
          <tr>
            <th>{say(GC.from)}</th>
            <th className="r">{say(GC.took)}</th>
            <th>{say(GC.kindMeanwhile)}</th>
            <th className="r">{say(GC.heapChange)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((pause, index) => (
            <Row key={index} pause={pause} moment={moment} isOn={isSameSource(chosen, pause.source)} />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface RowProps {
  readonly pause: LongPause;
  readonly moment: (x: number) => string;
  readonly isOn: boolean;
}

/** The selected one is brought into sight, wherever it was selected. */
function Row({ pause, moment, isOn }: RowProps) {
  const say = useText();
  const language = useLanguage();
  const { x, kind, cause, durationMs, count, beforeBytes, afterBytes, source } = pause;
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isOn) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isOn]);
  return (
    <tr ref={row} className={isOn ? 'on' : ''} aria-current={isOn}>
      <td className="nw">
        <EvidenceChip source={source} {...(x === undefined ? { lineOnly: true } : { short: moment(x) })} />
      </td>
      <td className="r nw">
        {duration(durationMs, language)}
        {count > 1 ? ` (${count} ×)` : ''}
      </td>
      <td>
        <PauseSign kind={kind} /> {say(GC_KINDS[kind])}
        {cause === undefined ? undefined : <span className="t3"> {cause}</span>}
        <Meanwhile pause={pause} />
      </td>
      <td className="r nw">{afterBytes === undefined ? '–' : change(beforeBytes, afterBytes)}</td>
    </tr>
  );
}

/** `195 → 177 MiB`: the unit once where it is the same. */
function change(before: number | undefined, after: number): string {
  const to = bytes(after);
  const from = before === undefined ? '?' : bytes(before);
  const unit = to.slice(to.indexOf(' '));
  return `${from.endsWith(unit) ? from.slice(0, -unit.length) : from} → ${to}`;
}

function Meanwhile({ pause: { checkpoints, events } }: { readonly pause: LongPause }) {
  const say = useText();
  if (checkpoints.length + events.length === 0) return null;
  return (
    <span className="meanwhile">
      {checkpoints.map(({ id, outcome, source }) => (
        <EvidenceChip key={id} source={source} short={say(GC.checkpoint(id, say(OUTCOME[outcome]).toLowerCase()))} />
      ))}
      {events.map(({ kind, at, source }) => (
        <EvidenceChip key={`${kind}${at}`} source={source} short={say(eventWords(kind))} />
      ))}
    </span>
  );
}
