import { type KeyboardEvent, useEffect, useState } from 'react';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import type { GroupId, Item } from './to-items.ts';

interface TableKeysProps {
  readonly items: readonly Item[];
  /** Index of the head of the group in which an item stands. */
  readonly headOf: (at: number) => number;
  readonly scrollTo: (at: number) => void;
  readonly onTurn: (id: GroupId) => void;
}

const selectedKey = (s: AppState) => (s.selection?.kind === 'setting' ? s.selection.key : undefined);
const picked = (s: AppState) => s.picked;

/** Which line the arrows stand on, and what keys and presses do. The line of the selection is scrolled to. */
export function useTableKeys({ items, headOf, scrollTo, onTurn }: TableKeysProps) {
  const pick = useApp(picked);
  const selected = useApp(selectedKey);
  const [active, setActive] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new selection is scrolled to, a new filter is not
  useEffect(() => {
    const at = items.findIndex((item) => item.kind === 'setting' && item.row.key === selected);
    if (at < 0) return;
    setActive(keyOf(items[at]));
    scrollTo(at);
  }, [selected, items.length]);
  const choose = (item: Item) => {
    setActive(keyOf(item));
    if (item.kind === 'setting') pick({ kind: 'setting', key: item.row.key });
    else if (item.kind === 'startup' && item.row.source !== undefined)
      pick({ kind: 'evidence', source: item.row.source });
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const at = items.findIndex((item) => keyOf(item) === active);
    const item = items[at];
    const step = STEPS[event.key];
    if (step !== undefined) {
      const to = Math.min(Math.max(at + step, 0), items.length - 1);
      const next = items[to];
      if (next !== undefined) choose(next);
      scrollTo(to);
    } else if (item?.kind === 'head' && turns(event.key, item.isOpen)) onTurn(item.id);
    else if (event.key === 'ArrowLeft' && at >= 0) {
      const head = items[headOf(at)];
      setActive(keyOf(head));
      if (head?.kind === 'head') onTurn(head.id);
      scrollTo(headOf(at));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { active, choose, keyed };
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 12, PageUp: -12 };

function turns(key: string, isOpen: boolean): boolean {
  return key === 'Enter' || key === ' ' || key === (isOpen ? 'ArrowLeft' : 'ArrowRight');
}

/** Tells an item from all others of the table. */
export function keyOf(item: Item | undefined): string {
  if (item === undefined) return '';
  if (item.kind === 'head') return item.id;
  const { row } = item;
  return 'key' in row ? `s ${row.key}` : `t ${row.kind} ${row.role} ${row.name} ${row.value} ${row.bytes ?? ''}`;
}
