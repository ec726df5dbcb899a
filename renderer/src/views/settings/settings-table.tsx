import { defaultRangeExtractor, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useMemo, useRef } from 'react';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { ROW } from '../../ui/pick-list.tsx';
import { useTop } from '../../ui/use-top.ts';
import { GroupHead, SettingLine, StartupLine } from './table-rows.tsx';
import type { GroupId, Item } from './to-items.ts';
import { keyOf, useTableKeys } from './use-table-keys.ts';
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

/** Every setting by subject; only what is in sight is drawn, and the head of its group stays. One tab stop, arrows inside. */
export function SettingsTable({ body, items, isWhole, onTurn, onAll }: SettingsTableProps) {
  const say = useText();
  const { lines, rows, above, headOf } = useRows(items, body);
  const { active, choose, keyed } = useTableKeys({ items, headOf, scrollTo: rows.scrollToIndex, onTurn });
  const stuck = headOf(rows.range?.startIndex ?? 0);
  const lineAt = ({ index, start }: VirtualItem) => {
    const item = items[index];
    if (item === undefined) return undefined;
    const key = keyOf(item);
    const line = {
      id: idOf(key),
      isActive: key === active,
      ...(index === stuck ? {} : { top: start - above }),
      onPick: () => choose(item),
    };
    if (item.kind === 'head') return <GroupHead key={key} head={item} line={line} onTurn={() => onTurn(item.id)} />;
    return item.kind === 'setting' ? (
      <SettingLine key={key} row={item.row} line={line} />
    ) : (
      <StartupLine key={key} row={item.row} line={line} />
    );
  };
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
        {rows.getVirtualItems().map(lineAt)}
      </div>
    </div>
  );
}

/** The lines in sight, with the head of the group that the first of them is in. */
function useRows(items: readonly Item[], body: RefObject<HTMLDivElement | null>) {
  const lines = useRef<HTMLDivElement>(null);
  const above = useTop(lines, body);
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
  return { lines, rows, above, headOf };
}

/** Blanks would make several ids of one. */
function idOf(key: string): string {
  return `setting-${key.replaceAll(/\s/g, '_')}`;
}
