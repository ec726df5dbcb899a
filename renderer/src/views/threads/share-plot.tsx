import type { GcView } from '#contract/incident/gc-view.ts';
import { percent } from '#contract/wording/percent.ts';
import { useText } from '../../i18n/language.ts';
import type { GcAxis } from './gc-chart.tsx';
import { GC } from './gc-words.ts';
import { useMoments } from './use-moments.ts';

/** Of the plot, px. */
const HEIGHT = 40;

/** How much of each minute the process stood. */
export function SharePlot({ view, axis }: { readonly view: GcView; readonly axis: GcAxis }) {
  const say = useText();
  const moment = useMoments(view);
  const { widthMs, points } = view.shares;
  const limit = view.thresholds.share;
  const most = points.reduce((high, { share }) => Math.max(high, share), 0);
  const showsLimit = most >= limit / 10;
  const top = Math.max(0.01, most * 1.1, showsLimit ? limit * 1.1 : 0);
  const y = (share: number) => HEIGHT - (share / top) * HEIGHT;
  return (
    <div className="gc-frame" style={{ height: HEIGHT }}>
      <span className="gc-level label" style={{ top: y(most) }}>
        <span>{percent(most)}</span>
      </span>
      <svg width={axis.width} height={HEIGHT} aria-hidden="true">
        {points.map(({ x, share }) => {
          const [from, to] = [Math.max(0, axis.x(x)), Math.min(axis.width, axis.x(x + widthMs))];
          return to <= from ? undefined : (
            <rect
              key={x}
              className={share >= limit ? 'gc-share over' : 'gc-share'}
              x={from}
              width={Math.max(1, to - from - 1)}
              y={y(share)}
              height={HEIGHT - y(share)}
            >
              <title>{`${moment(x)} · ${percent(share)}`}</title>
            </rect>
          );
        })}
      </svg>
      {showsLimit ? (
        <span className="gc-limit label" style={{ top: y(limit) }}>
          <span>{say(GC.shareLimit(percent(limit)))}</span>
        </span>
      ) : undefined}
    </div>
  );
}
