import type { StateOperator, StateSpread, StateSubtask } from '#contract/incident/state.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { figure } from '#contract/wording/figure.ts';
import { useText } from '../../i18n/language.ts';
import { useSize } from '../../ui/use-size.ts';
import { type Bar, layOutSpread } from './lay-out-spread.ts';
import { operatorName } from './state-names.ts';
import { STATE_WORDS } from './words.ts';

interface SpreadChartProps {
  readonly spread: StateSpread;
  readonly operator: StateOperator;
  readonly height: number;
}

/** A bar for each subtask; of many a sorted area. */
export function SpreadChart({ spread, operator, height }: SpreadChartProps) {
  const say = useText();
  const [frame, { width }] = useSize<HTMLDivElement>();
  const picture = width === 0 ? undefined : layOutSpread(spread, { width, height });
  const most = bytes(spread.measured?.largest ?? 0);
  return (
    <div ref={frame} className="state-chart" style={{ minHeight: height }}>
      {picture === undefined ? undefined : (
        <svg
          role="img"
          aria-label={say(STATE_WORDS.spreadChart(operatorName(operator), spread.subtasks.length, most))}
          width={width}
          height={height}
        >
          <text className="state-tick" x={0} y={11}>
            {most}
          </text>
          {picture.bars.map((bar) => (
            <BarMark key={bar.subtask.subtask} bar={bar} />
          ))}
          {picture.area === undefined ? undefined : <path className="state-area" d={picture.area} />}
          {picture.marks.map(({ name, x, y, bytes: size }) => (
            <g key={name}>
              <path className="state-wall soft" d={`M${x} ${y}V${picture.floor}`} />
              <text className="state-tick" x={x - 3} y={Math.max(11, y - 4)} textAnchor="end">
                {`${name} ${bytes(size)}`}
              </text>
            </g>
          ))}
          {picture.labels.map(({ x, text }) => (
            <text key={text} className="state-tick" x={x} y={height - 3} textAnchor="middle">
              {text}
            </text>
          ))}
        </svg>
      )}
      {picture?.area === undefined ? (
        <Legend subtasks={spread.subtasks} />
      ) : (
        <p className="label state-legend">{say(STATE_WORDS.sorted)}</p>
      )}
    </div>
  );
}

/** Where all bars are alike there is nothing to tell apart. */
function Legend({ subtasks }: Pick<StateSpread, 'subtasks'>) {
  const say = useText();
  const isRefused = subtasks.some(({ is }) => is === 'refused');
  const isOpen = subtasks.some(({ bytes: size }) => size === undefined);
  if (!isRefused && !isOpen) return null;
  return (
    <p className="label state-legend">
      <span className="state-key">{say(STATE_WORDS.solid)}</span>
      {isRefused ? <span className="state-key refused">{say(STATE_WORDS.outlined)}</span> : undefined}
      {isOpen ? <span>{say(STATE_WORDS.question)}</span> : undefined}
    </p>
  );
}

function BarMark({ bar }: { readonly bar: Bar }) {
  const say = useText();
  const { subtask, x, y, width, height } = bar;
  const isUnknown = subtask.bytes === undefined;
  return (
    <g>
      <title>{subtaskTitle(subtask, say)}</title>
      {isUnknown ? (
        <text className="state-tick" x={x + width / 2} y={y - 4} textAnchor="middle">
          ?
        </text>
      ) : (
        <rect className={`state-bar-mark ${subtask.is ?? ''}`} x={x} y={y} width={width} height={height} />
      )}
    </g>
  );
}

function subtaskTitle({ subtask, bytes: size, is }: StateSubtask, say: ReturnType<typeof useText>): string {
  const why = is === undefined ? '' : `, ${say(SUBTASK_IS[is])}`;
  return `${say(STATE_WORDS.subtask)} ${subtask}: ${size === undefined ? '?' : `${bytes(size)} (${figure(size)} B)`}${why}`;
}

export const SUBTASK_IS = {
  refused: STATE_WORDS.refused,
  'not-acknowledged': STATE_WORDS.notAcknowledged,
  finished: STATE_WORDS.finished,
} as const;
