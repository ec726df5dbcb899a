import type { JobTimeline } from '#contract/incident/timeline.ts';
import { shortFigure } from '#contract/wording/figure.ts';
import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { type Axis, overlaps } from '../../ui/time-axis.ts';
import { Lane } from './lane.tsx';
import { spread } from './lay-out-lanes.ts';
import { TIMELINE } from './words.ts';

const picked = (s: AppState) => s.picked;

/** Heights, px: with marks, without any; room above the highest for its number. */
const HEIGHT = 72;
const EMPTY = 36;
const ABOVE = 26;
/** Closer dots would lie on each other; a number needs this much beside its dot, px. */
const DOT = 10;
const LABEL_ROOM = 56;

/** Records that waited before the sources, a dot a snapshot; between snapshots nothing is known, and the line is dashed. */
export function LagLane({ job, axis }: { readonly job: JobTimeline; readonly axis: Axis }) {
  const say = useText();
  const pick = useApp(picked);
  const lag = (job.lag ?? []).filter(({ at }) => overlaps(axis.span, at, at));
  const most = lag.reduce((highest, { records }) => Math.max(highest, records), 1);
  const y = (records: number) => HEIGHT - 8 - (records / most) * (HEIGHT - ABOVE - 8);
  const marks = spread(lag, axis, DOT, (mark) => mark.at);
  return (
    <Lane
      id="lag"
      name={say(TIMELINE.lag)}
      more={say(job.lag === undefined ? TIMELINE.notSampled : TIMELINE.waiting)}
      height={job.lag === undefined ? EMPTY : HEIGHT}
    >
      {job.lag === undefined ? <div className="unsampled" style={{ top: EMPTY / 2 }} /> : undefined}
      <svg width={axis.width} height={HEIGHT} aria-hidden="true" className="lag-line">
        <polyline points={lag.map((mark) => `${axis.x(mark.at)},${y(mark.records)}`).join(' ')} />
      </svg>
      {marks.map(({ mark, x, room }) => {
        const isAtEnd = x > axis.width - LABEL_ROOM;
        return (
          <button
            key={mark.at}
            type="button"
            className={isAtEnd ? 'lag-mark at-end' : 'lag-mark'}
            style={{ left: x, top: y(mark.records) - 9 }}
            title={String(mark.records)}
            tabIndex={-1}
            onClick={() => pick({ kind: 'evidence', source: mark.source })}
          >
            <i />
            {isAtEnd || room > LABEL_ROOM ? (
              <span>{`${mark.isAtLeast ? '≥ ' : ''}${shortFigure(mark.records)}`}</span>
            ) : undefined}
          </button>
        );
      })}
    </Lane>
  );
}
