import { memo } from 'react';
import type { Instant, Span } from '#contract/incident/instant.ts';
import type { TimelineOutline } from '#contract/incident/timeline.ts';
import { useTimes } from '../../i18n/times.ts';
import { timeTicks } from '../../ui/time-ticks.ts';
import { type Column, scaleOf, thinned } from './brush-scale.ts';

/** Of the 56 px: marks on top, columns down to the base line, labels of the axis below it. */
const BASE = 38;
const TALLEST = 24;
const CROSS = 3;

interface PictureProps {
  readonly span: Span;
  readonly width: number;
  readonly columns: readonly Column[];
  readonly outline: Pick<TimelineOutline, 'failed' | 'restarts'>;
  /** Of the job that is shown. */
  readonly lastGood: Instant | undefined;
}

/** Everything in the brush that does not move with the selection. */
export const BrushPicture = memo(function BrushPicture({ span, width, columns, outline, lastGood }: PictureProps) {
  const times = useTimes();
  const { x } = scaleOf(span, width);
  const first = columns[0];
  const second = columns[1];
  const step = first === undefined || second === undefined ? 4 : x(second.from) - x(first.from);
  const barWidth = Math.max(1, step - (step > 4 ? 1.5 : 0.5));
  return (
    <g>
      {columns.map((column) => (
        // The last column may reach beyond the end of the incident: in one of a few ms by its whole width.
        <Bars
          key={column.from}
          column={column}
          x={x(column.from)}
          width={Math.max(1, Math.min(barWidth, width - x(column.from)))}
        />
      ))}
      <line x1={0} x2={width} y1={BASE + 0.5} y2={BASE + 0.5} stroke="var(--line)" />
      {timeTicks(span, Math.floor(width / 110), times).map((tick) => {
        const at = x(tick.at);
        const anchor = at < 20 ? 'start' : at > width - 20 ? 'end' : 'middle';
        return (
          <text key={tick.at} className="axis-text" x={at} y={51} textAnchor={anchor}>
            {tick.label}
          </text>
        );
      })}
      {lastGood === undefined ? undefined : <LastGood x={x(lastGood)} />}
      {thinned(outline.restarts.at.map(x), 4).map((at, index, all) => (
        <Restart key={at} x={at} isAlone={[all[index - 1], all[index + 1]].every((other) => isFar(other, at))} />
      ))}
      {thinned(outline.failed.at.map(x), CROSS + 1).map((at) => (
        <path
          key={at}
          d={`M${at - CROSS} 7.5l6 6m0-6l-6 6`}
          stroke="var(--state-failed)"
          strokeWidth={1.5}
          fill="none"
        />
      ))}
    </g>
  );
});

function Bars({ column, x, width }: { readonly column: Column; readonly x: number; readonly width: number }) {
  const quiet = column.quiet * TALLEST;
  // A single error among thousands of lines must not round to nothing.
  const warn = column.warn === 0 ? 0 : Math.max(1.5, column.warn * TALLEST);
  const error = column.error === 0 ? 0 : Math.max(2, column.error * TALLEST);
  return (
    <g>
      {quiet === 0 ? undefined : (
        <rect
          x={x}
          y={BASE - quiet - warn - error}
          width={width}
          height={quiet}
          fill="var(--level-info)"
          opacity={0.38}
        />
      )}
      {warn === 0 ? undefined : (
        <rect x={x} y={BASE - warn - error} width={width} height={warn} fill="var(--level-warn)" opacity={0.9} />
      )}
      {error === 0 ? undefined : <rect x={x} y={BASE - error} width={width} height={error} fill="var(--level-error)" />}
    </g>
  );
}

function LastGood({ x }: { readonly x: number }) {
  return (
    <g>
      <path d={`M${x} 4v34`} stroke="var(--state-completed)" strokeDasharray="2 2" />
      <circle cx={x} cy={6} r={3} fill="var(--state-completed)" />
    </g>
  );
}

/** The head of a restart's mark, px: where they are closer, only ticks stand above the volume, which would be hidden otherwise. */
const HEAD = 8;

function isFar(other: number | undefined, at: number): boolean {
  return other === undefined || Math.abs(other - at) > HEAD;
}

function Restart({ x, isAlone }: { readonly x: number; readonly isAlone: boolean }) {
  if (!isAlone) return <path d={`M${x} 3v7`} stroke="var(--state-restarting)" strokeWidth={1.5} />;
  return (
    <g>
      <path d={`M${x} 4v34`} stroke="var(--state-restarting)" strokeWidth={1.5} />
      <path d={`M${x - 4} 3h8l-4 6z`} fill="var(--state-restarting)" />
    </g>
  );
}
