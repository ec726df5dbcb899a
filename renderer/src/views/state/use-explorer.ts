import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { StateOperator, StateSizes } from '#contract/incident/state.ts';
import { ROW } from '../../ui/pick-list.tsx';
import { type ExplorerRow, explorerRows } from './explorer-rows.ts';
import { useSpread } from './use-spread.ts';

/** What is unfolded and looked for in the tree of a `_metadata`, and where the keys stand in it. */
export function useExplorer(sizes: StateSizes, onChoose: (operator: StateOperator) => void) {
  const [wanted, setWanted] = useState('');
  const [openId, setOpenId] = useState<string>();
  const [isFilesOpen, setIsFilesOpen] = useState(false);
  const [at, setAt] = useState(0);
  const open = sizes.operators.find(({ id }) => id === openId);
  const answer = useSpread(sizes, open);
  const spread = answer.kind === 'known' ? answer.value : undefined;
  const rows = useMemo(
    () => explorerRows(sizes, { operatorId: openId, spread, files: isFilesOpen }, wanted),
    [sizes, openId, spread, isFilesOpen, wanted],
  );
  const box = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 8,
    initialRect: { width: 600, height: 240 },
  });
  const unfold = (row: ExplorerRow | undefined, isOpen: boolean) => {
    if (row?.kind === 'operator') setOpenId(isOpen ? row.operator.id : undefined);
    if (row?.kind === 'files') setIsFilesOpen(isOpen);
  };
  const press = (row: ExplorerRow, index: number) => {
    setAt(index);
    if (row.kind === 'operator') onChoose(row.operator);
    if (row.kind === 'operator' || row.kind === 'files') unfold(row, !row.isOpen);
  };
  const walk = (event: KeyboardEvent) => {
    const row = rows[at];
    const by = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, Home: -rows.length, End: rows.length }[event.key];
    if (by !== undefined) {
      const next = Math.min(rows.length - 1, Math.max(0, at + by));
      setAt(next);
      lines.scrollToIndex(next);
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') unfold(row, event.key === 'ArrowRight');
    else if ((event.key === 'Enter' || event.key === ' ') && row !== undefined) press(row, at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { wanted, setWanted, rows, at, box, lines, press, walk };
}
