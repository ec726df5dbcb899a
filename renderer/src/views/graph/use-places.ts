import { useEffect, useMemo, useState } from 'react';
import type { Graph } from '#contract/incident/graph.ts';
import { inColumns, type Places } from './arrange.ts';
import { layOut } from './lay-out.ts';
import { edgeId } from './to-elements.ts';

/** Columns by depth at once, then the layout from the worker. Positions belong to the shape, so a scrubbed snapshot moves nothing. */
export function usePlaces(graph: Graph): Places {
  const shape = JSON.stringify([graph.vertices.map((vertex) => vertex.id), graph.edges.map(edgeId)]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the shape of the graph decides where cards are
  const columns = useMemo(() => inColumns(graph), [shape]);
  const [computed, setComputed] = useState<{ readonly shape: string; readonly places: Places }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the shape of the graph decides where cards are
  useEffect(() => {
    // Without edges there is nothing to lay out.
    if (graph.edges.length === 0) return;
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
