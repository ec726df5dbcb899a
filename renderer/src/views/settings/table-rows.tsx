import type { CSSProperties, ReactNode } from 'react';
import type { SettingRow } from '#contract/incident/settings-reading.ts';
import type { Startup } from '#contract/incident/startup.ts';
import { useText } from '../../i18n/language.ts';
import { BothEnds } from '../../ui/both-ends.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Contested, DefaultCell, FindingCell } from './setting-cells.tsx';
import type { Item } from './to-items.ts';
import { EffectiveValue, Value } from './value.tsx';
import { GROUPS, LAYERS, ROLES, SETTINGS } from './words.ts';

/** Where a line of the table stands, and what a press on it does. */
export interface Line {
  readonly id: string;
  readonly isActive: boolean;
  /** Below the top, px; absent for the head of the group in sight, which stays. */
  readonly top?: number;
  readonly onPick: () => void;
}

/** Of a key: what stands behind its last dots tells it from its neighbours. */
const LAST_LETTERS = 24;

/** Of a file: `flink-conf.yaml`, the one that is named most, is read whole. */
const FILE_LETTERS = 15;

export function GroupHead({
  head,
  line,
  onTurn,
}: {
  readonly head: Extract<Item, { kind: 'head' }>;
  readonly line: Line;
  readonly onTurn: () => void;
}) {
  const say = useText();
  const { id, count, isOpen } = head;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the focus and its keys
    <div
      id={line.id}
      className={`settings-group label${line.top === undefined ? ' stuck' : ''}${line.isActive ? ' on' : ''}`}
      role="treeitem"
      tabIndex={-1}
      aria-level={1}
      aria-selected={line.isActive}
      aria-expanded={isOpen}
      style={placeOf(line)}
      onClick={() => {
        line.onPick();
        onTurn();
      }}
    >
      <span className="row g6">
        <span className={isOpen ? 'settings-turn open' : 'settings-turn'}>
          <Icon name="forward" size={12} />
        </span>
        {say(GROUPS[id])}
        <span className="t3">{count}</span>
      </span>
    </div>
  );
}

export function SettingLine({ row, line }: { readonly row: SettingRow; readonly line: Line }) {
  const say = useText();
  const { key, state, value, origin, layers } = row;
  const source = layers.find(({ kind, fate }) => kind === origin && (fate === 'in-force' || fate === 'agrees'))?.source;
  return (
    <Cells line={line} look={state}>
      <span className="mono-small t1" title={key}>
        <BothEnds name={key} last={LAST_LETTERS} />
      </span>
      <span className="ell" title={state === 'unknown' ? say(SETTINGS.wouldBe(value)) : value}>
        <EffectiveValue row={row} isShort />
      </span>
      <DefaultCell row={row} />
      <span className="row g6">
        <span className="t2 nw">{state === 'unknown' ? '?' : say(LAYERS[origin])}</span>
        {source === undefined ? undefined : (
          <EvidenceChip source={source} isNarrow isTabStop={false} fileLength={FILE_LETTERS} />
        )}
        <Contested layers={layers} />
      </span>
      <FindingCell row={row} />
    </Cells>
  );
}

export function StartupLine({ row, line }: { readonly row: Startup; readonly line: Line }) {
  const say = useText();
  const { name, value, bytes, role, starts, of, source } = row;
  return (
    <Cells line={line} look="started">
      <span className="mono-small t1" title={name}>
        <BothEnds name={name} last={LAST_LETTERS} />
      </span>
      <span className="ell" title={bytes === undefined ? value : `${bytes} B`}>
        {value === '' && bytes === undefined ? (
          <span className="t3">–</span>
        ) : (
          <Value value={value} amount={bytes === undefined ? undefined : { unit: 'B', amount: bytes }} />
        )}
      </span>
      <span className="t3">–</span>
      <span className="row g6 settings-started">
        <span className="t2 ell">{say(SETTINGS.starts(ROLES[role], starts, of))}</span>
        {source === undefined ? undefined : (
          <EvidenceChip source={source} isNarrow isTabStop={false} fileLength={FILE_LETTERS} />
        )}
      </span>
    </Cells>
  );
}

interface CellsProps {
  readonly line: Line;
  readonly look: string;
  readonly children: readonly ReactNode[];
}

function Cells({ line, look, children }: CellsProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: arrows of the tree pick rows
    <div
      id={line.id}
      className={`settings-row ${look}${line.isActive ? ' on' : ''}`}
      role="treeitem"
      tabIndex={-1}
      aria-level={2}
      aria-selected={line.isActive}
      style={placeOf(line)}
      onClick={line.onPick}
    >
      {children.map((cell, index) => (
        <span key={index} className="settings-cell">
          {cell}
        </span>
      ))}
    </div>
  );
}

function placeOf({ top }: Line): CSSProperties | undefined {
  return top === undefined ? undefined : { position: 'absolute', top, left: 0, right: 0 };
}
