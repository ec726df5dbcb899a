import type { CheckpointRow, CheckpointsOverview } from '#contract/incident/checkpoint-table.ts';
import { duration } from '#contract/wording/duration.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { FAR_ABOVE } from './lay-out-phases.ts';
import { CHECKPOINTS, UNKNOWN } from './words.ts';

interface DurationCellProps {
  readonly row: CheckpointRow;
  readonly overview: CheckpointsOverview;
}

/** The bar, the limit as a tick in it, and the length in words; of one whose end is not told, how long it is known to have gone on. */
export function DurationCell({ row, overview }: DurationCellProps) {
  const say = useText();
  const language = useLanguage();
  const { longestMs = 1, timeoutMs } = overview;
  const { at, openTo, durationMs } = row;
  const isOpen = durationMs === undefined;
  const ms = durationMs ?? (at === undefined || openTo === undefined ? undefined : openTo - at);
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
      <span className="ell">{isOpen ? say(CHECKPOINTS.soFar(words)) : words}</span>
    </span>
  );
}
