import type { AppState } from '../state/slice.ts';

/** What the key finds in the window. */
interface Around {
  /** A menu, a dialog or the palette; it closes itself. */
  readonly hasOverlay: boolean;
  readonly isInField: boolean;
  readonly hasInspector: boolean;
}

/** One step a press: what lies on top, then the field, then the inspector. Time is never changed. */
export function stepOf({ hasOverlay, isInField, hasInspector }: Around): 'field' | 'inspector' | undefined {
  if (hasOverlay) return undefined;
  if (isInField) return 'field';
  return hasInspector ? 'inspector' : undefined;
}

/** A field, not a box to tick. */
const FIELD = 'input:not([type="checkbox"]), textarea';

export function leave(state: Pick<AppState, 'inspectorOpen' | 'inspectorToggled'>): void {
  const at = document.activeElement;
  const step = stepOf({
    hasOverlay: document.querySelector('.bp6-overlay-open') !== null,
    isInField: at?.matches(FIELD) === true,
    hasInspector: state.inspectorOpen && document.querySelector('.inspector') !== null,
  });
  if (step === undefined) return;
  const wasInside = at?.closest('.inspector') !== null;
  if (step === 'inspector') state.inspectorToggled();
  // What had the focus is gone or left: the view has it, and its keys act.
  if (step === 'field' || wasInside) document.querySelector<HTMLElement>('.main')?.focus();
}
