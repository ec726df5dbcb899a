import type { Instant, Span } from '#contract/incident/instant.ts';
import type { LogHistogram } from '#contract/incident/log.ts';
import type { JobTimeline, ManagerLane, Timeline } from '#contract/incident/timeline.ts';
import { clock, dateAndTime } from '#contract/wording/instant.ts';
import type { Words } from '../words/en.ts';
import { box, drawing, label, line, path, shortName } from './marks.ts';

const WIDTH = 1090;
const LEFT = 168;
const RIGHT = 12;
const AXIS = 24;
const LANE = 30;
/** TaskManagers with own lanes; a page holds no more. */
const MANAGERS = 24;
const JOBS = 6;

interface Axis {
  readonly span: Span;
  readonly x: (at: Instant) => number;
}

interface Lane {
  readonly name: string;
  readonly height: number;
  readonly draw: (top: number) => readonly string[];
}

/** The timeline as one SVG; undefined when nothing carries a time. */
export function timelineSvg(timeline: Timeline, words: Words): string | undefined {
  const { span } = timeline;
  if (span === undefined) return undefined;
  const length = Math.max(1, span.to - span.from);
  const axis: Axis = {
    span,
    x: (at) => LEFT + Math.min(1, Math.max(0, (at - span.from) / length)) * (WIDTH - LEFT - RIGHT),
  };
  const lanes = [
    ...timeline.jobs.slice(0, JOBS).flatMap((job) => jobLanes(job, axis, words)),
    ...timeline.managers.slice(0, MANAGERS).map((m) => managerLane(m, axis)),
    ...(timeline.volume === undefined ? [] : [volumeLane(timeline.volume, axis, words)]),
  ];
  const body: string[] = [];
  let top = AXIS;
  for (const lane of lanes) {
    body.push(line(0, top, WIDTH, top, 'rule'));
    body.push(label(0, top + lane.height / 2 + 4, shortName(lane.name, 26)));
    body.push(...lane.draw(top));
    top += lane.height;
  }
  body.unshift(label(0, 12, `${dateAndTime(span.from).slice(0, 10)} UTC`, 'tick'), ...ticks(axis, top));
  return drawing(WIDTH, top + 4, words.timelinePicture, body);
}

function ticks({ span, x }: Axis, bottom: number): readonly string[] {
  const count = 6;
  return Array.from({ length: count + 1 }, (_, at) => {
    const time = Math.round(span.from + ((span.to - span.from) * at) / count);
    const anchor = at === 0 ? 'start' : at === count ? 'end' : 'middle';
    return `${line(x(time), AXIS - 6, x(time), bottom, 'grid')}${label(x(time), 12, clock(time), 'tick', anchor)}`;
  });
}

function jobLanes(job: JobTimeline, axis: Axis, words: Words): readonly Lane[] {
  const lanes: Lane[] = [{ name: job.name, height: LANE, draw: (top) => states(job, axis, top) }];
  if (job.restarts.length > 0)
    lanes.push({ name: words.label.restarts, height: LANE, draw: (top) => restarts(job, axis, top) });
  if (job.checkpoints.length > 0)
    lanes.push({ name: words.label.checkpoints, height: LANE + 8, draw: (top) => checkpoints(job, axis, words, top) });
  if (job.pressure.length > 0)
    lanes.push({ name: words.label.pressure, height: LANE, draw: (top) => pressure(job, axis, top) });
  return lanes;
}

function states(job: JobTimeline, { span, x }: Axis, top: number): readonly string[] {
  return job.states.map((s) => {
    const from = x(s.from);
    const width = Math.max(1, x(s.to ?? span.to) - from);
    const name = width > s.state.length * 7 + 8 ? label(from + 4, top + LANE / 2 + 4, s.state, 'on-state') : '';
    return box(from, top + 6, width, LANE - 12, stateLook(s.state), `${s.state} ${clock(s.from)}`) + name;
  });
}

