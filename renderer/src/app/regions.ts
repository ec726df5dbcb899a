/** The regions of the window in the order of the focus. */
const REGIONS = ['.title-bar', '.rail', '.brush', '.main', '.inspector', '.status-bar'];

const FOCUSABLE = 'button:not(:disabled):not([tabindex="-1"]), input, a[href], [tabindex="0"]';

/** Moves the focus to the field that searches the view; false when the view has none. */
export function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('.main [data-search-field]');
  field?.focus();
  field?.select();
  return field !== null;
}

/** Moves the focus to the first thing of the next (or previous) region that is there. */
export function focusNextRegion(by: 1 | -1): void {
  const regions = REGIONS.flatMap((selector) => {
    const element = document.querySelector<HTMLElement>(selector);
    return element === null ? [] : [element];
  });
  const now = regions.findIndex((region) => region.contains(document.activeElement));
  for (let step = 1; step <= regions.length; step += 1) {
    const index = (Math.max(now, by === 1 ? -1 : 0) + by * step + regions.length * 2) % regions.length;
    const target = regions[index]?.querySelector<HTMLElement>(FOCUSABLE);
    if (target !== null && target !== undefined) {
      target.focus();
      return;
    }
  }
}
