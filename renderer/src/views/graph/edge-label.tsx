import { memo } from 'react';
import type { GraphEdge } from '#contract/incident/graph.ts';
import { figure } from '#contract/wording/figure.ts';
import { useText } from '../../i18n/language.ts';
import type { Box, Place } from './arrange.ts';
import { GRAPH } from './words.ts';

interface EdgeLabelProps {
  readonly edge: GraphEdge;
  readonly from: Place;
  readonly to: Place;
  readonly box: Box;
  readonly showsPressure: boolean;
  readonly isSelected: boolean;
  readonly onPick: (edge: GraphEdge) => void;
}

/** Partitioning above an edge, rate and pressure below; chevrons point upstream, where pressure travels. */
export const EdgeLabel = memo(function EdgeLabel(props: EdgeLabelProps) {
  const { edge, from, to, box, showsPressure, isSelected, onPick } = props;
  const say = useText();
  // Between the right side of one card and the left side of the next.
  const x = (from.x + box.width / 2 + to.x - box.width / 2) / 2;
  const y = (from.y + to.y) / 2;
  const level = edge.pressure;
  return (
    <button
      type="button"
      className={`edge-label${isSelected ? ' on' : ''}`}
      style={{ left: x, top: y }}
      data-testid="edge-label"
      data-pressure={level}
      tabIndex={-1}
      aria-label={`${edge.strategy || '?'}, ${say(levelWord(level))}`}
      onClick={() => onPick(edge)}
    >
      <span className="edge-strategy" title={edge.strategy}>
        {edge.strategy === '' ? '?' : edge.strategy}
      </span>
      <span className="edge-signs">{showsPressure ? <Signs level={level} /> : undefined}</span>
      {showsPressure && (level === 'high' || level === 'low') ? (
        <span className={`edge-pill ${level}`}>
          {say(levelWord(level))} {edge.ratio === undefined ? '' : edge.ratio.toFixed(2)}
        </span>
      ) : edge.recordsPerSecond === undefined ? undefined : (
        <span className="edge-rate">{say(GRAPH.perSecond(rate(edge.recordsPerSecond)))}</span>
      )}
    </button>
  );
});

function Signs({ level }: { readonly level: GraphEdge['pressure'] }) {
  if (level === 'none') return null;
  if (level === 'unknown') return <span className="edge-unknown">?</span>;
  const count = level === 'high' ? 3 : 1;
  return (
    <svg
      aria-hidden="true"
      width={count * 7 + 2}
      height={12}
      fill="none"
      stroke={`var(--pressure-${level})`}
      strokeWidth={2}
    >
      {Array.from({ length: count }, (_, index) => (
        <path key={index} d={`M${index * 7 + 6} 2 ${index * 7 + 2} 6l4 4`} />
      ))}
    </svg>
  );
}

export function levelWord(level: GraphEdge['pressure']) {
  return { none: GRAPH.noneLevel, low: GRAPH.low, high: GRAPH.high, unknown: GRAPH.unknownLevel }[level];
}

export function rate(perSecond: number): string {
  if (perSecond === 0) return '0';
  if (perSecond >= 100) return figure(Math.round(perSecond));
  return perSecond >= 10 ? perSecond.toFixed(1) : perSecond.toFixed(2);
}
