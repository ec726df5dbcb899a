import type { Span } from '#contract/incident/instant.ts';
import type { ManagerLane } from '#contract/incident/timeline.ts';
import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Lane } from './lane.tsx';
import { type Axis, managerRows, overlaps, spread, untoldStretches } from './lay-out-lanes.ts';
import { TIMELINE } from './words.ts';

const picked = (s: AppState) => s.picked;

const ROW = 20;
/** Width of a cross: closer ones would be a blot, px. */
const CROSS = 8;

/** Each process with when it was up, silent and down; hatched where only others speak of it. */
export function ManagersLane({ managers, axis }: { readonly managers: readonly ManagerLane[]; readonly axis: Axis }) {
  const say = useText();
  const pick = useApp(picked);
  const { shown, rest } = managerRows(managers);
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
          {lane.stretches
            .filter((stretch) => overlaps(axis.span, stretch.from, stretch.to))
            .map((stretch) => (
              <i
                key={`${stretch.kind}${stretch.from}`}
                className={`manager-stretch ${stretch.kind}${lane.hasLog ? '' : ' hearsay'}`}
                style={placed(stretch, axis)}
                title={say(TIMELINE[stretch.kind])}
              />
            ))}
          {untoldStretches(lane, axis.span)
            .filter((stretch) => overlaps(axis.span, stretch.from, stretch.to))
            .map((stretch) => (
              <i
                key={`untold${stretch.from}`}
                className="manager-stretch hearsay"
                style={placed(stretch, axis)}
                title={say(lane.hasLog ? TIMELINE.untold : TIMELINE.noLog)}
              />
            ))}
          {spread(lane.marks.filter(isTrouble), axis, CROSS, (mark) => mark.at).map(({ mark, x }) => (
            <i key={`${mark.kind}${mark.at}`} className="manager-mark" style={{ left: x }} title={mark.kind}>
              ✕
            </i>
          ))}
          <button
            type="button"
            className="manager-name"
            tabIndex={-1}
            onClick={(event) => {
              event.stopPropagation();
              pick({ kind: 'manager', managerId: lane.id });
            }}
          >
            {lane.role === 'jobmanager' ? lane.id : (lane.host ?? lane.id)}
            {lane.hasLog ? '' : `: ${say(TIMELINE.noLog)}`}
          </button>
        </div>
      ))}
    </Lane>
  );
}

function placed({ from, to }: Span, axis: Axis) {
  const left = Math.max(0, axis.x(from));
  return { left, width: Math.max(2, Math.min(axis.width, axis.x(to)) - left) };
}

/** Events of a healthy life: started, registered, leader. They are listed in the inspector and not drawn. */
const ORDINARY: readonly string[] = ['started', 'registered', 're-registered', 'leadership-granted'];

function isTrouble({ kind }: ManagerLane['marks'][number]): boolean {
  return !ORDINARY.includes(kind);
}
