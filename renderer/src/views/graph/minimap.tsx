import { type PointerEvent, type RefObject, useMemo } from 'react';
import type { Graph, GraphVertex } from '#contract/incident/graph.ts';
import { useText } from '../../i18n/language.ts';
import type { Box, Place, Places } from './arrange.ts';
import { dominantShare } from './to-elements.ts';
import { boundsOf, rectsOf } from './viewport.ts';
import { GRAPH } from './words.ts';

interface MinimapProps {
  readonly graph: Graph;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly places: Places;
  readonly found: ReadonlySet<string> | undefined;
  readonly showsPressure: boolean;
  /** The stretch that is seen; moved with the canvas, frame by frame. */
  readonly seen: RefObject<SVGRectElement | null>;
  readonly onGo: (place: Place) => void;
}

/** All of a graph too large for its window, with the part that is seen and the ways that are held up; a press or a drag goes there. */
export function Minimap({ graph, boxes, places, found, showsPressure, seen, onGo }: MinimapProps) {
  const say = useText();
  const bounds = useMemo(() => boundsOf(rectsOf(places, boxes)), [places, boxes]);
  const width = Math.max(1, bounds.right - bounds.left);
  const height = Math.max(1, bounds.bottom - bounds.top);
  const go = (event: PointerEvent<SVGSVGElement>) => {
    const matrix = event.currentTarget.getScreenCTM();
    if (event.buttons !== 1 || matrix === null) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    onGo({ x, y });
  };
  return (
    <svg
      className="graph-minimap"
      viewBox={`${bounds.left} ${bounds.top} ${width} ${height}`}
      role="img"
      data-over-graph
      aria-label={say(GRAPH.minimap)}
      data-testid="graph-minimap"
      onPointerDown={go}
      onPointerMove={go}
    >
      {showsPressure ? <path className="pressed" d={pressedWays(graph, places)} /> : undefined}
      {graph.vertices.map((vertex) => {
        const place = places.get(vertex.id);
        const box = boxes.get(vertex.id);
        if (place === undefined || box === undefined) return null;
        return (
          <rect
            key={vertex.id}
            className={lookOf(vertex, found, showsPressure)}
            x={place.x - box.width / 2}
            y={place.y - box.height / 2}
            width={box.width}
            height={box.height}
          />
        );
      })}
      <rect ref={seen} className="seen" />
    </svg>
  );
}

function lookOf(vertex: GraphVertex, found: ReadonlySet<string> | undefined, showsPressure: boolean): string {
  if (vertex.culprit) return 'culprit';
  if (found?.has(vertex.id) === true) return 'found';
  return showsPressure && dominantShare(vertex)?.name === 'backpressured' ? 'backpressured' : '';
}

/** A line along each edge under high pressure: what is held up is seen as one way, wherever the window looks. */
function pressedWays(graph: Graph, places: Places): string {
  return graph.edges
    .flatMap(({ from, to, pressure }) => {
      const start = places.get(from);
      const end = places.get(to);
      if (pressure !== 'high' || start === undefined || end === undefined) return [];
      return [`M${start.x} ${start.y}L${end.x} ${end.y}`];
    })
    .join('');
}
