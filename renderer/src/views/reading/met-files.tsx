import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { MetFile } from '#contract/notices.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { figure } from '../../i18n/figure.ts';
import { KINDS } from '../../i18n/kinds.ts';
import { useText } from '../../i18n/language.ts';
import { BothEnds } from '../../ui/both-ends.tsx';
import { Icon } from '../../ui/icon.tsx';
import { READING } from './words.ts';

interface MetFilesProps {
  readonly files: ReadonlyMap<EntryPath, MetFile> | undefined;
  readonly isReading: boolean;
  readonly picked: EntryPath | undefined;
  readonly onPick: (entry: EntryPath) => void;
}

/** Height of a row, px: the look book's 26 for tables. */
const ROW = 26;
/** Of a path: `jobmanager.log.2`, `snap-1775.json`. */
const LAST_LETTERS = 14;

/** The files in the order they were met. The list follows its end, as a terminal does, until somebody scrolls away from it. */
export function MetFiles({ files, isReading, picked, onPick }: MetFilesProps) {
  const say = useText();
  const shown = useMemo(() => [...(files?.values() ?? [])], [files]);
  const box = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 8,
    initialRect: { width: 600, height: 400 },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end moves when there are more files
  useEffect(() => {
    if (isFollowing.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [shown.length]);
  const walk = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = Math.min(shown.length - 1, Math.max(0, shown.findIndex(({ entry }) => entry === picked) + by));
    const next = shown[at];
    if (next === undefined || next.entry === picked) return;
    isFollowing.current = false;
    onPick(next.entry);
    rows.scrollToIndex(at);
  };
  return (
    <section className="card met-card" aria-label={say(READING.files)}>
      <h2 className="h3 met-head">
        {say(READING.files)} <span className="label">{figure(shown.length)}</span>
      </h2>
      <div
        ref={box}
        className="met-rows scroll"
        role="listbox"
        tabIndex={0}
        aria-label={say(READING.files)}
        data-testid="reading-files"
        onKeyDown={walk}
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          isFollowing.current = scrollTop + clientHeight > scrollHeight - 2 * ROW;
        }}
      >
        {shown.length === 0 ? <p className="dense t3 met-empty">{say(READING.noFile)}</p> : undefined}
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const file = shown[index];
            return file === undefined ? undefined : (
              <FileRow
                key={file.entry}
                file={file}
                top={start}
                isReading={isReading}
                isPicked={file.entry === picked}
                onPick={() => onPick(file.entry)}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
}

interface FileRowProps {
  readonly file: MetFile;
  readonly top: number;
  readonly isReading: boolean;
  readonly isPicked: boolean;
  readonly onPick: () => void;
}

function FileRow({ file, top, isReading, isPicked, onPick }: FileRowProps) {
  const say = useText();
  const state = file.read === undefined && isReading ? 'isReading' : file.read === false ? 'notRead' : 'isRead';
  return (
    // The list has the focus and its arrows; a row only takes the pointer.
    // biome-ignore lint/a11y/useKeyWithClickEvents: arrows of the listbox pick rows
    <div
      className={isPicked ? 'met-file on' : 'met-file'}
      role="option"
      tabIndex={-1}
      aria-selected={isPicked}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onPick}
    >
      <span className="met-name" title={file.entry}>
        <BothEnds name={file.entry} last={LAST_LETTERS} />
      </span>
      <span className="t2 ell">{file.kind === undefined ? '' : say(KINDS[file.kind])}</span>
      <span className="r t2">{bytes(file.bytes)}</span>
      <span className={`row g4 met-${state}`}>
        {state === 'isRead' ? <Icon name="check" size={12} /> : undefined}
        {say(READING[state])}
      </span>
    </div>
  );
}
