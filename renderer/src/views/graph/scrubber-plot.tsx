import { useMemo } from 'react';
import type { Graph } from '#contract/incident/graph.ts';
import type { Span } from '#contract/incident/instant.ts';
import type { CheckpointMark } from '#contract/incident/timeline.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { countOf, endOfMark } from '../../ui/lay-out-checkpoints.ts';
import { oneStop } from '../../ui/one-stop.ts';
import type { Axis } from '../../ui/time-axis.ts';
import { scrubBars } from './scrub-bars.ts';
import { GRAPH } from './words.ts';

const picked = (s: AppState) => s.picked;

/** Of the 84 px: flags of the snapshots on top, bars of the checkpoints below. */
const BAR_TOP = 30;
const BAR = 12;
/** Of the sign of a failed one, below its end. */
const CROSS = 6;
/** Width of a flag with its time. */
const FLAG = 56;

interface BarsProps {
  readonly jobId: string;
  readonly checkpoints: readonly CheckpointMark[];
  readonly axis: Axis;
}

/** A bar a checkpoint, with a cross below the end of those that failed. */
export function Bars({ jobId, checkpoints, axis: { width, x } }: BarsProps) {
  const say = useText();
  const pick = useApp(picked);
  const ends = (mark: CheckpointMark) => x(endOfMark(mark));
  const bars = useMemo(() => scrubBars(checkpoints, x, endOfMark), [checkpoints, x]);
  const pickAt = (pixel: number) => {
    const hit = checkpoints.find(
      (mark) => pixel >= x(mark.from) - 2 && pixel <= Math.max(ends(mark), x(mark.from) + 2) + 2,
    );
    if (hit !== undefined) pick({ kind: 'checkpoint', jobId, checkpointId: hit.id });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: checkpoints are reached by keyboard in the timeline; this is the mouse's way
    <svg
      width={width}
      height={64}
      role="img"
      aria-label={say(GRAPH.scrubs(countOf(checkpoints), countOf(checkpoints.filter(hasFailed))))}
      onClick={(event) => pickAt(event.nativeEvent.offsetX)}
    >
      {bars.map(({ key, mark, x: left, width: length }) => (
        <rect key={key} className={`scrub-checkpoint ${mark.outcome}`} x={left} width={length} y={BAR_TOP} height={BAR}>
          <title>{`#${mark.id}`}</title>
        </rect>
      ))}
      {bars
        .filter(({ mark }) => mark.outcome === 'failed')
        .map(({ key, mark }) => (
          <path
            key={key}
            d={`M${Math.min(ends(mark) - CROSS / 2, width - CROSS - 1)} ${BAR_TOP + BAR + 3}l${CROSS} ${CROSS}m0-${CROSS}l-${CROSS} ${CROSS}`}
            stroke="var(--state-failed)"
            strokeWidth={1.5}
          />
        ))}
    </svg>
  );
}

function hasFailed({ outcome }: CheckpointMark): boolean {
  return outcome === 'failed';
}

interface FlagsProps {
  readonly graph: Graph;
  readonly onSnapshot: (snapshot: string) => void;
  readonly axis: Axis;
}

/** A flag a snapshot. */
export function Flags({ graph, onSnapshot, axis: { x, width } }: FlagsProps) {
  const times = useTimes();
  return (
    <div ref={oneStop}>
      {graph.snapshots.map((one, index) => (
        <button
          key={one.snapshot}
          type="button"
          className={isNamed(graph, index, x) ? 'scrub-flag' : 'scrub-flag bare'}
          aria-pressed={one.snapshot === graph.shown}
          aria-label={times.clock(one.at)}
          title={times.full(one.at)}
          style={{ left: Math.min(Math.max(x(one.at), FLAG / 2), width - FLAG / 2) }}
          onClick={() => onSnapshot(one.snapshot)}
        >
          <span>{times.clock(one.at)}</span>
        </button>
      ))}
    </div>
  );
}

/** The one that is shown has its time, and whichever has room beside both neighbours and beside that one. */
function isNamed(graph: Graph, index: number, x: (at: number) => number): boolean {
  const one = graph.snapshots[index];
  if (one === undefined || one.snapshot === graph.shown) return true;
  const others = [graph.snapshots[index - 1], graph.snapshots[index + 1]];
  return others.every((other) => other === undefined || Math.abs(x(other.at) - x(one.at)) >= FLAG);
}

export function spanOf(graph: Graph, checkpoints: readonly CheckpointMark[]): Span | undefined {
  const times = [
    ...graph.snapshots.map((one) => one.at),
    ...checkpoints.flatMap((mark) => [mark.from, endOfMark(mark)]),
  ];
  if (times.length === 0) return undefined;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const time of times) {
    from = Math.min(from, time);
    to = Math.max(to, time);
  }
  return { from, to };
}
