import { useEffect, useMemo, useRef } from 'react';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { MetFile } from '#contract/notices.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { figure } from '#contract/wording/figure.ts';
import { KINDS } from '../../i18n/kinds.ts';
import { useText } from '../../i18n/language.ts';
import { BothEnds } from '../../ui/both-ends.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PickRow, ROW, usePickList } from '../../ui/pick-list.tsx';
import { READING } from './words.ts';

interface MetFilesProps {
  readonly files: ReadonlyMap<EntryPath, MetFile> | undefined;
  readonly isReading: boolean;
  readonly picked: EntryPath | undefined;
  readonly onPick: (entry: EntryPath) => void;
}

/** Of a path: `jobmanager.log.2`, `snap-1775.json`. */
const LAST_LETTERS = 14;

/** The files in the order they were met. The list follows its end, as a terminal does, until somebody scrolls away from it. */
export function MetFiles({ files, isReading, picked, onPick }: MetFilesProps) {
  const say = useText();
  const shown = useMemo(() => [...(files?.values() ?? [])], [files]);
  const isFollowing = useRef(true);
  const { box, rows, walk } = usePickList(
    shown,
    ({ entry }) => entry === picked,
    ({ entry }) => {
      isFollowing.current = false;
      onPick(entry);
    },
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end moves when there are more files
  useEffect(() => {
    if (isFollowing.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [shown.length]);
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
    <PickRow className="met-file" top={top} isPicked={isPicked} onPick={onPick}>
      <span className="met-name" title={file.entry}>
        <BothEnds name={file.entry} last={LAST_LETTERS} />
      </span>
      <span className="t2 ell">{file.kind === undefined ? '' : say(KINDS[file.kind])}</span>
      <span className="r t2">{bytes(file.bytes)}</span>
      <span className={`row g4 met-${state}`} title={say(READING[state])}>
        {state === 'isRead' ? <Icon name="check" size={12} /> : undefined}
        <span className="met-word">{say(READING[state])}</span>
      </span>
    </PickRow>
  );
}
