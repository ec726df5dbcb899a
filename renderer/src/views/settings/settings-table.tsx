import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { ROW } from '../../ui/pick-list.tsx';
import { GroupHead, SettingLine, StartupLine } from './table-rows.tsx';
import type { GroupId, Item } from './to-items.ts';
import { SETTINGS } from './words.ts';

interface SettingsTableProps {
  /** What scrolls: the table and what stands above it. */
  readonly body: RefObject<HTMLDivElement | null>;
  readonly items: readonly Item[];
  /** Nothing is filtered out. */
  readonly isWhole: boolean;
  readonly onTurn: (id: GroupId) => void;
  readonly onAll: () => void;
}

const COLUMNS = ['key', 'effective', 'default', 'origin', 'finding'] as const;
const selectedKey = (s: AppState) => (s.selection?.kind === 'setting' ? s.selection.key : undefined);
const picked = (s: AppState) => s.picked;

/** Every setting by subject; only what is in sight is drawn, and the head of its group stays. One tab stop, arrows inside. */
export function SettingsTable({ body, items, isWhole, onTurn, onAll }: SettingsTableProps) {
  const say = useText();
  const pick = useApp(picked);
  const selected = useApp(selectedKey);
  const lines = useRef<HTMLDivElement>(null);
  const above = useTop(lines, body);
  const [active, setActive] = useState('');
  const heads = useMemo(() => items.flatMap((item, at) => (item.kind === 'head' ? [at] : [])), [items]);
  const headOf = (at: number) => heads.findLast((head) => head <= at) ?? 0;
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => body.current,
    scrollMargin: above,
    estimateSize: () => ROW,
    overscan: 8,
    initialRect: { width: 900, height: 400 },
    scrollPaddingStart: ROW * 2,
    rangeExtractor: (range) => [...new Set([headOf(range.startIndex), ...defaultRangeExtractor(range)])],
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new selection is scrolled to, a new filter is not
  useEffect(() => {
    const at = items.findIndex((item) => item.kind === 'setting' && item.row.key === selected);
    if (at < 0) return;
    setActive(keyOf(items[at]));
    rows.scrollToIndex(at);
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
      rows.scrollToIndex(to);
    } else if (item?.kind === 'head' && turns(event.key, item.isOpen)) onTurn(item.id);
    else if (event.key === 'ArrowLeft' && at >= 0) {
      const head = items[headOf(at)];
      setActive(keyOf(head));
      if (head?.kind === 'head') onTurn(head.id);
      rows.scrollToIndex(headOf(at));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const drawn = rows.getVirtualItems();
  const stuck = headOf(rows.range?.startIndex ?? 0);
  return (
    <div
      className="settings-table"
      role="tree"
      tabIndex={0}
      aria-label={say(SETTINGS.table(items.filter(({ kind }) => kind === 'setting').length))}
      aria-activedescendant={items.some((item) => keyOf(item) === active) ? idOf(active) : undefined}
      onKeyDown={keyed}
    >
      <div className="settings-columns label" role="presentation">
        {COLUMNS.map((column) => (
          <span key={column}>{say(SETTINGS[column])}</span>
        ))}
      </div>
      {items.length === 0 ? (
        <div className="empty">
          <span>{say(SETTINGS.noMatch)}</span>
          {isWhole ? undefined : <Button onClick={onAll}>{say(SETTINGS.showAll)}</Button>}
        </div>
      ) : undefined}
      <div ref={lines} className="settings-rows" role="presentation" style={{ height: rows.getTotalSize() }}>
        {drawn.map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return undefined;
          const key = keyOf(item);
          const line = {
            id: idOf(key),
            isActive: key === active,
            ...(index === stuck ? {} : { top: start - above }),
            onPick: () => choose(item),
          };
          if (item.kind === 'head')
            return <GroupHead key={key} head={item} line={line} onTurn={() => onTurn(item.id)} />;
          return item.kind === 'setting' ? (
            <SettingLine key={key} row={item.row} line={line} />
          ) : (
            <StartupLine key={key} row={item.row} line={line} />
          );
        })}
      </div>
    </div>
  );
}

/** How far below the top of what scrolls an element begins, px; what stands above it grows and shrinks. */
function useTop(element: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setTop(element.current?.offsetTop ?? 0);
    measure();
    if (typeof ResizeObserver === 'undefined' || scroller.current === null) return;
    const observer = new ResizeObserver(measure);
    for (const part of scroller.current.children) observer.observe(part);
    return () => observer.disconnect();
  });
  return top;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 12, PageUp: -12 };

function turns(key: string, isOpen: boolean): boolean {
  return key === 'Enter' || key === ' ' || key === (isOpen ? 'ArrowLeft' : 'ArrowRight');
}

function keyOf(item: Item | undefined): string {
  if (item === undefined) return '';
  if (item.kind === 'head') return item.id;
  const { row } = item;
  return 'key' in row ? `s ${row.key}` : `t ${row.kind} ${row.role} ${row.name} ${row.value} ${row.bytes ?? ''}`;
}

/** Blanks would make several ids of one. */
function idOf(key: string): string {
  return `setting-${key.replaceAll(/\s/g, '_')}`;
}
