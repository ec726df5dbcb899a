import { OverlayToaster, type Toaster } from '@blueprintjs/core';
import { createRoot } from 'react-dom/client';

let toaster: Promise<Toaster> | undefined;

/** How long a result of an action stays, ms. */
const STAY_MS = 4000;

/** Tells the result of an action ("report.md written"). Never for what is wrong with a bundle. */
export function tell(message: string, action?: { readonly text: string; readonly onClick: () => void }): void {
  toaster ??= OverlayToaster.create(
    { position: 'bottom' },
    { domRenderer: (element, container) => createRoot(container).render(element) },
  );
  toaster
    .then((made) => made.show({ message, timeout: STAY_MS, ...(action === undefined ? {} : { action }) }))
    // A result that cannot be told has still happened.
    .catch(() => undefined);
}
