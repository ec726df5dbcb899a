import type { GcView } from '#contract/incident/gc-view.ts';
import { bytes as bytesText } from '#contract/wording/bytes.ts';
import { useText } from '../../i18n/language.ts';
import type { GcAxis } from './gc-chart.tsx';
import { GC } from './gc-words.ts';

/** Of the plot and of what stays free above it, px. */
const HEIGHT = 64;
const RIM = 6;

/** Heap in use after each collection, with the lowest around each: what is alive. */
export function HeapPlot({ view, axis }: { readonly view: GcView; readonly axis: GcAxis }) {
  const say = useText();
  const most = view.occupancy.reduce((high, { bytes }) => Math.max(high, bytes), 0);
  const top = Math.max(1, view.heapMaxBytes !== undefined && view.heapMaxBytes < most * 3 ? view.heapMaxBytes : most);
  const y = (bytes: number) => HEIGHT - (bytes / top) * (HEIGHT - RIM);
  const way = (points: readonly { readonly x: number; readonly bytes: number }[]) =>
    points.map(({ x, bytes }) => `${axis.x(x).toFixed(1)},${y(bytes).toFixed(1)}`).join(' ');
  const floor = view.floor.at(-1);
  return (
    <div className="gc-frame" style={{ height: HEIGHT }}>
      <span className="gc-level label" style={{ top: y(top) }}>
        <span>{bytesText(top)}</span>
      </span>
      <svg width={axis.width} height={HEIGHT} aria-hidden="true" className="heap-lines">
        <polyline points={way(view.occupancy)} />
        <polyline points={way(view.floor)} className="floor" />
      </svg>
      {floor === undefined ? undefined : (
        <span className="gc-note low label">{`┄ ${say(GC.floor)} ${bytesText(floor.bytes)}`}</span>
      )}
    </div>
  );
}
