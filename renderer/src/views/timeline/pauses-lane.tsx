import type { ManagerLane, PauseLane, Timeline } from '#contract/incident/timeline.ts';
import { duration } from '#contract/wording/duration.ts';
import { processNames } from '#contract/wording/process-names.ts';
import { GC_KINDS } from '../../i18n/gc-kinds.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { type Axis, overlaps } from '../../ui/time-axis.ts';
import { Lane } from './lane.tsx';
import { placed, spread } from './lay-out-lanes.ts';
import { COLUMN, covered, pauseColumns, uncovered } from './pause-columns.ts';
import { TIMELINE } from './words.ts';

const picked = (s: AppState) => s.picked;

/** Heights, px: of the lane, without a log, of the words above the columns. */
const HEIGHT = 56;
const EMPTY = 36;
const WORDS = 18;
/** Closer crosses would be a blot, px. */
const CROSS = 10;

interface PausesLaneProps {
  readonly timeline: Pick<Timeline, 'pauses' | 'managers' | 'heartbeatTimeoutMs'>;
  readonly axis: Axis;
}

/** How long the collector stopped a process, the longest within some pixels, with the heartbeats that were missed. */
export function PausesLane({ timeline, axis }: PausesLaneProps) {
  const say = useText();
  const language = useLanguage();
  const { pauses = [], managers, heartbeatTimeoutMs } = timeline;
  const missed = managers.flatMap(({ marks }) => marks.filter(({ kind }) => kind === 'heartbeat-timed-out'));
  // Only a JobManager that was heard could have told of one.
  const hasWitness = managers.some(({ role, hasLog }) => role === 'jobmanager' && hasLog);
  const limit = heartbeatTimeoutMs === undefined ? undefined : duration(heartbeatTimeoutMs, language);
  return (
    <Lane
      id="pauses"
      name={say(TIMELINE.pauses)}
      more={say(pauses.length === 0 ? TIMELINE.noGcLog : TIMELINE.ofProcesses(pauses.length, managers.length))}
      height={pauses.length === 0 ? EMPTY : HEIGHT}
    >
      {uncovered(pauses.map(covered), axis.span).map((span) => (
        <i key={span.from} className="uncovered" style={placed(span, axis)} title={say(TIMELINE.noGcLog)} />
      ))}
      <Columns pauses={pauses} axis={axis} />
      <span className="lane-words">
        <Longest pauses={pauses} managers={managers} axis={axis} />
        {limit === undefined ? undefined : <span>{say(TIMELINE.heartbeat(limit))}</span>}
        {missed.length === 0 && !hasWitness ? undefined : (
          <span className={missed.length === 0 ? '' : 'beats-missed'}>{say(TIMELINE.missed(missed.length))}</span>
        )}
      </span>
      <MissedBeats marks={missed} axis={axis} />
    </Lane>
  );
}

function Columns({ pauses, axis }: { readonly pauses: readonly PauseLane[]; readonly axis: Axis }) {
  const columns = pauseColumns(pauses, axis);
  const tallest = Math.max(1, ...columns.map(({ longestMs }) => longestMs));
  return (
    <svg width={axis.width} height={HEIGHT} aria-hidden="true" className="pause-columns">
      {columns.map(({ x, longestMs }) => {
        const height = Math.max(1.5, (longestMs / tallest) * (HEIGHT - WORDS - 2));
        return <rect key={x} x={x} width={COLUMN - 1} y={HEIGHT - height} height={height} />;
      })}
    </svg>
  );
}

interface LongestProps {
  readonly pauses: readonly PauseLane[];
  readonly managers: readonly ManagerLane[];
  readonly axis: Axis;
}

/** The longest stop that is seen, in words; they lead to its line. */
function Longest({ pauses, managers, axis }: LongestProps) {
  const say = useText();
  const language = useLanguage();
  const pick = useApp(picked);
  const longest = longestOf(pauses, axis);
  if (longest === undefined) return null;
  const { pause, lane } = longest;
  return (
    <button
      type="button"
      className="lane-word"
      tabIndex={-1}
      onClick={() => pick({ kind: 'evidence', source: pause.source })}
    >
      {say(TIMELINE.longest(duration(pause.durationMs, language), say(GC_KINDS[pause.kind]), nameOf(lane, managers)))}
    </button>
  );
}

function MissedBeats({ marks, axis }: Pick<ManagerLane, 'marks'> & { readonly axis: Axis }) {
  const say = useText();
  const pick = useApp(picked);
  const inOrder = [...marks].sort((a, b) => a.at - b.at);
  return spread(inOrder, axis, CROSS, ({ at }) => at).map(({ mark, x }) => (
    <button
      key={mark.at}
      type="button"
      className="beat-mark"
      style={{ left: Math.min(x, axis.width - CROSS / 2) }}
      title={say(TIMELINE.missed(1))}
      tabIndex={-1}
      onClick={() => pick({ kind: 'evidence', source: mark.source })}
    >
      ✕
    </button>
  ));
}

/** The longest stop that is seen, and whose it is. */
function longestOf(lanes: readonly PauseLane[], axis: Axis) {
  return lanes
    .flatMap((lane) => lane.longest.map((pause) => ({ lane, pause })))
    .filter(({ pause }) => overlaps(axis.span, pause.at, pause.at))
    .sort((a, b) => b.pause.durationMs - a.pause.durationMs)[0];
}

function nameOf({ managerId, host }: PauseLane, managers: readonly ManagerLane[]): string {
  const name = managerId === undefined ? host : processNames(managers).get(managerId);
  return name ?? managerId ?? '?';
}
