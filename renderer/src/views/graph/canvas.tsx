import { type KeyboardEvent, useCallback, useEffect, useMemo } from 'react';
import type { Graph, GraphEdge } from '#contract/incident/graph.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { around, type Part } from './around.ts';
import { boxesOf, nameLines } from './arrange.ts';
import { EdgeLabel } from './edge-label.tsx';
import { Legend } from './legend.tsx';
import { Minimap } from './minimap.tsx';
import { neighbour } from './neighbour.ts';
import type { Overlays } from './to-elements.ts';
import { edgeId } from './to-elements.ts';
import { useCytoscape } from './use-cytoscape.ts';
import { usePlaces } from './use-places.ts';
import { VertexCard } from './vertex-card.tsx';
import { isIn } from './viewport.ts';
import { GRAPH } from './words.ts';

const picked = (s: AppState) => s.picked;
const theme = (s: AppState) => s.theme;
const selection = (s: AppState) => s.selection;

interface CanvasProps {
  readonly part: Part;
  readonly overlays: Overlays;
  /** Ids of the edges of the critical path; empty where it is not drawn. */
  readonly path: ReadonlySet<string>;
  /** Vertices that are shown first where all cannot be read at once. */
  readonly centres: readonly string[];
  /** Vertices somebody looks for; undefined while nobody does. */
  readonly found: ReadonlySet<string> | undefined;
  /** Goes to a vertex; a new object goes there again. */
  readonly wish: { readonly vertexId: string } | undefined;
  /** Shows what lies around a vertex at the border of the part. */
  readonly onMore: (vertexId: string) => void;
}

/** More cards than this do not fit into a window at a size that can be read. */
const MINIMAP_FROM = 24;

/** The picture: edges by cytoscape, cards as HTML above it, moved together. */
export function Canvas({ part, overlays, path, centres, found, wish, onMore }: CanvasProps) {
  const { graph, hidden } = part;
  const say = useText();
  const pick = useApp(picked);
  const selected = useApp(selection);
  const places = usePlaces(graph);
  const { jobId } = graph;
  const pickVertex = useCallback((vertexId: string) => pick({ kind: 'vertex', jobId, vertexId }), [pick, jobId]);
  const boxes = useMemo(() => new Map(boxesOf(graph, overlays).map((box) => [box.id, box])), [graph, overlays]);
  const home = useMemo(
    () => ({ centre: centres, around: around(graph, centres).graph.vertices.map(({ id }) => id) }),
    [graph, centres],
  );
  const drawing = useMemo(() => ({ graph, boxes, places, overlays, path }), [graph, boxes, places, overlays, path]);
  const picture = useCytoscape(drawing, home, useApp(theme), pickVertex);
  const { frame, cards, seen, shown, fit, zoomBy, centreOn, centreAt } = picture;
  // Once a wish, and again when the layout has moved the vertex.
  useEffect(() => {
    if (wish !== undefined && places.has(wish.vertexId)) centreOn(wish.vertexId);
  }, [wish, places, centreOn]);
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
      <div ref={cards} className={`graph-cards ${band}${nameLines(graph) === 2 ? ' two-lines' : ''}`}>
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
                  showsPressure={overlays.backpressure}
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
              isOpen={graph.checkpoint?.outcome === 'in-progress'}
              isSelected={vertex.id === selectedVertex}
              isFaded={found?.has(vertex.id) === false}
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
      <Note graph={graph} />
      <Legend graph={graph} overlays={overlays} showsPath={path.size > 0} />
      {graph.vertices.length < MINIMAP_FROM ? undefined : (
        <Minimap
          graph={graph}
          boxes={boxes}
          places={places}
          found={found}
          showsPressure={overlays.backpressure}
          seen={seen}
          onGo={centreAt}
        />
      )}
      <div className="graph-zoom row g4" data-over-graph>
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

/** What this picture cannot tell. */
function Note({ graph }: { readonly graph: Graph }) {
  const say = useText();
  const isFromLogs = graph.from === 'log';
  if (!isFromLogs && graph.vertices.length > 1) return null;
  const logged = graph.edges.length === 0 ? GRAPH.unconnected : GRAPH.fromLogs;
  return (
    <p className="graph-note" data-over-graph>
      {say(isFromLogs && graph.vertices.length > 1 ? logged : GRAPH.singleVertex)}
    </p>
  );
}

function CheckpointShown({ graph }: { readonly graph: Graph }) {
  const say = useText();
  const shown = graph.checkpoint;
  if (shown === undefined) return null;
  const outcome =
    shown.outcome === 'completed' ? GRAPH.completed : shown.outcome === 'failed' ? GRAPH.failed : GRAPH.inProgress;
  const { acknowledged, subtasks } = shown;
  return (
    <div className="graph-checkpoint" data-over-graph>
      {say(GRAPH.checkpointShown(shown.id, say(outcome)))}
      {acknowledged === undefined || subtasks === undefined
        ? ''
        : `${say(COMMON.colon)}${say(GRAPH.acks(acknowledged, subtasks))}`}
    </div>
  );
}
