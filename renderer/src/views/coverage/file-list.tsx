import { useMemo, useState } from 'react';
import type { SourceCoverage } from '#contract/incident/coverage.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { figure } from '#contract/wording/figure.ts';
import { unusedNote } from '#contract/wording/unused.ts';
import { KINDS } from '../../i18n/kinds.ts';
import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { BothEnds } from '../../ui/both-ends.tsx';
import { PickRow, usePickList } from '../../ui/pick-list.tsx';
import { commonFolder } from './to-rows.ts';
import { COVERAGE } from './words.ts';

const selectedFile = (s: AppState) => (s.selection?.kind === 'file' ? s.selection.entry : undefined);
const picked = (s: AppState) => s.picked;

/** Of a path: the name of the file, and of a REST answer whose it is. */
const LAST_LETTERS = 26;

/** Every file of the bundle, or of one process; thousands of them cost nothing. */
export function FileList({ sources }: { readonly sources: readonly SourceCoverage[] }) {
  const say = useText();
  const selected = useApp(selectedFile);
  const pick = useApp(picked);
  const [wanted, setWanted] = useState('');
  const shown = useMemo(
    () => sources.filter(({ artifact }) => artifact.entry.toLowerCase().includes(wanted.toLowerCase())),
    [sources, wanted],
  );
  const root = useMemo(() => commonFolder(sources.map(({ artifact }) => artifact.entry)), [sources]);
  const { box, rows, walk } = usePickList(
    shown,
    ({ artifact }) => artifact.entry === selected,
    ({ artifact }) => pick({ kind: 'file', entry: artifact.entry }),
  );
  return (
    <section className="files" aria-label={say(COVERAGE.allFiles)}>
      <div className="files-head">
        <h2 className="h3">
          {say(COVERAGE.allFiles)}
          <span className="label">{shown.length}</span>
        </h2>
        <input
          className="field"
          data-search-field
          placeholder={say(COVERAGE.filterFiles)}
          aria-label={say(COVERAGE.filterFiles)}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </div>
      <div
        ref={box}
        className="files-rows scroll"
        role="listbox"
        tabIndex={0}
        aria-label={say(COVERAGE.allFiles)}
        onKeyDown={walk}
      >
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const source = shown[index];
            return source === undefined ? undefined : (
              <FileRow
                root={root}
                key={source.artifact.entry}
                source={source}
                top={start}
                isSelected={source.artifact.entry === selected}
                onPick={() => pick({ kind: 'file', entry: source.artifact.entry })}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
}

interface FileRowProps {
  /** Folder that all files lie in; not said again in each row. */
  readonly root: string;
  readonly source: SourceCoverage;
  readonly top: number;
  readonly isSelected: boolean;
  readonly onPick: () => void;
}

function FileRow({ root, source, top, isSelected, onPick }: FileRowProps) {
  const say = useText();
  const { artifact, records } = source;
  // `HistoryServer archive` is of the history.
  const isSaid = (detail: string) => say(KINDS[artifact.kind]).toLowerCase().includes(detail.toLowerCase());
  return (
    <PickRow className="file-row" top={top} isPicked={isSelected} onPick={onPick}>
      <span className="mono-small file-name" title={artifact.entry}>
        <BothEnds name={artifact.entry.slice(root.length)} last={LAST_LETTERS} />
      </span>
      <span className={artifact.read ? 't2 ell' : 't3 ell'} title={artifact.detail}>
        {say(KINDS[artifact.kind])}
        {artifact.detail === undefined || isSaid(artifact.detail) ? '' : ` · ${artifact.detail}`}
        {artifact.read ? '' : `, ${say(unusedNote(artifact) === undefined ? COVERAGE.notRead : COVERAGE.notUsed)}`}
      </span>
      <span className="r t2">{bytes(artifact.bytes)}</span>
      <span className="r t2">{records === 0 ? '–' : figure(records)}</span>
    </PickRow>
  );
}
