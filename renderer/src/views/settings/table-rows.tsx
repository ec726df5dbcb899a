import type { CSSProperties, ReactNode } from 'react';
import type { SettingRow } from '#contract/incident/settings-reading.ts';
import type { Startup } from '#contract/incident/startup.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { BothEnds } from '../../ui/both-ends.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ROLE_LOOK } from '../../ui/role-look.ts';
import type { Item } from './to-items.ts';
import { EffectiveValue, Value } from './value.tsx';
import { GROUPS, LAYERS, LINKS, ROLES, SETTINGS } from './words.ts';

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

/** Where several say several things: one overrules the others, or each holds in its own process. */
function Contested({ layers }: Pick<SettingRow, 'layers'>) {
  const say = useText();
  const isElsewhere = layers.some(({ fate }) => fate === 'elsewhere');
  if (!isElsewhere && !layers.some(({ kind, fate }) => fate === 'overruled' && kind !== 'default')) return null;
  return (
    <span className="settings-contested nw" title={say(isElsewhere ? SETTINGS.differsMore : SETTINGS.overrules)}>
      ≠ {say(isElsewhere ? SETTINGS.differs : SETTINGS.overrules)}
    </span>
  );
}

function DefaultCell({ row }: { readonly row: SettingRow }) {
  const say = useText();
  const { defaultValue, defaultAmount, isDefaultKnown } = row;
  if (defaultValue !== undefined)
    return (
      <span className="ell t2" title={defaultValue}>
        <Value value={defaultValue} amount={defaultAmount} />
      </span>
    );
  return (
    <span className="t3" title={say(isDefaultKnown ? SETTINGS.noDefault : SETTINGS.unknownDefault)}>
      {isDefaultKnown ? '–' : '?'}
    </span>
  );
}

function FindingCell({ row: { links } }: { readonly row: SettingRow }) {
  const say = useText();
  const verdict = useAnswer('verdict.read', {});
  const [link] = links;
  const finding = verdict.kind === 'known' && link !== undefined ? verdict.value.findings[link.finding] : undefined;
  if (finding === undefined || link === undefined) return <span className="t3">–</span>;
  const { icon, filled } = ROLE_LOOK[finding.role];
  return (
    <span className="row g6" title={`${say(finding.title)} (${say(LINKS[link.how])})`}>
      <span className={`nw ${link.how === 'blamed' ? `role-${finding.role}` : 't3'}`}>
        <Icon name={icon} size={12} filled={filled && link.how === 'blamed'} />
      </span>
      <span className={link.how === 'blamed' ? 'ell t1' : 'ell t2'}>{say(finding.title)}</span>
      {links.length > 1 ? <span className="t3 nw">+ {links.length - 1}</span> : undefined}
    </span>
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
