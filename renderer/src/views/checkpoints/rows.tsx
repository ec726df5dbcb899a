import type { ReactNode } from 'react';
import type { CheckpointRow, CheckpointRun, CheckpointsOverview } from '#contract/incident/checkpoint-table.ts';
import type { Text } from '#contract/text.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { figure } from '../../i18n/figure.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { wholeSpan } from '../../state/selectors.ts';
import { useApp } from '../../state/use-app.ts';
import { Icon } from '../../ui/icon.tsx';
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
  readonly onPick: () => void;
}

/** One checkpoint. */
export function TableRow({ row, overview, index, top, isActive, isOn, onPick }: TableRowProps) {
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
    <Line index={index} top={top} look={`${isActive ? ' active' : ''}${isOn ? ' on' : ''}`} isOn={isOn} onPick={onPick}>
      <span className="b row g4">
        {row.id}
        {type === 'savepoint' ? (
          <span title={say(CHECKPOINTS.savepoint(row.id))}>
            <Icon name="checkpoint" size={12} />
            <span className="unseen">{say(CHECKPOINTS.savepoint(row.id))}</span>
          </span>
        ) : undefined}
      </span>
      <Cell
        value={at === undefined ? undefined : times.clock(at)}
        lacking={UNKNOWN.time}
        {...(at === undefined ? {} : { title: times.full(at) })}
      />
      <span className={`row g4 outcome-${outcome}`}>
        <Icon name={LOOK[outcome].icon} size={12} />
        <span className="ell">{say(endOf(outcome, failure))}</span>
      </span>
      <DurationCell row={row} overview={overview} />
      <Cell
        isRight
        value={isDone && stateBytes !== undefined ? bytes(stateBytes) : undefined}
        doesApply={isDone}
        lacking={UNKNOWN.size}
        {...exactly(stateBytes)}
      />
      <Cell
        isRight
        value={isDone && newBytes !== undefined ? bytes(newBytes) : undefined}
        doesApply={isDone}
        lacking={UNKNOWN.newBytes}
        {...exactly(newBytes)}
      />
      <Cell
        isRight
        value={acknowledged === undefined || subtasks === undefined ? undefined : `${acknowledged}/${subtasks}`}
        lacking={UNKNOWN.acks}
        {...(isShort && outcome === 'failed' ? { look: 'outcome-failed' } : {})}
      />
      <span className="ell t2" title={row.reason ?? words.join(' · ')}>
        {words.join(' · ')}
      </span>
      <span className="ell t3" title={from}>
        {from}
      </span>
    </Line>
  );
}

function exactly(count: number | undefined): { readonly title?: string } {
  return count === undefined ? {} : { title: `${figure(count)} B` };
}

interface CellProps {
  readonly value: string | undefined;
  /** Why it is not known. */
  readonly lacking: Text;
  /** A checkpoint that is not complete has no size. */
  readonly doesApply?: boolean;
  readonly isRight?: boolean;
  readonly title?: string;
  readonly look?: string;
}

/** `?` where it is not known, `–` where there is nothing to know. */
function Cell({ value, lacking, doesApply = true, isRight = false, title, look = '' }: CellProps) {
  const say = useText();
  const side = isRight ? 'r ' : '';
  if (value !== undefined)
    return (
      <span className={`${side}${look}`} title={title}>
        {value}
      </span>
    );
  return (
    <span className={`${side}t3`} title={doesApply ? say(lacking) : undefined}>
      {doesApply ? '?' : '–'}
    </span>
  );
}

/** A limit this many times above the longest would press all bars onto the left edge: then it is told in the head alone. */
const FAR_ABOVE = 6;

/** The bar, the limit as a tick in it, and the length in words; of one that goes on, how long it had gone on when the bundle ends. */
function DurationCell({ row, overview }: Pick<TableRowProps, 'row' | 'overview'>) {
  const say = useText();
  const language = useLanguage();
  const span = useApp(wholeSpan);
  const { longestMs = 1, timeoutMs } = overview;
  const goesOn = row.outcome === 'in-progress' && row.at !== undefined && span !== undefined;
  const ms = row.durationMs ?? (goesOn && row.at !== undefined ? Math.max(0, span.to - row.at) : undefined);
  if (ms === undefined)
    return (
      <span className="t3" title={say(UNKNOWN.duration)}>
        ?
      </span>
    );
  const showsLimit = timeoutMs !== undefined && timeoutMs <= longestMs * FAR_ABOVE;
  const whole = Math.max(longestMs, showsLimit ? timeoutMs : 0, 1);
  const words = duration(ms, language);
  return (
    <span className="duration-cell">
      <span className="duration-track" aria-hidden="true">
        <i className={row.outcome} style={{ width: `${Math.min(100, (ms / whole) * 100)}%` }} />
        {showsLimit ? <b style={{ left: `${(timeoutMs / whole) * 100}%` }} /> : undefined}
      </span>
      <span className="ell">{goesOn ? say(CHECKPOINTS.soFar(words)) : words}</span>
    </span>
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
  const length = (ms: number) => duration(ms, language);
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
      <span className="t2">
        {durationMs === undefined ? '?' : `${length(durationMs.least)} … ${length(durationMs.most)}`}
      </span>
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
  readonly children: ReactNode;
}

function Line({ index, top, look, isOn, onPick, children }: LineProps) {
  return (
    // biome-ignore lint/a11y: the grid has the focus and its arrows; a row only takes the pointer
    <div
      id={`checkpoint-row-${index}`}
      className={`checkpoint-cells checkpoint-row${look}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isOn}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onPick}
    >
      {children}
    </div>
  );
}
