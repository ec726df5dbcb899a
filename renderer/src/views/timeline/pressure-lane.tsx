import type { JobTimeline, PressureMark } from '#contract/incident/timeline.ts';
import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import type { Axis } from '../../ui/time-axis.ts';
import { Lane } from './lane.tsx';
import { spread } from './lay-out-lanes.ts';
import { TIMELINE } from './words.ts';

const picked = (s: AppState) => s.picked;

/** A value needs this much beside its diamond, px. */
const LABEL_ROOM = 48;
/** Closer diamonds would lie on each other, px. */
const DIAMOND = 10;

/** One diamond a REST snapshot: the highest back pressure in it. Between snapshots nothing is known, and nothing is drawn. */
export function PressureLane({ job, axis }: { readonly job: JobTimeline; readonly axis: Axis }) {
  const say = useText();
  const pick = useApp(picked);
  const worst = worstBySnapshot(job.pressure);
  return (
    <Lane
      id="pressure"
      name={say(TIMELINE.pressure)}
      more={say(worst.length === 0 ? TIMELINE.notSampled : TIMELINE.snapshots(worst.length))}
      height={44}
    >
      <div className="unsampled" />
      {spread(worst, axis, DIAMOND, (mark) => mark.at).map(({ mark, x, room }) => {
        const isAtEnd = x > axis.width - LABEL_ROOM;
        return (
          <button
            key={mark.at}
            type="button"
            className={`pressure-mark ${mark.level}${isAtEnd ? ' at-end' : ''}`}
            style={{ left: x }}
            title={`${mark.level} ${mark.ratio.toFixed(2)}`}
            tabIndex={-1}
            onClick={() => pick({ kind: 'evidence', source: mark.source })}
          >
            <i />
            {isAtEnd || room > LABEL_ROOM ? <span>{mark.ratio.toFixed(2)}</span> : undefined}
          </button>
        );
      })}
    </Lane>
  );
}

/** Snapshots are taken vertex by vertex over some seconds; marks within this belong to one, ms. */
const ONE_SNAPSHOT_MS = 15_000;

export function worstBySnapshot(marks: readonly PressureMark[]): readonly PressureMark[] {
  const worst: PressureMark[] = [];
  for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
    const last = worst.at(-1);
    if (last === undefined || mark.at - last.at > ONE_SNAPSHOT_MS) worst.push(mark);
    else if (mark.ratio > last.ratio) worst[worst.length - 1] = { ...mark, at: last.at };
  }
  return worst;
}