function stateLook(state: string): string {
  if (state === 'RUNNING' || state === 'FINISHED') return 'good';
  if (state.startsWith('FAIL')) return 'bad';
  if (state === 'RESTARTING') return 'again';
  return 'other';
}

function restarts(job: JobTimeline, { x }: Axis, top: number): readonly string[] {
  const y = top + LANE / 2;
  return job.restarts.map((r) => {
    const at = x(r.at);
    return path(`M${at} ${y - 6}l6 6l-6 6l-6 -6z`, 'again', `${clock(r.at)} ${r.because}`);
  });
}

function checkpoints(job: JobTimeline, { span, x }: Axis, words: Words, top: number): readonly string[] {
  return job.checkpoints.map((c) => {
    const from = x(c.from);
    const width = Math.max(2, x(c.to ?? (c.outcome === 'in-progress' ? span.to : c.from)) - from);
    const tip = `${c.id} ${words.outcome[c.outcome]} ${clock(c.from)}${c.reason === undefined ? '' : ` ${c.reason}`}`;
    if (c.outcome === 'failed')
      return (
        box(from, top + 14, width, 16, 'failed', tip) +
        path(`M${from + width / 2 - 3} ${top + 4}l6 6m0 -6l-6 6`, 'cross')
      );
    return box(from, top + 14, width, 16, c.outcome === 'completed' ? 'good' : 'open', tip);
  });
}

function pressure(job: JobTimeline, { x }: Axis, top: number): readonly string[] {
  const y = top + LANE / 2;
  return job.pressure
    .filter((p) => p.level !== 'ok')
    .map((p) => {
      const at = x(p.at);
      return path(`M${at} ${y - 6}l5 6l-5 6l-5 -6z`, p.level === 'high' ? 'bad' : 'again', `${clock(p.at)} ${p.ratio}`);
    });
}

function managerLane(manager: ManagerLane, { x }: Axis): Lane {
  const look = { up: 'good thin', silent: 'again thin', down: 'bad thin' } as const;
  return {
    name: manager.id,
    height: 22,
    draw: (top) =>
      manager.stretches.map((s) =>
        box(
          x(s.from),
          top + 7,
          Math.max(1, x(s.to) - x(s.from)),
          8,
          look[s.kind],
          `${s.kind} ${clock(s.from)} – ${clock(s.to)}`,
        ),
      ),
  };
}

function volumeLane(volume: LogHistogram, { x }: Axis, words: Words): Lane {
  const height = 56;
  const most = Math.max(1, ...volume.buckets.map((bucket) => bucket.reduce((sum, n) => sum + n, 0)));
  return {
    name: words.label.logLines,
    height,
    draw: (top) =>
      volume.buckets.flatMap((bucket, at) => {
        const from = x(volume.from + at * volume.bucketMs);
        const width = Math.max(0.5, x(volume.from + (at + 1) * volume.bucketMs) - from);
        // Errors and warnings are drawn at least two pixels high: they must not vanish among thousands of INFO lines.
        const [calm, warn, error] = [sum(bucket, 0, 4), bucket[4] ?? 0, sum(bucket, 5, 7)];
        const scale = (n: number, least: number) => (n === 0 ? 0 : Math.max(least, (n / most) * (height - 12)));
        const [high, middle, low] = [scale(error, 2), scale(warn, 2), scale(calm, 0.5)];
        const base = top + height - 4;
        return [
          low > 0 ? box(from, base - low, width, low, 'calm') : '',
          middle > 0 ? box(from, base - low - middle, width, middle, 'warn') : '',
          high > 0 ? box(from, base - low - middle - high, width, high, 'bad') : '',
        ].filter((part) => part !== '');
      }),
  };
}

/** LOG_LEVELS: unknown, trace, debug, info, then warn, then error and fatal. */
function sum(bucket: readonly number[], from: number, to: number): number {
  return bucket.slice(from, to).reduce((total, n) => total + n, 0);
}
