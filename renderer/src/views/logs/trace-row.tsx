import type { LogLine } from '#contract/incident/log.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { LOGS } from './words.ts';

/** What an excerpt holds at most after its line; a longer trace is read in its file. */
export const TRACE_LINES = 200;

interface TraceRowProps {
  /** The record the line belongs to. */
  readonly of: LogLine;
  /** From 1. */
  readonly below: number;
  readonly top: number;
  readonly hue: number;
  readonly isSelected: boolean;
  readonly onPick: (line: LogLine) => void;
}

/** A line of an unfolded record: a cause stands out, the frames below it step back. */
export function TraceRow({ of, below, top, hue, isSelected, onPick }: TraceRowProps) {
  const say = useText();
  const { entry, line } = of;
  const answer = useAnswer('source.excerpt', { entry, line, context: TRACE_LINES });
  const lines = answer.kind === 'known' ? answer.value.lines : [];
  const text = lines.find((one) => one.line === line + below)?.text ?? '';
  const isCut = below === TRACE_LINES && of.moreLines > TRACE_LINES;
  const isCause = /^\s*(?:Caused by:|Suppressed:)/.test(text) || (below === 1 && !/^\s+at /.test(text));
  return (
    <div
      className={`log-row trace${isSelected ? ' on' : ''}${isCause ? ' cause' : ''}`}
      style={{ transform: `translateY(${top}px)` }}
      role="option"
      aria-selected={isSelected}
      tabIndex={-1}
      data-testid="trace-row"
      onClick={() => onPick(of)}
      onKeyDown={(event) => event.key === 'Enter' && onPick(of)}
    >
      <span className="log-hue" style={{ background: `var(--source-${hue})` }} />
      <span className="log-no">{line + below}</span>
      <span className="log-text">
        {isCut ? say(LOGS.traceGoesOn(of.moreLines - TRACE_LINES)) : text.replaceAll('\t', '  ')}
      </span>
    </div>
  );
}
