import { type PointerEvent, Suspense, useState } from 'react';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { leadOf } from '../../state/lead.ts';
import type { Selection } from '../../state/selection-slice.ts';
import { currentSelection } from '../../state/selectors.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorBoundary } from '../error-boundary.tsx';
import { PANELS } from '../panels.ts';
import { APP } from '../words.ts';
import { EvidenceCard } from './evidence-card.tsx';
import { FindingCard } from './finding-card.tsx';
import { useKeptInSight } from './use-kept-in-sight.ts';

const inspectorWidth = (s: AppState) => s.inspectorWidth;
const inspectorToggled = (s: AppState) => s.inspectorToggled;
const inspectorResized = (s: AppState) => s.inspectorResized;

/** Follows the selection, whatever view it was made in. */
export function Inspector() {
  const say = useText();
  const width = useApp(inspectorWidth);
  const chosen = useApp(currentSelection);
  const lead = useLead();
  const hide = useApp(inspectorToggled);
  const selection = chosen ?? lead;
  useKeptInSight(chosen);
  return (
    <aside className="inspector" style={{ width }} aria-label={say(APP.inspector)} data-testid="inspector">
      <Divider />
      <span className="inspector-close">
        <Button icon="cross" look="quiet" label={`${say(COMMON.close)} (])`} onClick={hide} />
      </span>
      {/* With each selection anew: it is read from its beginning, however far the last one was scrolled. */}
      <div key={JSON.stringify(selection ?? '')} className="inspector-body scroll">
        <ErrorBoundary>
          <Suspense fallback={null}>{selection === undefined ? <Nothing /> : <Card selection={selection} />}</Suspense>
        </ErrorBoundary>
      </div>
    </aside>
  );
}

/** With nothing selected the first root cause speaks, or whatever was found at all. */
function useLead(): Selection | undefined {
  const verdict = useAnswer('verdict.read', {});
  if (verdict.kind !== 'known') return undefined;
  const index = leadOf(verdict.value);
  return index === undefined ? undefined : { kind: 'finding', index };
}

function Card({ selection }: { readonly selection: Selection }) {
  switch (selection.kind) {
    case 'finding':
      return <FindingCard index={selection.index} />;
    case 'evidence':
      return <EvidenceCard source={selection.source} />;
    default:
      return <PanelCard selection={selection} />;
  }
}

/** A card that a panel brings with it. */
function PanelCard({ selection }: { readonly selection: Selection }) {
  for (const panel of PANELS) {
    const Found = panel.cards?.[selection.kind];
    // The key of `cards` and the kind of the selection are the same word, so the card takes this selection.
    if (Found !== undefined) return <Found selection={selection as never} />;
  }
  return <Nothing />;
}

function Nothing() {
  const say = useText();
  return (
    <div className="inspector-part">
      <h2>{say(APP.nothingSelected)}</h2>
      <p className="dense t2">{say(APP.nothingSelectedMore)}</p>
    </div>
  );
}

/** The left edge of the inspector, to drag. The keyboard hides and shows it with `]`. */
function Divider() {
  const resize = useApp(inspectorResized);
  const [isHeld, setIsHeld] = useState(false);
  return (
    <div
      className="inspector-edge"
      onPointerDown={(event: PointerEvent) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setIsHeld(true);
      }}
      onPointerMove={(event: PointerEvent) => {
        if (isHeld) resize(innerWidth - event.clientX);
      }}
      onPointerUp={() => setIsHeld(false)}
    />
  );
}
