import { type KeyboardEvent, useCallback, useEffect, useMemo, useState } from 'react';
import type { Graph, GraphEdge } from '#contract/incident/graph.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import type { Part } from './around.ts';
import { boxesOf, inColumns, type Places } from './arrange.ts';
import { EdgeLabel } from './edge-label.tsx';
import { layOut } from './lay-out.ts';
import { Legend } from './legend.tsx';
import { neighbour } from './neighbour.ts';
import type { Overlays } from './to-elements.ts';
import { edgeId } from './to-elements.ts';
import { useCytoscape } from './use-cytoscape.ts';
import { VertexCard } from './vertex-card.tsx';
import { isIn } from './viewport.ts';
import { GRAPH } from './words.ts';

const picked = (s: AppState) => s.picked;
const theme = (s: AppState) => s.theme;
const selection = (s: AppState) => s.selection;

interface CanvasProps {
  readonly part: Part;
  readonly overlays: Overlays;
  /** Shows what lies around a vertex at the border of the part. */
  readonly onMore: (vertexId: string) => void;
}

/** The picture: edges by cytoscape, cards as HTML above it, moved together. */
export function Canvas({ part, overlays, onMore }: CanvasProps) {
  const { graph, hidden } = part;
  const say = useText();
  const pick = useApp(picked);
  const selected = useApp(selection);
  const places = usePlaces(graph);
  const { jobId } = graph;
  const pickVertex = useCallback((vertexId: string) => pick({ kind: 'vertex', jobId, vertexId }), [pick, jobId]);
  const picture = useCytoscape(graph, places, overlays, useApp(theme), pickVertex);
  const { frame, cards, shown, fit, zoomBy, centreOn } = picture;
  const boxes = useMemo(() => new Map(boxesOf(graph).map((box) => [box.id, box])), [graph]);
  const pickEdge = useCallback(
    (edge: GraphEdge) => pick({ kind: 'edge', jobId, from: edge.from, to: edge.to }),
    [pick, jobId],
  );
  const selectedVertex = selected?.kind === 'vertex' || selected?.kind === 'subtask' ? selected.vertexId : undefined;
  const selectedEdge = selected?.kind === 'edge' ? edgeId(selected) : undefined;
  const culprit = graph.culprits[0];
  const keyed = (event: KeyboardEvent) => {
    if (event.key === 'f') fit();
    else if (event.key === 'F' && culprit !== undefined) centreOn(culprit);
    else {
      const next = neighbour(graph, places, selectedVertex, event.key);
      if (next === undefined) return;
      pickVertex(next);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const high = graph.edges.filter((edge) => edge.pressure === 'high').length;
  const band = shown?.band ?? 'dots';
  const isSeen = (id: string) => {
    const place = places.get(id);
    const box = boxes.get(id);
    return (
      shown !== undefined &&
      place !== undefined &&
      box !== undefined &&
      isIn(shown.rect, place.x, place.y, box.width, box.height)
    );
  };
  return (
    <div
      className="graph-canvas"
      role="application"
      aria-label={say(GRAPH.says(graph.vertices.length, graph.edges.length, high))}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: one tab stop for the picture, arrows walk inside
      tabIndex={0}
      data-testid="graph-canvas"
      onKeyDown={keyed}
    >
      <div ref={frame} className="graph-edges" />
      <div ref={cards} className={`graph-cards ${band}`}>
        {band !== 'cards'
          ? undefined
          : graph.edges.map((edge) => {
              const from = places.get(edge.from);
              const to = places.get(edge.to);
              const box = boxes.get(edge.from);
              if (from === undefined || to === undefined || box === undefined) return null;
              if (!isSeen(edge.from) && !isSeen(edge.to)) return null;
              return (
                <EdgeLabel
                  key={edgeId(edge)}
                  edge={edge}
                  from={from}
                  to={to}
                  box={box}
                  showsPressure={overlays.backpressure && graph.hasPressure}
                  isSelected={edgeId(edge) === selectedEdge}
                  onPick={pickEdge}
                />
              );
            })}
        {graph.vertices.map((vertex) => {
          const box = boxes.get(vertex.id);
          const place = places.get(vertex.id);
          if (box === undefined || place === undefined || band === 'dots' || !isSeen(vertex.id)) return null;
          return (
            <VertexCard
              key={vertex.id}
              vertex={vertex}
              box={box}
              place={place}
              overlays={overlays}
              hasPressure={graph.hasPressure}
              isSelected={vertex.id === selectedVertex}
              isSmall={band === 'names'}
              onPick={pickVertex}
            />
          );
        })}
        {[...hidden].map(([id, count]) => {
          const box = boxes.get(id);
          const place = places.get(id);
          if (box === undefined || place === undefined || band === 'dots' || !isSeen(id)) return null;
          return (
            <button
              key={id}
              type="button"
              className="vertex-more"
              style={{ left: place.x, top: place.y + box.height / 2 }}
              tabIndex={-1}
              title={say(GRAPH.more(count))}
              onClick={() => onMore(id)}
            >
              + {count}
            </button>
          );
        })}
      </div>
      <CheckpointShown graph={graph} />
      {graph.vertices.length === 1 ? <p className="graph-note">{say(GRAPH.singleVertex)}</p> : undefined}
      <Legend graph={graph} overlays={overlays} />
      <div className="graph-zoom row g4">
        {culprit === undefined ? undefined : (
          <Button icon="target" onClick={() => centreOn(culprit)}>
            {say(GRAPH.toCulprit)}
          </Button>
        )}
        <Button onClick={fit} keys="F">
          {say(GRAPH.fit)}
        </Button>
        <Button label={say(GRAPH.zoomOut)} onClick={() => zoomBy(0.8)}>
          −
        </Button>
        <Button label={say(GRAPH.zoomIn)} onClick={() => zoomBy(1.25)}>
          +
        </Button>
      </div>
    </div>
  );
}

/** Columns by depth at once, then the layout from the worker. Positions belong to the shape, so a scrubbed snapshot moves nothing. */
function usePlaces(graph: Graph): Places {
  const shape = JSON.stringify([graph.vertices.map((vertex) => vertex.id), graph.edges.map(edgeId)]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the shape of the graph decides where cards are
  const columns = useMemo(() => inColumns(graph), [shape]);
  const [computed, setComputed] = useState<{ readonly shape: string; readonly places: Places }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the shape of the graph decides where cards are
  useEffect(() => {
    let isMine = true;
    layOut(graph).then(
      (places) => isMine && setComputed({ shape, places }),
      // Without a layout the columns stay: nothing is lost but beauty.
      () => undefined,
    );
    return () => {
      isMine = false;
    };
  }, [shape]);
  return computed?.shape === shape ? computed.places : columns;
}

function CheckpointShown({ graph }: { readonly graph: Graph }) {
  const say = useText();
  const shown = graph.checkpoint;
  if (shown === undefined) return null;
  const outcome =
    shown.outcome === 'completed' ? GRAPH.completed : shown.outcome === 'failed' ? GRAPH.failed : GRAPH.inProgress;
  const { acknowledged, subtasks } = shown;
  return (
    <div className="graph-checkpoint">
      {say(GRAPH.checkpointShown(shown.id, say(outcome)))}
      {acknowledged === undefined || subtasks === undefined
        ? ''
        : `${say(COMMON.colon)}${say(GRAPH.acks(acknowledged, subtasks))}`}
    </div>
  );
}
