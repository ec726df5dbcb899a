const STOPS = 'button:not(:disabled), a[href], input:not(:disabled)';

/** Where a key leads among so many stops; undefined for any other key. */
export function stopAfter(key: string, at: number, count: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
    case 'j':
      return Math.min(at + 1, last);
    case 'ArrowUp':
    case 'ArrowLeft':
    case 'k':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/**
 * As the ref of a list or a table: whatever can be pressed in it is one tab stop together, arrows walk inside (look book 2).
 * The rows themselves know nothing of it, and rows that come later are counted in.
 */
export function oneStop(list: HTMLElement | null): (() => void) | undefined {
  if (list === null) return undefined;
  let here: HTMLElement | undefined;
  const stops = () => [...list.querySelectorAll<HTMLElement>(STOPS)];
  const settle = () => {
    const all = stops();
    if (here === undefined || !all.includes(here)) here = all[0];
    for (const one of all) one.tabIndex = one === here ? 0 : -1;
  };
  const focused = (event: FocusEvent) => {
    if (event.target instanceof HTMLElement && stops().includes(event.target)) here = event.target;
    settle();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const all = stops();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = stopAfter(event.key, at, all.length);
    if (at < 0 || next === undefined) return;
    all[next]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  settle();
  const observer = new MutationObserver(settle);
  observer.observe(list, { childList: true, subtree: true });
  list.addEventListener('focusin', focused);
  list.addEventListener('keydown', pressed);
  return () => {
    observer.disconnect();
    list.removeEventListener('focusin', focused);
    list.removeEventListener('keydown', pressed);
  };
}
