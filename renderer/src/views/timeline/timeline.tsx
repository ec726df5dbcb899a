import './marks.css';
import './measures.css';
import './timeline.css';
import { useMemo, useState } from 'react';
import type { Timeline } from '#contract/incident/timeline.ts';
import { duration } from '#contract/wording/duration.ts';
import { useCheckpointsWithin, useTimeline } from '../../host/use-timeline.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { shownJobId, shownRange } from '../../state/selectors.ts';
import type { AppState } from '../../state/slice.ts';
import { drawable } from '../../state/time-range.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { axisOf } from '../../ui/time-axis.ts';
import { useSize } from '../../ui/use-size.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { LABELS, MARGIN } from './lane.tsx';
import { Lanes } from './lanes.tsx';
import { TimelineTable } from './timeline-table.tsx';
import { TIMELINE } from './words.ts';

const chosenRange = (s: AppState) => s.range;
const timeZoomed = (s: AppState) => s.timeZoomed;
const allTimeChosen = (s: AppState) => s.allTimeChosen;

/** Above this many ms a pixel, marks are counted, not drawn one by one. */
const DENSE_MS = 120_000;

/** What came before what, on one axis. */
export function TimelineView() {
  const say = useText();
  const range = useApp(shownRange);
  const timeline = useTimeline(useApp(shownJobId));
  if (timeline.kind !== 'known') return <Waiting for={timeline} retryLabel={say(TIMELINE.retry)} bars={6} />;
  if (range === undefined) return <div className="empty">{say(TIMELINE.none)}</div>;
  return <Plot timeline={timeline.value} range={range} />;
}

function Plot({
  timeline,
  range,
}: {
  readonly timeline: Timeline;
  readonly range: NonNullable<ReturnType<typeof shownRange>>;
}) {
  const say = useText();
  const language = useLanguage();
  const jobId = useApp(shownJobId);
  const zoom = useApp(timeZoomed);
  const showAll = useApp(allTimeChosen);
  const [isTable, setIsTable] = useState(false);
  const [frame, { width }] = useSize<HTMLDivElement>();
  const axis = useMemo(() => axisOf(drawable(range), width - LABELS - MARGIN), [range, width]);
  const job = timeline.jobs.find((one) => one.jobId === jobId) ?? timeline.jobs[0];
  const checkpoints = useCheckpointsWithin(job, useApp(chosenRange));
  const seen = useMemo(() => job && { ...job, checkpoints }, [job, checkpoints]);
  const perPixel = duration(axis.msPerPixel < 10 ? Number(axis.msPerPixel.toFixed(1)) : axis.msPerPixel, language);
  return (
    <div className="timeline">
      <div className="page-head">
        <h1>{say(TIMELINE.title)}</h1>
        {width === 0 ? undefined : (
          <span className="dense t3">
            {say(TIMELINE.perPixel(perPixel))} · {say(axis.msPerPixel > DENSE_MS ? TIMELINE.density : TIMELINE.single)}
          </span>
        )}
        <span className="end row g4">
          <Button onClick={() => setIsTable(!isTable)} testId="timeline-table-switch">
            {say(isTable ? TIMELINE.asLanes : TIMELINE.asTable)}
          </Button>
          <Button onClick={showAll} keys="0">
            {say(TIMELINE.all)}
          </Button>
          <Button label={say(TIMELINE.zoomOut)} onClick={() => zoom(2)}>
            −
          </Button>
          <Button label={say(TIMELINE.zoomIn)} onClick={() => zoom(0.5)}>
            +
          </Button>
        </span>
      </div>
      <div ref={frame} className="timeline-frame scroll">
        {isTable ? (
          <TimelineTable timeline={timeline} job={seen} span={range} />
        ) : (
          <>
            {width === 0 ? undefined : <Lanes timeline={timeline} job={job} checkpoints={checkpoints} axis={axis} />}
            <p className="label timeline-legend">{say(TIMELINE.legend)}</p>
          </>
        )}
      </div>
    </div>
  );
}
