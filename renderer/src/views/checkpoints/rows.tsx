import type { ReactNode } from 'react';
import type { CheckpointRow, CheckpointRun, CheckpointsOverview } from '#contract/incident/checkpoint-table.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { Icon } from '../../ui/icon.tsx';
import { Cell, SizeCell, TimeCell } from './cell.tsx';
import { COMPARISON } from './comparison-words.ts';
import { DurationCell } from './duration-cell.tsx';
import { LOOK } from './look.ts';
import { endOf } from './outcome-text.ts';
import { whyText } from './who-text.ts';
import { CHECKPOINTS, ORIGINS, UNKNOWN } from './words.ts';

interface Place {
  readonly index: number;
  readonly top: number;
  readonly isActive: boolean;
}

interface TableRowProps extends Place {
  readonly row: CheckpointRow;
  readonly overview: CheckpointsOverview;
  readonly isOn: boolean;
  /** The one that is shown is compared with it. */
  readonly isAgainst: boolean;
  /** The time of day alone would not tell which day. */
  readonly isOverDays: boolean;
  readonly onPick: () => void;
  readonly onCompare: () => void;
}

/** One checkpoint. */
export function TableRow(props: TableRowProps) {
  const { row, overview, index, top, isActive, isOn, isAgainst, isOverDays, onPick, onCompare } = props;
  const say = useText();
  const times = useTimes();
  const { outcome, failure, type, at, acknowledged, subtasks, stateBytes, newBytes } = row;
  const isDone = outcome === 'completed';
  const isShort = acknowledged !== undefined && subtasks !== undefined && acknowledged < subtasks;
  const from = row.from.map((one) => say(ORIGINS[one])).join(' + ');
  const why = whyText(row);
  const expiry = outcome === 'in-progress' && at !== undefined ? overview.timeoutMs : undefined;
  const words = [
    expiry === undefined || at === undefined ? undefined : say(CHECKPOINTS.expires(times.clock(at + expiry))),
    why === undefined ? undefined : say(why),
  ].filter((one) => one !== undefined);
  return (
    <Line
      index={index}
      top={top}
      look={`${isActive ? ' active' : ''}${isOn ? ' on' : ''}${isAgainst ? ' against' : ''}`}
      isOn={isOn}
      onPick={onPick}
      onCompare={onCompare}
    >
      <span className="b row g4">
        {row.id}
        {isAgainst ? (
          <span className="against-sign" title={say(COMPARISON.base)}>
            ⇄<span className="unseen">{say(COMPARISON.base)}</span>
          </span>
        ) : undefined}
        {type === 'savepoint' ? (
          <span title={say(CHECKPOINTS.savepoint(row.id))}>
            <Icon name="checkpoint" size={12} />
            <span className="unseen">{say(CHECKPOINTS.savepoint(row.id))}</span>
          </span>
        ) : undefined}
      </span>
      <TimeCell at={at} isOverDays={isOverDays} />
      <span className={`row g4 outcome-${outcome}`}>
        <Icon name={LOOK[outcome].icon} size={12} />
        <span className="ell">{say(endOf(outcome, failure))}</span>
      </span>
      <DurationCell row={row} overview={overview} />
      <SizeCell size={stateBytes} isDone={isDone} lacking={UNKNOWN.size} />
      <SizeCell size={newBytes} isDone={isDone} lacking={UNKNOWN.newBytes} />
      <Cell
        isRight
        value={acknowledged === undefined || subtasks === undefined ? undefined : `${acknowledged}/${subtasks}`}
        lacking={UNKNOWN.acks}
        {...(isShort && outcome === 'failed' ? { look: 'outcome-failed' } : {})}
      />
      <span
        className="ell t2"
        title={[...new Set([...words, ...(row.reason === undefined ? [] : [row.reason])])].join(' · ')}
      >
        {words.join(' · ')}
      </span>
      <span className="ell t3" title={from}>
        {from}
      </span>
    </Line>
  );
}

interface RunRowProps extends Place {
  readonly run: CheckpointRun;
  readonly onUnfold: () => void;
}

/** Several that ended alike. */
export function RunRow({ run, index, top, isActive, onUnfold }: RunRowProps) {
  const say = useText();
  const language = useLanguage();
  const { firstId, lastId, count, outcome, failure, durationMs, stateBytes } = run;
  const [least, most] =
    durationMs === undefined ? [] : [durationMs.least, durationMs.most].map((ms) => duration(ms, language));
  return (
    <Line index={index} top={top} look={isActive ? ' active run' : ' run'} isOn={false} onPick={onUnfold}>
      <span className="run-ids row g4" title={say(CHECKPOINTS.unfold)}>
        <Icon name="forward" size={12} />
        <b>{`${firstId}–${lastId}`}</b>
      </span>
      <span className={`row g4 outcome-${outcome}`}>
        <Icon name={LOOK[outcome].icon} size={12} />
        <span className="ell">{say(CHECKPOINTS.between(count, say(endOf(outcome, failure))))}</span>
      </span>
      <span className="t2">{least === undefined ? '?' : least === most ? least : `${least} … ${most}`}</span>
      <span className="r t2">{stateBytes === undefined ? '' : bytes(stateBytes)}</span>
    </Line>
  );
}

interface LineProps {
  readonly index: number;
  readonly top: number;
  readonly look: string;
  readonly isOn: boolean;
  readonly onPick: () => void;
  /** A press with a key held down. */
  readonly onCompare?: () => void;
  readonly children: ReactNode;
}

function Line({ index, top, look, isOn, onPick, onCompare = onPick, children }: LineProps) {
  return (
    // biome-ignore lint/a11y: the grid has the focus and its arrows; a row only takes the pointer
    <div
      id={`checkpoint-row-${index}`}
      className={`checkpoint-cells checkpoint-row${look}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isOn}
      style={{ transform: `translateY(${top}px)` }}
      onClick={({ ctrlKey, metaKey, shiftKey }) => (ctrlKey || metaKey || shiftKey ? onCompare() : onPick())}
    >
      {children}
    </div>
  );
}
