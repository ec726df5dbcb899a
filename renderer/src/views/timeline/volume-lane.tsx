import type { LogHistogram } from '#contract/incident/log.ts';
import { useText } from '../../i18n/language.ts';
import { loudnessOf } from '../../ui/loudness.ts';
import type { Axis } from '../../ui/time-axis.ts';
import { Lane } from './lane.tsx';
import { TIMELINE } from './words.ts';

const HEIGHT = 72;

/** Log records by level over time. */
export function VolumeLane({ volume, axis }: { readonly volume: LogHistogram | undefined; readonly axis: Axis }) {
  const say = useText();
  if (volume === undefined) return null;
  const columns = volume.buckets
    .map((counts, index) => ({ from: volume.from + index * volume.bucketMs, ...loudnessOf(counts) }))
    .filter((column) => column.from + volume.bucketMs >= axis.span.from && column.from <= axis.span.to);
  const tallest = Math.sqrt(Math.max(1, ...columns.map((column) => column.quiet + column.warn + column.error)));
  const width = Math.max(1, volume.bucketMs / axis.msPerPixel - 0.5);
  return (
    <Lane id="volume" name={say(TIMELINE.volume)} more={say(TIMELINE.byLevel)} height={HEIGHT}>
      <svg width={axis.width} height={HEIGHT} aria-hidden="true">
        {columns.map((column) => {
          const all = column.quiet + column.warn + column.error;
          if (all === 0) return null;
          const height = (Math.sqrt(all) / tallest) * (HEIGHT - 10);
          const error = column.error === 0 ? 0 : Math.max(2, (column.error / all) * height);
          const warn = column.warn === 0 ? 0 : Math.max(1.5, (column.warn / all) * height);
          const quiet = Math.max(0, height - error - warn);
          const x = axis.x(column.from);
          return (
            <g key={column.from}>
              <rect x={x} width={width} y={HEIGHT - height} height={quiet} fill="var(--level-info)" opacity={0.45} />
              <rect x={x} width={width} y={HEIGHT - error - warn} height={warn} fill="var(--level-warn)" />
              <rect x={x} width={width} y={HEIGHT - error} height={error} fill="var(--level-error)" />
            </g>
          );
        })}
      </svg>
    </Lane>
  );
}
