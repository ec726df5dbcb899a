import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { StateOperator, StateSizes, StateSnapshot } from '#contract/incident/state.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { figure } from '../../i18n/figure.ts';
import { useText } from '../../i18n/language.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { ROW } from '../../ui/pick-list.tsx';
import { ExplorerCells } from './explorer-cells.tsx';
import { type ExplorerRow, explorerRows } from './explorer-rows.ts';
import { useSpread } from './use-spread.ts';
import { STATE_WORDS } from './words.ts';

interface ExplorerProps {
  readonly sizes: StateSizes;
  readonly chosen: StateOperator | undefined;
  readonly onChoose: (operator: StateOperator) => void;
}

/** What `_metadata` holds: operators, their subtasks and handles, and the files these point to. */
export function Explorer({ sizes, chosen, onChoose }: ExplorerProps) {
  const say = useText();
  const { snapshot } = sizes;
  return (
    <section className="state-part state-explorer" aria-label={say(STATE_WORDS.explorer)}>
      {snapshot === undefined ? (
        <>
          <h2 className="h3">{say(STATE_WORDS.explorer)}</h2>
          <p className="dense t2">{say(STATE_WORDS.noMetadata)}</p>
        </>
      ) : (
        <Tree key={snapshot.entry} sizes={sizes} snapshot={snapshot} chosen={chosen} onChoose={onChoose} />
      )}
    </section>
  );
}

function Tree({ sizes, snapshot, chosen, onChoose }: ExplorerProps & { readonly snapshot: StateSnapshot }) {
  const say = useText();
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
  return (
    <>
      <h2 className="h3">
        {say(STATE_WORDS.explorer)}
        <span className="label ell">{summaryText(snapshot, say)}</span>
        <span className="end row g8">
          <EvidenceChip source={snapshot.source} isNarrow />
          <input
            className="field state-find"
            data-search-field
            placeholder={say(STATE_WORDS.find)}
            aria-label={say(STATE_WORDS.find)}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </span>
      </h2>
      {snapshot.complete ? undefined : <p className="dense state-warning">{say(STATE_WORDS.damaged)}</p>}
      <div className="explorer-row explorer-head label" aria-hidden="true">
        <span>{say(STATE_WORDS.operator)}</span>
        <span>{say(STATE_WORDS.handle)}</span>
        <span>{say(STATE_WORDS.mode)}</span>
        <span className="r">{say(STATE_WORDS.count)}</span>
        <span className="r">{say(STATE_WORDS.bytes)}</span>
      </div>
      <div
        ref={box}
        className="explorer-rows scroll"
        role="tree"
        tabIndex={0}
        aria-label={say(STATE_WORDS.explorer)}
        aria-activedescendant={rows[at] === undefined ? undefined : `explorer-${at}`}
        data-testid="state-explorer"
        onKeyDown={walk}
      >
        <div style={{ height: lines.getTotalSize(), position: 'relative' }}>
          {lines.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return undefined;
            const isFoldable = row.kind === 'operator' || row.kind === 'files';
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys of the tree unfold rows
              <div
                key={row.key}
                id={`explorer-${index}`}
                role="treeitem"
                tabIndex={-1}
                aria-level={row.depth + 1}
                aria-selected={index === at}
                {...(isFoldable ? { 'aria-expanded': row.isOpen } : {})}
                className={`explorer-row line${index === at ? ' at' : ''}${row.kind === 'operator' && row.operator.id === chosen?.id ? ' on' : ''}`}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => press(row, index)}
              >
                <ExplorerCells row={row} snapshot={snapshot} />
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

function summaryText(snapshot: StateSnapshot, say: ReturnType<typeof useText>): string {
  const { version, operators, handles, files, inlineBytes } = snapshot;
  const inline = files.count === 0 ? STATE_WORDS.allInline : STATE_WORDS.inlined(bytes(inlineBytes));
  return [STATE_WORDS.version(version, operators), STATE_WORDS.handles(figure(handles), figure(files.count)), inline]
    .map(say)
    .join(' · ');
}
