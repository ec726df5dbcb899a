import type { Graph } from '#contract/incident/graph.ts';
import type { Instant, Span } from '#contract/incident/instant.ts';
import type { CheckpointMark } from '#contract/incident/timeline.ts';
import { useTimeline } from '../../host/use-timeline.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { useSize } from '../../ui/use-size.ts';
import { usePlay } from './use-play.ts';
import { GRAPH } from './words.ts';

const picked = (s: AppState) => s.picked;

/** Of the 84 px: flags of the snapshots on top, bars of the checkpoints below. */
const BAR_TOP = 30;
const BAR = 12;
/** Of the sign of a failed one, below its end. */
const CROSS = 6;
/** Width of a flag with its time. */
const FLAG = 56;

/** The moments REST was sampled at, over the checkpoints; a flag shows the graph of its moment, a bar its checkpoint. */
export function Scrubber({
  graph,
  onSnapshot,
}: {
  readonly graph: Graph;
  readonly onSnapshot: (snapshot: string) => void;
}) {
  const say = useText();
  const times = useTimes();
  const pick = useApp(picked);
  const timeline = useTimeline(graph.jobId);
  const [frame, { width }] = useSize<HTMLDivElement>();
  const job = timeline.kind === 'known' ? timeline.value.jobs.find((one) => one.jobId === graph.jobId) : undefined;
  const checkpoints = job?.checkpoints ?? [];
  const span = spanOf(graph, checkpoints);
  const at = graph.snapshots.findIndex((one) => one.snapshot === graph.shown);
  const step = (by: number) => {
    const next = graph.snapshots[at + by];
    if (next !== undefined) onSnapshot(next.snapshot);
  };
  const { isPlaying, toggle } = usePlay(at, graph.snapshots.length, (index) => {
    const next = graph.snapshots[index];
    if (next !== undefined) onSnapshot(next.snapshot);
  });
  const x = (time: number) =>
    span === undefined ? 0 : ((time - span.from) / Math.max(1, span.to - span.from)) * width;
  const pickAt = (pixel: number) => {
    const hit = checkpoints.find(
      (mark) => pixel >= x(mark.from) - 2 && pixel <= Math.max(x(endOf(mark, span)), x(mark.from) + 2) + 2,
    );
    if (hit !== undefined) pick({ kind: 'checkpoint', jobId: graph.jobId, checkpointId: hit.id });
  };
  return (
    <div className={span === undefined ? 'graph-scrubber bare' : 'graph-scrubber'}>
      {graph.snapshots.length < 2 ? undefined : (
        <Button
          icon={isPlaying ? 'pause' : 'play'}
          label={say(isPlaying ? GRAPH.pause : GRAPH.play)}
          testId="graph-play"
          onClick={toggle}
        />
      )}
      <div ref={frame} className="graph-scrubber-plot">
        {span === undefined || width === 0 ? undefined : (
          <>
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: checkpoints are reached by keyboard in the timeline; this is the mouse's way */}
            <svg
              width={width}
              height={64}
              role="img"
              aria-label={say(GRAPH.snapshot)}
              onClick={(event) => pickAt(event.nativeEvent.offsetX)}
            >
              {checkpoints.map((mark) => (
                <rect
                  key={`${mark.kind}-${mark.id}-${mark.from}`}
                  className={`scrub-checkpoint ${mark.outcome}`}
                  x={x(mark.from)}
                  width={Math.max(2, x(endOf(mark, span)) - x(mark.from))}
                  y={BAR_TOP}
                  height={BAR}
                >
                  <title>{`#${mark.id}`}</title>
                </rect>
              ))}
              {checkpoints
                .filter((mark) => mark.outcome === 'failed')
                .map((mark) => (
                  <path
                    key={`x-${mark.id}-${mark.from}`}
                    d={`M${Math.min(x(mark.to ?? mark.from) - CROSS / 2, width - CROSS - 1)} ${BAR_TOP + BAR + 3}l${CROSS} ${CROSS}m0-${CROSS}l-${CROSS} ${CROSS}`}
                    stroke="var(--state-failed)"
                    strokeWidth={1.5}
                  />
                ))}
            </svg>
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
          </>
        )}
      </div>
      <div className="graph-scrubber-side">
        {graph.snapshots.length === 0 ? (
          <span className="dense t3">{say(GRAPH.noPressure)}</span>
        ) : (
          <>
            <span className="label">{say(GRAPH.snapshot)}</span>
            <span className="row g4">
              <b>{say(GRAPH.snapshotOf(at + 1, graph.snapshots.length))}</b>
              <Button label={say(GRAPH.previous)} isDisabled={at <= 0} onClick={() => step(-1)} keys="," />
              <Button
                label={say(GRAPH.next)}
                isDisabled={at >= graph.snapshots.length - 1}
                onClick={() => step(1)}
                keys="."
              />
            </span>
          </>
        )}
      </div>
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

/** One that has not ended reaches as far as the picture; of one whose end nobody tells only the beginning is known. */
function endOf({ from, to, outcome }: CheckpointMark, span: Span | undefined): Instant {
  return to ?? (outcome === 'in-progress' && span !== undefined ? span.to : from);
}

function spanOf(graph: Graph, checkpoints: readonly CheckpointMark[]): Span | undefined {
  const times = [
    ...graph.snapshots.map((one) => one.at),
    ...checkpoints.flatMap((mark) => [mark.from, mark.to ?? mark.from]),
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
