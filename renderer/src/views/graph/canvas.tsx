import { type KeyboardEvent, useCallback, useEffect, useMemo } from 'react';
import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { around, type Part } from './around.ts';
import { boxesOf, nameLines } from './arrange.ts';
import { GraphCards } from './graph-cards.tsx';
import { CheckpointShown, GraphNote } from './graph-notes.tsx';
import { Legend } from './legend.tsx';
import { Minimap } from './minimap.tsx';
import { neighbour } from './neighbour.ts';
import type { Overlays } from './to-elements.ts';
import { type GraphCanvas, useCytoscape } from './use-cytoscape.ts';
import { usePlaces } from './use-places.ts';
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
  const { frame, cards, seen, shown, fit, centreOn, centreAt } = picture;
  // Once a wish, and again when the layout has moved the vertex.
  useEffect(() => {
    if (wish !== undefined && places.has(wish.vertexId)) centreOn(wish.vertexId);
  }, [wish, places, centreOn]);
  const selectedVertex = selected?.kind === 'vertex' || selected?.kind === 'subtask' ? selected.vertexId : undefined;
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
        {shown === undefined ? undefined : (
          <GraphCards
            drawing={drawing}
            shown={shown}
            hidden={hidden}
            found={found}
            selected={selectedVertex}
            onPick={pickVertex}
            onMore={onMore}
          />
        )}
      </div>
      <CheckpointShown graph={graph} />
      <GraphNote graph={graph} />
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
      <ZoomButtons culprit={culprit} picture={picture} />
    </div>
  );
}

interface ZoomButtonsProps {
  readonly culprit: string | undefined;
  readonly picture: Pick<GraphCanvas, 'centreOn' | 'fit' | 'zoomBy'>;
}

function ZoomButtons({ culprit, picture: { centreOn, fit, zoomBy } }: ZoomButtonsProps) {
  const say = useText();
  return (
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
  );
}
