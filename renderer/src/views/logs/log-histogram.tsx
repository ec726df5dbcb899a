import type { Instant } from '#contract/incident/instant.ts';
import type { LogHistogram } from '#contract/incident/log.ts';
import { figure } from '#contract/wording/figure.ts';
import { useAnswer, useLastKnown } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { type Loudness, loudnessOf } from '../../ui/loudness.ts';
import { timeTicks } from '../../ui/time-ticks.ts';
import { useSize } from '../../ui/use-size.ts';
import type { AskedQuery } from './filter.ts';
import { LOGS } from './words.ts';

const HEIGHT = 44;
/** Of the width, px: narrower columns cannot be told apart. */
const COLUMN = 5;

interface LogVolumeProps {
  readonly query: AskedQuery;
  /** Records of the filter, with or without a time; absent while they are counted. */
  readonly total: number | undefined;
  readonly onGo: (at: Instant) => void;
}

/** Records of the filter over time, by level, with the totals; a click goes to that moment. */
export function LogVolume({ query, total, onGo }: LogVolumeProps) {
  const say = useText();
  const [frame, { width }] = useSize<HTMLDivElement>();
  const buckets = Math.max(10, Math.floor(width / COLUMN));
  const answer = useAnswer('logs.histogram', width === 0 ? undefined : { query, buckets });
  const volume = useLastKnown(answer);
  const rows = volume?.buckets.map(loudnessOf) ?? [];
  const all = rows.reduce(
    (sum, row) => ({ quiet: sum.quiet + row.quiet, warn: sum.warn + row.warn, error: sum.error + row.error }),
    {
      quiet: 0,
      warn: 0,
      error: 0,
    },
  );
  const records = all.quiet + all.warn + all.error;
  return (
    <div className="log-volume">
      <div className="row g12 label log-legend">
        <Share look="error" count={volume && all.error} name={say(LOGS.error)} />
        <Share look="warn" count={volume && all.warn} name={say(LOGS.warn)} />
        <Share look="info" count={volume && all.quiet} name={say(LOGS.info)} />
        {answer.kind !== 'known' || total === undefined || total <= records ? undefined : (
          <Share count={total - records} name={say(LOGS.timeless)} />
        )}
      </div>
      <div ref={frame} className="log-volume-plot">
        {/* Of one moment there is nothing to compare. */}
        {volume === undefined || records === 0 || volume.buckets.length < 2 ? undefined : (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list below moves by keyboard, this is its map for the mouse
          <svg
            width={width}
            height={HEIGHT + 16}
            role="img"
            aria-label={say(LOGS.histogramSays(figure(records)))}
            onClick={(event) => onGo(timeAt(volume, event.nativeEvent.offsetX / Math.max(1, width)))}
          >
            <Columns volume={volume} rows={rows} width={width} />
          </svg>
        )}
      </div>
    </div>
  );
}

function Share({
  look,
  count,
  name,
}: {
  /** Absent: what has no place in the picture. */
  readonly look?: 'error' | 'warn' | 'info';
  /** Absent while they are counted. */
  readonly count: number | undefined;
  readonly name: string;
}) {
  return (
    <span className="row g4">
      {look === undefined ? undefined : <span className="log-swatch" style={{ background: `var(--level-${look})` }} />}
      {name} {count === undefined ? '…' : figure(count)}
    </span>
  );
}

function Columns({
  volume,
  rows,
  width,
}: {
  readonly volume: LogHistogram;
  readonly rows: readonly Loudness[];
  readonly width: number;
}) {
  const tallest = Math.sqrt(Math.max(1, ...rows.map((row) => row.quiet + row.warn + row.error)));
  const step = width / Math.max(1, rows.length);
  const times = useTimes();
  const ticks = timeTicks({ from: volume.from, to: volume.to }, Math.floor(width / 110), times);
  return (
    <g>
      {rows.map((row, index) => {
        const sum = row.quiet + row.warn + row.error;
        if (sum === 0) return null;
        const height = (Math.sqrt(sum) / tallest) * HEIGHT;
        const error = row.error === 0 ? 0 : Math.max(2, (row.error / sum) * height);
        const warn = row.warn === 0 ? 0 : Math.max(1.5, (row.warn / sum) * height);
        const quiet = Math.max(0, height - error - warn);
        const x = index * step;
        return (
          <g key={index}>
            <rect
              x={x}
              width={Math.max(1, step - 1)}
              y={HEIGHT - height}
              height={quiet}
              fill="var(--level-info)"
              opacity={0.45}
            />
            <rect
              x={x}
              width={Math.max(1, step - 1)}
              y={HEIGHT - error - warn}
              height={warn}
              fill="var(--level-warn)"
            />
            <rect x={x} width={Math.max(1, step - 1)} y={HEIGHT - error} height={error} fill="var(--level-error)" />
          </g>
        );
      })}
      {ticks.map((tick) => {
        const x = ((tick.at - volume.from) / Math.max(1, volume.to - volume.from)) * width;
        const anchor = x < 24 ? 'start' : x > width - 24 ? 'end' : 'middle';
        return (
          <text key={tick.at} className="axis-text" x={x} y={HEIGHT + 13} textAnchor={anchor}>
            {tick.label}
          </text>
        );
      })}
    </g>
  );
}

function timeAt(volume: LogHistogram, share: number): Instant {
  return Math.round(volume.from + (volume.to - volume.from) * Math.min(Math.max(share, 0), 1));
}
