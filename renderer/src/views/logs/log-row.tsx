import { memo } from 'react';
import type { LogLine, LogQuery } from '#contract/incident/log.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { BothEnds } from '../../ui/both-ends.tsx';
import { Icon } from '../../ui/icon.tsx';
import { levelLook } from './level-look.ts';
import { hits } from './query.ts';
import { LOGS } from './words.ts';

interface LogRowProps {
  readonly line: LogLine | undefined;
  readonly top: number;
  readonly label: string;
  readonly hue: number;
  readonly query: LogQuery;
  readonly isSelected: boolean;
  /** Its further lines are shown below it. */
  readonly isUnfolded: boolean;
  readonly onPick: (line: LogLine) => void;
  readonly onFold: (line: LogLine) => void;
}

/** Longer messages are cut on screen; the inspector shows all of it. */
const SHOWN = 600;
/** Of a source, told in eleven letters: `worker-1`, `worker-2`. */
const LAST_LETTERS = 6;

export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { line, top, label, hue, query, isSelected, isUnfolded, onPick, onFold } = props;
  const say = useText();
  const times = useTimes();
  if (line === undefined) return <div className="log-row" style={{ transform: `translateY(${top}px)` }} />;
  const level = levelLook(line.level);
  return (
    <div
      className={`log-row${isSelected ? ' on' : ''} ${level}`}
      style={{ transform: `translateY(${top}px)` }}
      role="option"
      aria-selected={isSelected}
      id={`log-${line.row}`}
      data-testid="log-row"
      data-entry={line.entry}
      data-line={line.line}
      tabIndex={-1}
      onClick={() => onPick(line)}
      onKeyDown={(event) => event.key === 'Enter' && onPick(line)}
    >
      <span className="log-hue" style={{ background: `var(--source-${hue})` }} />
      <span className="log-no">{line.line}</span>
      <span className="log-time">{line.at === undefined ? '' : times.clockMs(line.at)}</span>
      <span className="log-source" style={{ color: `var(--source-${hue})` }} title={line.entry}>
        <BothEnds name={label} last={LAST_LETTERS} />
      </span>
      <span className="log-level">
        {level === 'error' ? (
          <Icon name="cross" size={12} />
        ) : level === 'warn' ? (
          <Icon name="warning" size={12} />
        ) : null}
        {level === '' ? undefined : <span className="unseen">{line.level}</span>}
      </span>
      <span className="log-text">
        <Marked text={line.message.slice(0, SHOWN)} query={query} />
        {line.message.length > SHOWN ? '…' : ''}
      </span>
      {line.moreLines === 0 ? undefined : (
        <button
          type="button"
          className="log-more"
          tabIndex={-1}
          aria-expanded={isUnfolded}
          title={say(isUnfolded ? LOGS.fold : LOGS.unfold)}
          onClick={(event) => {
            event.stopPropagation();
            onFold(line);
          }}
        >
          {say(LOGS.moreLines(line.moreLines))}
          <Icon name="down" size={10} />
        </button>
      )}
    </div>
  );
});

function Marked({ text, query }: { readonly text: string; readonly query: LogQuery }) {
  const found = hits(text, query);
  if (found.length === 0) return text;
  const parts = found.map(([from, to], index) => (
    <span key={from}>
      {text.slice(found[index - 1]?.[1] ?? 0, from)}
      <mark>{text.slice(from, to)}</mark>
    </span>
  ));
  return (
    <>
      {parts}
      {text.slice(found.at(-1)?.[1] ?? 0)}
    </>
  );
}
