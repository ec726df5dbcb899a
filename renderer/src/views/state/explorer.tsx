import type { StateOperator, StateSizes, StateSnapshot } from '#contract/incident/state.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { figure } from '#contract/wording/figure.ts';
import { useText } from '../../i18n/language.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { ExplorerCells } from './explorer-cells.tsx';
import type { ExplorerRow } from './explorer-rows.ts';
import { useExplorer } from './use-explorer.ts';
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
  const { wanted, setWanted, rows, at, box, lines, press, walk } = useExplorer(sizes, onChoose);
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
      <Columns />
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
            return row === undefined ? undefined : (
              <TreeRow
                key={row.key}
                row={row}
                index={index}
                start={start}
                isAt={index === at}
                isChosen={row.kind === 'operator' && row.operator.id === chosen?.id}
                snapshot={snapshot}
                onPress={() => press(row, index)}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}

function Columns() {
  const say = useText();
  return (
    <div className="explorer-row explorer-head label" aria-hidden="true">
      <span>{say(STATE_WORDS.operator)}</span>
      <span>{say(STATE_WORDS.handle)}</span>
      <span>{say(STATE_WORDS.mode)}</span>
      <span className="r">{say(STATE_WORDS.count)}</span>
      <span className="r">{say(STATE_WORDS.bytes)}</span>
    </div>
  );
}

interface TreeRowProps {
  readonly row: ExplorerRow;
  readonly index: number;
  /** From the top of the tree, px. */
  readonly start: number;
  readonly isAt: boolean;
  readonly isChosen: boolean;
  readonly snapshot: StateSnapshot;
  readonly onPress: () => void;
}

function TreeRow({ row, index, start, isAt, isChosen, snapshot, onPress }: TreeRowProps) {
  const isFoldable = row.kind === 'operator' || row.kind === 'files';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys of the tree unfold rows
    <div
      id={`explorer-${index}`}
      role="treeitem"
      tabIndex={-1}
      aria-level={row.depth + 1}
      aria-selected={isAt}
      {...(isFoldable ? { 'aria-expanded': row.isOpen } : {})}
      className={`explorer-row line${isAt ? ' at' : ''}${isChosen ? ' on' : ''}`}
      style={{ transform: `translateY(${start}px)` }}
      onClick={onPress}
    >
      <ExplorerCells row={row} snapshot={snapshot} />
    </div>
  );
}

function summaryText(snapshot: StateSnapshot, say: ReturnType<typeof useText>): string {
  const { version, operators, handles, files, inlineBytes } = snapshot;
  const inline = files.count === 0 ? STATE_WORDS.allInline : STATE_WORDS.inlined(bytes(inlineBytes));
  return [STATE_WORDS.version(version, operators), STATE_WORDS.handles(figure(handles), figure(files.count)), inline]
    .map(say)
    .join(' · ');
}
