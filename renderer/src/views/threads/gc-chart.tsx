import { useMemo } from 'react';
import type { GcKind } from '#contract/incident/gc.ts';
import type { GcView } from '#contract/incident/gc-view.ts';
import type { Span } from '#contract/incident/instant.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { figure } from '#contract/wording/figure.ts';
import { GC_KINDS } from '../../i18n/gc-kinds.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { timeTicks } from '../../ui/time-ticks.ts';
import { useSize } from '../../ui/use-size.ts';
import { GC } from './gc-words.ts';
import { HeapPlot } from './heap-plot.tsx';
import { PausePlot } from './pause-plot.tsx';
import { PauseSign } from './pause-sign.tsx';
import { SharePlot } from './share-plot.tsx';
import { useMoments } from './use-moments.ts';

/** Of the figures beside the plots, and of what stays free behind the last dot, px. */
const LABELS = 68;
const MARGIN = 16;
/** One name of a time needs so much, px. */
const TICK = 90;
/** Less room at the end cuts it, px. */
const NAME = 54;

/** Pauses, heap after GC and share of time below each other, on one axis. */
export function GcChart({ view, span }: { readonly view: GcView; readonly span: Span }) {
  const say = useText();
  const language = useLanguage();
  const [box, { width }] = useSize<HTMLDivElement>();
  const inner = Math.max(0, width - LABELS - MARGIN);
  const longest = view.dots.reduce((most, { durationMs }) => Math.max(most, durationMs), 0);
  const axis = useMemo(
    () => ({ span, width: inner, x: (at: number) => ((at - span.from) / (span.to - span.from)) * inner }),
    [span.from, span.to, inner, span],
  );
  const kinds = [...new Set(view.dots.map(({ kind }) => kind))].sort(byWeight);
  return (
    <div
      ref={box}
      className="gc-chart"
      role="img"
      aria-label={say(GC.summary(figure(view.dots.length), duration(longest, language)))}
      data-testid="gc-chart"
    >
      {inner === 0 ? undefined : (
        <>
          <Plot name={say(GC.pauses)}>
            <PausePlot view={view} axis={axis} />
          </Plot>
          {view.occupancy.length === 0 ? undefined : (
            <Plot
              name={say(GC.heap)}
              more={view.heapMaxBytes === undefined ? undefined : say(GC.heapMax(bytes(view.heapMaxBytes)))}
            >
              <HeapPlot view={view} axis={axis} />
            </Plot>
          )}
          <Plot name={say(GC.share(duration(view.shares.widthMs, language)))}>
            <SharePlot view={view} axis={axis} />
          </Plot>
          <Ticks view={view} axis={axis} />
          <p className="label gc-legend">
            {kinds.map((kind) => (
              <span key={kind} className="row g4">
                <PauseSign kind={kind} />
                {say(GC_KINDS[kind])}
              </span>
            ))}
          </p>
        </>
      )}
    </div>
  );
}

/** Where something is on the plots, px. */
export interface GcAxis {
  readonly span: Span;
  readonly width: number;
  readonly x: (at: number) => number;
}

const WEIGHT: readonly GcKind[] = [
  'young',
  'mixed',
  'full',
  'degenerated',
  'concurrent',
  'safepoint',
  'stall',
  'cycle',
];

function byWeight(a: GcKind, b: GcKind): number {
  return WEIGHT.indexOf(a) - WEIGHT.indexOf(b);
}

interface PlotProps {
  readonly name: string;
  readonly more?: string | undefined;
  readonly children: React.ReactNode;
}

function Plot({ name, more, children }: PlotProps) {
  return (
    <div className="gc-plot">
      <span className="gc-plot-name label">
        {name}
        {more === undefined ? undefined : <span className="t3"> · {more}</span>}
      </span>
      {children}
    </div>
  );
}

function Ticks({ view, axis }: { readonly view: GcView; readonly axis: GcAxis }) {
  const times = useTimes();
  const moment = useMoments(view);
  const count = Math.max(1, Math.floor(axis.width / TICK));
  const ticks = timeTicks(axis.span, count, view.axis === 'time' ? times : undefined);
  return (
    <div className="gc-ticks label">
      {ticks.map(({ at, label }) => (
        <span key={at} style={{ left: axis.x(at) }}>
          {axis.width - axis.x(at) < NAME ? '' : view.axis === 'time' ? label : moment(at)}
        </span>
      ))}
    </div>
  );
}
