import type { Span } from '#contract/incident/instant.ts';
import type { ManagerLane } from '#contract/incident/timeline.ts';
import { eventWords } from '#contract/wording/event-names.ts';
import { processNames } from '#contract/wording/process-names.ts';
import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { type Axis, overlaps } from '../../ui/time-axis.ts';
import { Lane } from './lane.tsx';
import { managerRows, placed, spread, untoldStretches } from './lay-out-lanes.ts';
import { TIMELINE } from './words.ts';

const picked = (s: AppState) => s.picked;

const ROW = 20;
/** Width of a cross: closer ones would be a blot, px. */
const CROSS = 8;
/** A stretch as wide as this has room for the name of its process, px. */
const NAME_ROOM = 160;
/** Of a name from the beginning of its stretch, or of the plot, px. */
const INDENT = 6;

/** Each process with when it was up, silent and down; hatched where only others speak of it. */
export function ManagersLane({ managers, axis }: { readonly managers: readonly ManagerLane[]; readonly axis: Axis }) {
  const say = useText();
  const { shown, rest } = managerRows(managers);
  const names = processNames(managers);
  if (shown.length === 0) return null;
  return (
    <Lane
      id="managers"
      name={say(TIMELINE.managers)}
      more={rest === 0 ? undefined : say(TIMELINE.moreManagers(rest))}
      height={shown.length * ROW + 16}
    >
      {shown.map((lane, index) => (
        <div key={lane.id} className="manager-row" style={{ top: 8 + index * ROW }}>
          <Stretches lane={lane} axis={axis} />
          <Troubles marks={lane.marks} axis={axis} />
          <ManagerName lane={lane} name={names.get(lane.id)} axis={axis} />
        </div>
      ))}
    </Lane>
  );
}

interface OfLane {
  readonly lane: ManagerLane;
  readonly axis: Axis;
}

function Stretches({ lane, axis }: OfLane) {
  const say = useText();
  const isSeen = ({ from, to }: Span) => overlaps(axis.span, from, to);
  return (
    <>
      {lane.stretches.filter(isSeen).map((stretch) => (
        <i
          key={`${stretch.kind}${stretch.from}`}
          className={`manager-stretch ${stretch.kind}${lane.hasLog ? '' : ' hearsay'}`}
          style={placed(stretch, axis)}
          title={say(TIMELINE[stretch.kind])}
        />
      ))}
      {untoldStretches(lane, axis.span)
        .filter(isSeen)
        .map((stretch) => (
          <i
            key={`untold${stretch.from}`}
            className="manager-stretch hearsay"
            style={placed(stretch, axis)}
            title={say(lane.hasLog ? TIMELINE.untold : TIMELINE.noLog)}
          />
        ))}
    </>
  );
}

function Troubles({ marks, axis }: Pick<ManagerLane, 'marks'> & { readonly axis: Axis }) {
  const say = useText();
  return spread(marks.filter(isTrouble), axis, CROSS, (mark) => mark.at).map(({ mark, x }) => (
    <i
      key={`${mark.kind}${mark.at}`}
      className="manager-mark"
      style={{ left: Math.min(Math.max(x, CROSS / 2), axis.width - CROSS / 2) }}
      title={say(eventWords(mark.kind))}
    >
      ✕
    </i>
  ));
}

function ManagerName({ lane, name, axis }: OfLane & { readonly name: string | undefined }) {
  const say = useText();
  const pick = useApp(picked);
  return (
    <button
      type="button"
      {...nameIn(lane, axis)}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        pick({ kind: 'manager', managerId: lane.id });
      }}
    >
      {name}
      {lane.hasLog ? '' : `: ${say(TIMELINE.noLog)}`}
    </button>
  );
}

/** In the stretch it begins with, so that its beginning is seen; before everything else where that has no room. */
function nameIn({ stretches, hasLog }: ManagerLane, axis: Axis) {
  const first = stretches.find((stretch) => overlaps(axis.span, stretch.from, stretch.to));
  const place = first?.kind === 'up' && hasLog ? placed(first, axis) : undefined;
  return place !== undefined && place.width >= NAME_ROOM
    ? { className: 'manager-name inside', style: { left: place.left + INDENT } }
    : { className: 'manager-name', style: { left: INDENT } };
}

/** Events of a healthy life: started, registered, leader. They are listed in the inspector and not drawn. */
const ORDINARY: readonly string[] = ['started', 'registered', 're-registered', 'leadership-granted'];

function isTrouble({ kind }: ManagerLane['marks'][number]): boolean {
  return !ORDINARY.includes(kind);
}
