import { memo } from 'react';
import type { GraphVertex } from '#contract/incident/graph.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { useText } from '../../i18n/language.ts';
import { arrows } from '../../ui/arrows.ts';
import { Breakable } from '../../ui/breakable.tsx';
import { Icon } from '../../ui/icon.tsx';
import { withoutPackages } from '../../ui/source-name.ts';
import { AckRing } from './ack-ring.tsx';
import type { Box, Place } from './arrange.ts';
import { ShareBar } from './share-bar.tsx';
import { SkewStrip } from './skew-strip.tsx';
import type { Overlays } from './to-elements.ts';
import { WatermarkLine } from './watermark-line.tsx';
import { GRAPH } from './words.ts';

interface VertexCardProps {
  readonly vertex: GraphVertex;
  readonly box: Box;
  readonly place: Place;
  readonly overlays: Overlays;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  /** Somebody looks for others. */
  readonly isFaded: boolean;
  /** Only the name fits below this zoom. */
  readonly isSmall: boolean;
  readonly onPick: (id: string) => void;
}

/** A vertex as a card: name, parallelism, share of time, acknowledgements, state, and whether it is to blame. */
export const VertexCard = memo(function VertexCard(props: VertexCardProps) {
  const { vertex, box, place, overlays, isOpen, isSelected, isFaded, isSmall, onPick } = props;
  const say = useText();
  const looks = `vertex-card${vertex.culprit ? ' culprit' : ''}${isSelected ? ' on' : ''}${vertex.inferred ? ' inferred' : ''}${isFaded ? ' faded' : ''}`;
  return (
    <button
      type="button"
      className={looks}
      style={{ left: place.x - box.width / 2, top: place.y - box.height / 2, width: box.width, height: box.height }}
      data-testid="vertex-card"
      data-vertex={vertex.id}
      data-culprit={vertex.culprit}
      tabIndex={-1}
      aria-pressed={isSelected}
      onClick={() => onPick(vertex.id)}
    >
      {vertex.culprit ? (
        <span className="vertex-culprit">
          <Icon name="target" size={12} />
          {say(GRAPH.culprit)}
        </span>
      ) : undefined}
      {overlays.state && vertex.stateBytes !== undefined && vertex.stateBytes > 0 ? (
        <span
          className="vertex-state"
          style={{ height: badgeHeight(vertex.stateBytes), top: INTO_CARD - badgeHeight(vertex.stateBytes) }}
          title={`${vertex.stateBytes} B`}
        >
          {bytes(vertex.stateBytes)}
        </span>
      ) : undefined}
      <span className="vertex-name" title={vertex.name}>
        <Breakable text={arrows(withoutPackages(vertex.name))} />
      </span>
      <span className="vertex-parallelism">
        {say(GRAPH.parallelism)} <b>{vertex.parallelism}</b>
      </span>
      {isSmall ? undefined : (
        <>
          {overlays.backpressure ? <ShareBar of={vertex} /> : undefined}
          {overlays.skew ? <SkewStrip vertex={vertex} /> : undefined}
          {overlays.watermark ? <WatermarkLine of={vertex.watermark} isNamed /> : undefined}
          {overlays.checkpoints ? (
            <AckRing acknowledged={vertex.acknowledged} subtasks={vertex.subtasks} isOpen={isOpen} />
          ) : undefined}
        </>
      )}
    </button>
  );
});

/** The badge hangs over the top edge no deeper than the padding above the name, px. */
const INTO_CARD = 6;

/** 16 to 30 px by the logarithm of the size, from 1 KiB to 64 GiB. */
function badgeHeight(size: number): number {
  const doublings = Math.log2(Math.max(1024, size)) - 10;
  return Math.round(16 + Math.min(1, doublings / 26) * 14);
}
