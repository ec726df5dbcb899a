import type { CheckpointRow, CheckpointsOverview } from '#contract/incident/checkpoint-table.ts';
import { duration } from '#contract/wording/duration.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { wholeSpan } from '../../state/selectors.ts';
import { useApp } from '../../state/use-app.ts';
import { FAR_ABOVE } from './lay-out-phases.ts';
import { CHECKPOINTS, UNKNOWN } from './words.ts';

interface DurationCellProps {
  readonly row: CheckpointRow;
  readonly overview: CheckpointsOverview;
}

/** The bar, the limit as a tick in it, and the length in words; of one that goes on, how long it had gone on when the bundle ends. */
export function DurationCell({ row, overview }: DurationCellProps) {
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
