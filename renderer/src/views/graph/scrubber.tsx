import { useMemo } from 'react';
import type { Graph } from '#contract/incident/graph.ts';
import type { CheckpointMark } from '#contract/incident/timeline.ts';
import { useTimeline } from '../../host/use-timeline.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { axisOf } from '../../ui/time-axis.ts';
import { useSize } from '../../ui/use-size.ts';
import { Bars, Flags, spanOf } from './scrubber-plot.tsx';
import { usePlay } from './use-play.ts';
import { GRAPH } from './words.ts';

const NONE: readonly CheckpointMark[] = [];

interface ScrubberProps {
  readonly graph: Graph;
  readonly onSnapshot: (snapshot: string) => void;
}

/** The moments REST was sampled at, over the checkpoints; a flag shows the graph of its moment, a bar its checkpoint. */
export function Scrubber({ graph, onSnapshot }: ScrubberProps) {
  const say = useText();
  const timeline = useTimeline(graph.jobId);
  const [frame, { width }] = useSize<HTMLDivElement>();
  const job = timeline.kind === 'known' ? timeline.value.jobs.find((one) => one.jobId === graph.jobId) : undefined;
  const checkpoints = job?.checkpoints ?? NONE;
  const span = useMemo(() => spanOf(graph, checkpoints), [graph, checkpoints]);
  const axis = useMemo(() => (span === undefined || width === 0 ? undefined : axisOf(span, width)), [span, width]);
  const at = graph.snapshots.findIndex((one) => one.snapshot === graph.shown);
  const goTo = (index: number) => {
    const next = graph.snapshots[index];
    if (next !== undefined) onSnapshot(next.snapshot);
  };
  const { isPlaying, toggle } = usePlay(at, graph.snapshots.length, goTo);
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
        {axis === undefined ? undefined : (
          <>
            <Bars jobId={graph.jobId} checkpoints={checkpoints} axis={axis} />
            <Flags graph={graph} onSnapshot={onSnapshot} axis={axis} />
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
              <Button label={say(GRAPH.previous)} isDisabled={at <= 0} onClick={() => goTo(at - 1)} keys="," />
              <Button
                label={say(GRAPH.next)}
                isDisabled={at >= graph.snapshots.length - 1}
                onClick={() => goTo(at + 1)}
                keys="."
              />
            </span>
          </>
        )}
      </div>
    </div>
  );
}
