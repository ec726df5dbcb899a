import type { GcDot, GcView } from '#contract/incident/gc-view.ts';
import { duration } from '#contract/wording/duration.ts';
import { GC_KINDS } from '../../i18n/gc-kinds.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import type { GcAxis } from './gc-chart.tsx';
import { pauseScale } from './gc-scale.ts';
import { GC } from './gc-words.ts';
import { PauseMark } from './pause-sign.tsx';
import { useMoments } from './use-moments.ts';

const picked = (s: AppState) => s.picked;
const selected = (s: AppState) => (s.selection?.kind === 'evidence' ? s.selection.source : undefined);

/** Of the plot and of its rim, px. */
const HEIGHT = 92;
const RIM = 6;

/** A sign a stop, higher where it took longer; of a log with too many the shorter ones as a row of strokes. */
export function PausePlot({ view, axis }: { readonly view: GcView; readonly axis: GcAxis }) {
  const say = useText();
  const language = useLanguage();
  const moment = useMoments(view);
  const limit = view.thresholds.heartbeatTimeoutMs;
  const within = (x: number) => x >= axis.span.from && x <= axis.span.to;
  const dots = view.dots.filter(({ x }) => within(x));
  const scale = pauseScale(
    dots.reduce((most, { durationMs }) => Math.max(most, durationMs), 0),
    limit,
  );
  const y = (ms: number) => HEIGHT - RIM - scale.y(ms) * (HEIGHT - 2 * RIM);
  return (
    <div className="gc-frame" style={{ height: HEIGHT }}>
      {spread(scale.ticksMs, y).map((ms) => (
        <span key={ms} className="gc-level label" style={{ top: y(ms) }}>
          <span>{duration(ms, language)}</span>
        </span>
      ))}
      <svg width={axis.width} height={HEIGHT} aria-hidden="true" className="stops">
        {view.shorter.map(({ x, durationMs }) =>
          within(x) ? (
            <line key={x} className="shorter" x1={axis.x(x)} x2={axis.x(x)} y1={HEIGHT - RIM} y2={y(durationMs)} />
          ) : undefined,
        )}
        {dots.map((dot, index) => (
          <Dot key={index} dot={dot} axis={axis} moment={moment} y={y(dot.durationMs)} />
        ))}
      </svg>
      {limit === undefined ? undefined : scale.showsLimit ? (
        <span className="gc-limit label" style={{ top: y(limit) }}>
          <span>{say(GC.heartbeat(duration(limit, language)))}</span>
        </span>
      ) : (
        <span className="gc-note label">{say(GC.heartbeatAbove(duration(limit, language)))}</span>
      )}
    </div>
  );
}

/** Names of two levels do not stand in each other, px. */
const APART = 13;

function spread(ticksMs: readonly number[], y: (ms: number) => number): readonly number[] {
  const kept: number[] = [];
  for (const ms of ticksMs) {
    const last = kept.at(-1);
    if (last === undefined || y(last) - y(ms) >= APART) kept.push(ms);
  }
  return kept;
}

interface DotProps {
  readonly dot: GcDot;
  readonly axis: GcAxis;
  readonly moment: (x: number) => string;
  readonly y: number;
}

/** The keyboard reaches each stop in the table below. */
function Dot({ dot: { x, kind, durationMs, source }, axis, moment, y }: DotProps) {
  const say = useText();
  const language = useLanguage();
  const pick = useApp(picked);
  const chosen = useApp(selected);
  const isOn = chosen?.kind === 'line' && chosen.entry === source.entry && chosen.line === source.line;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table has a chip of each
    <g className={isOn ? 'dot-on' : ''} onClick={() => pick({ kind: 'evidence', source })}>
      <title>{`${moment(x)} · ${duration(durationMs, language)} · ${say(GC_KINDS[kind])}`}</title>
      {isOn ? <circle cx={axis.x(x)} cy={y} r={7} /> : undefined}
      <PauseMark kind={kind} x={axis.x(x)} y={y} />
    </g>
  );
}
