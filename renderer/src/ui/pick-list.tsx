import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';

/** Height of a row, px: the look book's 26 for tables. */
export const ROW = 26;

/** A listbox of thousands of rows, of which only those in sight are drawn; its arrows pick the row above and below. */
export function usePickList<T>(items: readonly T[], isPicked: (item: T) => boolean, pick: (item: T) => void) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 8,
    initialRect: { width: 600, height: 400 },
  });
  const walk = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = Math.min(items.length - 1, Math.max(0, items.findIndex(isPicked) + by));
    const next = items[at];
    if (next === undefined || isPicked(next)) return;
    pick(next);
    rows.scrollToIndex(at);
  };
  return { box, rows, walk };
}

interface PickRowProps {
  readonly className: string;
  /** Where it stands in the list, px. */
  readonly top: number;
  readonly isPicked: boolean;
  readonly onPick: () => void;
  readonly children: ReactNode;
}

/** A row of such a list: the list has the focus and its arrows, a row only takes the pointer. */
export function PickRow({ className, top, isPicked, onPick, children }: PickRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: arrows of the listbox pick rows
    <div
      className={isPicked ? `${className} on` : className}
      role="option"
      tabIndex={-1}
      aria-selected={isPicked}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onPick}
    >
      {children}
    </div>
  );
}
