import { duration } from '#contract/wording/duration.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import type { Measure } from '../../state/measure.ts';
import { type Axis, overlaps } from '../../ui/time-axis.ts';
import { LABELS } from './lane.tsx';

/** A measured length of time with its ends; what reaches out of the axis is cut there, its word is not. */
export function MeasureMark({ measure, axis }: { readonly measure: Measure; readonly axis: Axis }) {
  const language = useLanguage();
  const times = useTimes();
  const { span } = axis;
  const [from, to] = measure.from <= measure.to ? [measure.from, measure.to] : [measure.to, measure.from];
  if (!overlaps(span, from, to)) return null;
  const left = Math.max(0, axis.x(from));
  const right = Math.min(axis.width, axis.x(to));
  return (
    <div
      className={measure.isKept ? 'measure kept' : 'measure'}
      style={{ left: LABELS + left, width: right - left }}
      title={`${times.clockMs(from)} – ${times.clockMs(to)}`}
      data-testid="measure"
    >
      <span>{duration(to - from, language)}</span>
    </div>
  );
}
