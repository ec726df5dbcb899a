import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { ROW } from '../../ui/pick-list.tsx';
import type { Stretch } from './join-cells.ts';
import { stepFrom } from './step-from.ts';

const picked = (s: AppState) => s.picked;

/** Rows of the matrix, `above` px below the top of its box, of which those in sight are drawn; its arrows pick the cell beside, above or below. */
export function useMatrixKeys(
  rows: readonly { readonly stretches: readonly Stretch[] }[],
  selected: number | undefined,
  processId: string,
  above: number,
) {
  const pick = useApp(picked);
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    scrollMargin: above,
    overscan: 8,
    initialRect: { width: 600, height: 400 },
    // The row with the names of the dumps stays above.
    scrollPaddingStart: 44,
  });
  const toRow = virtual.scrollToIndex;
  useEffect(() => {
    const at = rows.findIndex(({ stretches }) => stretches.some(({ cell }) => cell?.thread === selected));
    if (selected !== undefined && at >= 0) toRow(at);
  }, [rows, selected, toRow]);
  const keyed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const thread = stepFrom(rows, selected, event.key);
    if (thread === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    pick({ kind: 'thread', processId, thread });
  };
  return { box, virtual, keyed };
}
