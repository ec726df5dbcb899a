import type { StateWall } from '#contract/incident/state.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { useText } from '../../i18n/language.ts';
import { useSize } from '../../ui/use-size.ts';
import { logPlace, logTicks } from './size-scale.ts';
import { WALL_NAMES } from './wall-words.ts';
import { STATE_WORDS } from './words.ts';

/** Height of a rung and of the axis below them, px. */
const RUNG = 22;
const AXIS = 18;

/** Each wall as a rung: what has to fit as a bar, the wall as a dashed line across it. */
export function Ladder({ walls }: { readonly walls: readonly StateWall[] }) {
  const say = useText();
  const [frame, { width }] = useSize<HTMLDivElement>();
  const rungs = walls.filter(({ state, bytes: size }) => state !== 'does-not-apply' && size !== undefined);
  const most = rungs.reduce((high, { bytes: size, load }) => Math.max(high, size ?? 0, load?.bytes ?? 0), 1024);
  const height = rungs.length * RUNG + AXIS;
  const xOf = (size: number) => logPlace(size, most) * width;
  if (rungs.length === 0) return null;
  return (
    <div ref={frame} className="state-chart" style={{ minHeight: height }}>
      <svg role="img" aria-label={say(STATE_WORDS.ladder(rungs.length))} width={width} height={height}>
        {rungs.map((wall, index) => (
          <Rung key={wall.id} wall={wall} y={index * RUNG} xOf={xOf} width={width} />
        ))}
        {logTicks(most).map((tick) => (
          <text
            key={tick}
            className="state-tick"
            x={xOf(tick)}
            y={height - 4}
            textAnchor={tick === 1024 ? 'start' : xOf(tick) > width - 20 ? 'end' : 'middle'}
          >
            {bytes(tick)}
          </text>
        ))}
      </svg>
      <p className="label state-legend">{say(STATE_WORDS.logScale)}</p>
    </div>
  );
}

interface RungProps {
  readonly wall: StateWall;
  readonly y: number;
  readonly xOf: (bytes: number) => number;
  readonly width: number;
}

function Rung({ wall: { id, bytes: size = 0, load, state, soft }, y, xOf, width }: RungProps) {
  const say = useText();
  const x = xOf(size);
  const isRight = x > width / 2;
  return (
    <g>
      {load === undefined ? undefined : (
        <rect
          className={state === 'exceeded' ? 'state-load over' : 'state-load'}
          x={0}
          y={y + 4}
          width={Math.max(2, xOf(load.bytes))}
          height={RUNG - 8}
        />
      )}
      <path className={soft ? 'state-wall soft' : 'state-wall'} d={`M${x} ${y + 1}V${y + RUNG - 1}`} />
      <text className="state-tick rung" x={isRight ? x - 5 : x + 5} y={y + 15} textAnchor={isRight ? 'end' : 'start'}>
        {say(WALL_NAMES[id])}
      </text>
    </g>
  );
}
