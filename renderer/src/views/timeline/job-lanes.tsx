import type { JobTimeline } from '#contract/incident/timeline.ts';
import { rescaleNote } from '#contract/wording/rescale.ts';
import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { type Axis, overlaps } from '../../ui/time-axis.ts';
import { Lane } from './lane.tsx';
import { restartGroups, stateBars } from './lay-out-lanes.ts';
import { TIMELINE } from './words.ts';

const picked = (s: AppState) => s.picked;

interface JobLaneProps {
  readonly job: JobTimeline;
  readonly axis: Axis;
}

/** Colour of a job state; the word stands in the stretch when there is room for it. */
const LOOK: Readonly<Record<string, string>> = {
  RUNNING: 'completed',
  FINISHED: 'completed',
  FAILED: 'failed',
  FAILING: 'failed',
  RESTARTING: 'restarting',
  CANCELED: 'cancelled',
  CANCELLING: 'cancelled',
  SUSPENDED: 'restarting',
};

/** A rescale is a square on its corner: nothing failed. */
const RESCALE = { borderColor: 'var(--text-secondary)', borderRadius: 2, transform: 'rotate(45deg)' };

/** Pixels a letter needs, and a Han character. */
const LETTER = 7;
const HAN = 12;
/** Of the ring of a restart, the gap to its word, and half of the next ring. */
const MARK = 30;

export function StateLane({ job, axis }: JobLaneProps) {
  const say = useText();
  const pick = useApp(picked);
  return (
    <Lane id="state" name={say(TIMELINE.job)} more={job.name} height={36}>
      {job.states.length === 0 ? <span className="lane-note">{say(TIMELINE.noStates)}</span> : undefined}
      {stateBars(job.states, axis).map(({ stretch, x, width }) => {
        const look = LOOK[stretch.state] ?? 'progress';
        const word = wordFor(stretch.state, width);
        return (
          <button
            key={`${stretch.state}${stretch.from}`}
            type="button"
            className={word === '' ? 'state-stretch bare' : 'state-stretch'}
            style={{
              left: x,
              width,
              color: `var(--state-${look})`,
              background: `var(--state-${look}-wash)`,
              borderColor: `var(--state-${look})`,
            }}
            title={stretch.state}
            aria-label={stretch.state}
            tabIndex={-1}
            onClick={() => pick({ kind: 'evidence', source: stretch.source })}
          >
            {word}
          </button>
        );
      })}
    </Lane>
  );
}

/** The state, or as much of it as fits, from two letters and the sign of a cut on: a colour alone is no word. */
export function wordFor(state: string, width: number): string {
  const letters = Math.floor((width - 12) / LETTER);
  if (letters >= state.length) return state;
  return letters < 3 ? '' : `${state.slice(0, letters - 1)}…`;
}

function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter < '\u2e80' ? LETTER : HAN), 0);
}

/** Restarts; those too close to be told apart are folded with a count. */
export function AttemptLane({ job, axis }: JobLaneProps) {
  const say = useText();
  // Without a line of its state nobody knows that the job never restarted.
  const isTold = job.states.length > 0 || job.restarts.length > 0;
  return (
    <Lane
      id="attempts"
      name={say(TIMELINE.attempts)}
      more={say(isTold ? TIMELINE.restarts(job.restarts.length) : TIMELINE.attemptsUntold)}
      height={40}
    >
      <div className={isTold ? 'attempt-line' : 'attempt-line untold'} />
      <Rescales job={job} axis={axis} />
      <Restarts job={job} axis={axis} />
    </Lane>
  );
}

function Rescales({ job, axis }: JobLaneProps) {
  const say = useText();
  const pick = useApp(picked);
  return (job.rescales ?? [])
    .filter(({ from }) => overlaps(axis.span, from, from))
    .map((mark) => (
      <button
        key={`rescale${mark.from}`}
        type="button"
        className="restart-mark"
        style={{ left: axis.x(mark.from) }}
        title={say(rescaleNote(mark))}
        aria-label={say(rescaleNote(mark))}
        tabIndex={-1}
        onClick={() => pick({ kind: 'evidence', source: mark.source })}
      >
        <i style={RESCALE} />
      </button>
    ));
}

function Restarts({ job, axis }: JobLaneProps) {
  const say = useText();
  const pick = useApp(picked);
  const groups = restartGroups(job.restarts, axis, 18);
  return (
    <>
      {groups
        .filter(({ count }) => count > 1)
        .map(({ x, first, last }) => (
          <i key={first.at} className="restart-stretch" style={{ left: x, width: axis.x(last.at) - x }} />
        ))}
      {groups.map(({ x, count, first }, index) => {
        const room = (groups[index + 1]?.x ?? axis.width) - x - MARK;
        const text = count > 1 ? `× ${count}` : say(TIMELINE.attempt(first.attempt));
        return (
          <button
            key={first.at}
            type="button"
            className="restart-mark"
            style={{ left: x }}
            title={first.because}
            tabIndex={-1}
            onClick={() => first.source !== undefined && pick({ kind: 'evidence', source: first.source })}
          >
            <i />
            {room > widthOf(text) ? <span>{text}</span> : undefined}
          </button>
        );
      })}
    </>
  );
}
