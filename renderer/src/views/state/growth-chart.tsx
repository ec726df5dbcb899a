import type { StateLimits, StateOperator, StateSeries } from '#contract/incident/state.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { timeTicks } from '../../ui/time-ticks.ts';
import { useSize } from '../../ui/use-size.ts';
import { type GrowthPicture, growthPicture, LEFT, type Line, type Size } from './growth-lines.ts';
import { operatorName } from './state-names.ts';
import { WALL_NAMES } from './wall-words.ts';
import { STATE_WORDS } from './words.ts';

const picked = (s: AppState) => s.picked;

/** Dots closer than this are a line, px. */
const DOT = 6;
/** Width of `12:48:15` with some air, px. */
const TICK = 80;
/** Half of the width of a cross, px. */
const ARM = 3.5;

interface GrowthChartProps {
  readonly series: StateSeries;
  readonly limits: StateLimits | undefined;
  readonly operator: StateOperator | undefined;
  readonly height: number;
}

/** Solid: completed; crosses: refused; dashed: what is worked out, and walls. */
export function GrowthChart({ series, limits, operator, height }: GrowthChartProps) {
  const say = useText();
  const [frame, { width }] = useSize<HTMLDivElement>();
  const size = { width, height };
  const growth = limits?.growth ?? { kind: 'too-few' as const };
  const picture =
    width === 0 ? undefined : growthPicture(series, operator?.vertexId, growth, limits?.walls ?? [], size);
  const [first, last] = [series.total[0], series.total.at(-1)];
  return (
    <div ref={frame} className="state-chart" style={{ minHeight: height }}>
      {picture === undefined ? undefined : (
        <svg
          role="img"
          aria-label={say(
            STATE_WORDS.growthChart(
              series.completed,
              first === undefined ? '?' : bytes(first.bytes),
              last === undefined ? '?' : bytes(last.bytes),
            ),
          )}
          width={width}
          height={height}
        >
          <Axes picture={picture} size={size} />
          <Walls picture={picture} width={width} />
          {picture.vertex === undefined ? undefined : <path className="state-line vertex" d={picture.vertex.path} />}
          {/* Of one size there is no line. */}
          {picture.vertex?.dots.length === 1 ? <Single line={picture.vertex} /> : undefined}
          <path className="state-line" d={picture.total.path} />
          {picture.ahead === undefined ? undefined : <path className="state-line ahead" d={picture.ahead} />}
          <Dots line={picture.total} width={width} jobId={series.jobId} />
          {picture.refused.dots.map(({ x, y, point }) => (
            <path
              key={point.checkpointId}
              className="state-refused"
              d={`M${x - ARM} ${y - ARM}l${2 * ARM} ${2 * ARM}M${x + ARM} ${y - ARM}l${-2 * ARM} ${2 * ARM}`}
            >
              <title>{`${say(STATE_WORDS.checkpointOf(point.checkpointId))}: ${bytes(point.bytes)}, ${say(STATE_WORDS.refused)}`}</title>
            </path>
          ))}
        </svg>
      )}
      <p className="label state-legend">
        <span className="state-key">{say(STATE_WORDS.completedSizes)}</span>
        {picture?.vertex === undefined || operator === undefined ? undefined : (
          <span className="state-key vertex">{operatorName(operator)}</span>
        )}
        {series.refused.length === 0 ? undefined : <span>✕ {say(STATE_WORDS.refusedSizes)}</span>}
      </p>
    </div>
  );
}

interface AxesProps {
  readonly picture: GrowthPicture;
  readonly size: Size;
}

function Axes({ picture, size }: AxesProps) {
  const times = useTimes();
  const { width } = size;
  return (
    <>
      {picture.ticks.map(({ y, bytes: tick }) => (
        <g key={tick}>
          <path className="state-grid" d={`M${LEFT} ${y}H${width}`} />
          <text className="state-tick" x={LEFT - 6} y={y + 4} textAnchor="end">
            {bytes(tick)}
          </text>
        </g>
      ))}
      {timeTicks({ from: picture.from, to: picture.to }, Math.floor((width - LEFT) / TICK), times).map((tick) => (
        <TimeTick key={tick.at} label={tick.label} x={picture.xOf(tick.at)} size={size} />
      ))}
    </>
  );
}

function TimeTick({ label, x, size }: { readonly label: string; readonly x: number; readonly size: Size }) {
  const { width, height } = size;
  const isLast = x > width - TICK / 2;
  return (
    <text className="state-tick" x={isLast ? width : x} y={height - 4} textAnchor={isLast ? 'end' : 'middle'}>
      {label}
    </text>
  );
}

function Walls({ picture, width }: { readonly picture: GrowthPicture; readonly width: number }) {
  const say = useText();
  return picture.walls.map(({ y, wall }) => (
    <g key={wall.id}>
      <path className="state-wall" d={`M${LEFT} ${y}H${width}`} />
      <text className="state-wall-name" x={width - 4} y={y - 4} textAnchor="end">
        {`${say(WALL_NAMES[wall.id])} ${bytes(wall.bytes ?? 0)}`}
      </text>
    </g>
  ));
}

function Single({ line }: { readonly line: Line }) {
  return line.dots.map(({ x, y }) => <circle key={x} className="state-single" cx={x} cy={y} r={3} />);
}

interface DotsProps {
  readonly line: Line;
  readonly width: number;
  readonly jobId: string | undefined;
}

function Dots({ line, width, jobId }: DotsProps) {
  const say = useText();
  const pick = useApp(picked);
  const times = useTimes();
  if (line.dots.length * DOT > width) return null;
  return line.dots.map(({ x, y, point }) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table form has the same for the keyboard
    <circle
      key={point.checkpointId}
      className="state-dot"
      cx={x}
      cy={y}
      r={3}
      onClick={() => jobId !== undefined && pick({ kind: 'checkpoint', jobId, checkpointId: point.checkpointId })}
    >
      <title>{`${say(STATE_WORDS.checkpointOf(point.checkpointId))}, ${times.clock(point.at)}: ${bytes(point.bytes)}`}</title>
    </circle>
  ));
}
