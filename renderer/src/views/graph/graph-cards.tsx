import { useCallback } from 'react';
import type { GraphEdge } from '#contract/incident/graph.ts';
import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import type { Part } from './around.ts';
import { EdgeLabel } from './edge-label.tsx';
import { type Drawing, edgeId } from './to-elements.ts';
import { VertexCard } from './vertex-card.tsx';
import { isIn, type Shown } from './viewport.ts';
import { GRAPH } from './words.ts';

const picked = (s: AppState) => s.picked;
const selectedEdge = (s: AppState) => (s.selection?.kind === 'edge' ? edgeId(s.selection) : undefined);

interface GraphCardsProps {
  readonly drawing: Drawing;
  readonly shown: Shown;
  readonly hidden: Part['hidden'];
  readonly found: ReadonlySet<string> | undefined;
  readonly selected: string | undefined;
  readonly onPick: (vertexId: string) => void;
  readonly onMore: (vertexId: string) => void;
}

/** What has words, where it is seen and large enough to be read: edges, vertices, and what lies behind the border of the part. */
export function GraphCards({ drawing, shown, hidden, found, selected, onPick, onMore }: GraphCardsProps) {
  const say = useText();
  const { graph, overlays } = drawing;
  if (shown.band === 'dots') return null;
  return (
    <>
      {shown.band === 'cards' ? <EdgeLabels drawing={drawing} shown={shown} /> : undefined}
      {graph.vertices.map((vertex) => {
        const seen = seenAt(drawing, shown, vertex.id);
        if (seen === undefined) return null;
        return (
          <VertexCard
            key={vertex.id}
            vertex={vertex}
            {...seen}
            overlays={overlays}
            isOpen={graph.checkpoint?.outcome === 'in-progress'}
            isSelected={vertex.id === selected}
            isFaded={found?.has(vertex.id) === false}
            isSmall={shown.band === 'names'}
            onPick={onPick}
          />
        );
      })}
      {[...hidden].map(([id, count]) => {
        const seen = seenAt(drawing, shown, id);
        if (seen === undefined) return null;
        return (
          <button
            key={id}
            type="button"
            className="vertex-more"
            style={{ left: seen.place.x, top: seen.place.y + seen.box.height / 2 }}
            tabIndex={-1}
            title={say(GRAPH.more(count))}
            onClick={() => onMore(id)}
          >
            + {count}
          </button>
        );
      })}
    </>
  );
}

function EdgeLabels({ drawing, shown }: Pick<GraphCardsProps, 'drawing' | 'shown'>) {
  const { graph, boxes, places, overlays } = drawing;
  const pick = useApp(picked);
  const selected = useApp(selectedEdge);
  const { jobId } = graph;
  const pickEdge = useCallback(
    (edge: GraphEdge) => pick({ kind: 'edge', jobId, from: edge.from, to: edge.to }),
    [pick, jobId],
  );
  return graph.edges.map((edge) => {
    const from = places.get(edge.from);
    const to = places.get(edge.to);
    const box = boxes.get(edge.from);
    if (from === undefined || to === undefined || box === undefined) return null;
    if (seenAt(drawing, shown, edge.from) === undefined && seenAt(drawing, shown, edge.to) === undefined) return null;
    return (
      <EdgeLabel
        key={edgeId(edge)}
        edge={edge}
        from={from}
        to={to}
        box={box}
        showsPressure={overlays.backpressure}
        isSelected={edgeId(edge) === selected}
        onPick={pickEdge}
      />
    );
  });
}

/** Where a vertex lies and how large it is; undefined out of sight. */
function seenAt({ places, boxes }: Drawing, { rect }: Shown, id: string) {
  const place = places.get(id);
  const box = boxes.get(id);
  if (place === undefined || box === undefined) return undefined;
  return isIn(rect, place.x, place.y, box.width, box.height) ? { place, box } : undefined;
}
