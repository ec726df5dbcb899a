import './checkpoint-bars.css';
import { useText } from '../i18n/language.ts';
import { COMMON } from '../i18n/words.ts';
import type { BarMark, LaidBar } from './lay-out-checkpoints.ts';

/** An id is written inside a bar from this width on, px. */
const ID_WIDTH = 32;
/** A bar this wide keeps its colour when the line that ends it is taken off, px. */
const WIDE = 6;

interface CheckpointBarsProps<M extends BarMark> {
  readonly bars: readonly LaidBar<M>[];
  /** Of the upper track, of the distance between tracks, and of a bar, px. */
  readonly top: number;
  readonly trackHeight: number;
  readonly height: number;
  readonly isOn: (mark: M) => boolean;
  readonly onPick: (mark: M) => void;
}

/** One bar a checkpoint from trigger to end, in pixels of the plot around it. */
export function CheckpointBars<M extends BarMark>(props: CheckpointBarsProps<M>) {
  const { bars, top, trackHeight, height, isOn, onPick } = props;
  const say = useText();
  return bars.map(({ key, x, width, outcome, mark, count, track }) => (
    <button
      key={key}
      type="button"
      className={`checkpoint-bar ${outcome} ${mark.kind}${track > 0 ? ' below' : ''}${width >= WIDE ? ' wide' : ''}${mark.to === undefined ? ' open' : ''}${isOn(mark) ? ' on' : ''}`}
      style={{ left: x, width, top: top + track * trackHeight, height, lineHeight: `${height}px` }}
      title={`#${mark.id}${count > 1 ? ` (+ ${count - 1})` : ''}${mark.reason === undefined ? '' : `: ${mark.reason}`}${mark.to === undefined ? ` · ${say(COMMON.endUntold)}` : ''}`}
      data-testid="checkpoint-bar"
      data-outcome={outcome}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        onPick(mark);
      }}
    >
      {width >= ID_WIDTH ? mark.id : ''}
      {outcome === 'failed' ? <i>✕</i> : undefined}
    </button>
  ));
}
