import cytoscape, { type Core } from 'cytoscape';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Graph } from '#contract/incident/graph.ts';
import type { Places } from './arrange.ts';
import { graphStyle } from './style.ts';
import { type Overlays, toElements } from './to-elements.ts';

/** How the picture lies in its frame: model coordinates × zoom + pan = pixels. */
export interface Viewport {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

interface GraphCanvas {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly viewport: Viewport;
  readonly fit: () => void;
  readonly zoomBy: (factor: number) => void;
  readonly centreOn: (id: string) => void;
}

const PADDING = 48;
/** Cards bigger than this are larger than life. */
const LARGEST = 1.25;

/** Draws edges with cytoscape and tells where its viewport is, so that the cards can lie above it. */
export function useCytoscape(graph: Graph, places: Places, overlays: Overlays, theme: string): GraphCanvas {
  const frame = useRef<HTMLDivElement>(null);
  const core = useRef<Core>(undefined);
  const [viewport, setViewport] = useState<Viewport>({ zoom: 1, x: 0, y: 0 });

  useEffect(() => {
    const container = frame.current;
    if (container === null) return;
    // It warns of any wheel sensitivity but its own, and nothing else that it warns of can happen here.
    cytoscape.warnings(false);
    const made = cytoscape({ container, minZoom: 0.1, maxZoom: 2, wheelSensitivity: 0.3, boxSelectionEnabled: false });
    core.current = made;
    const tell = () => setViewport({ zoom: made.zoom(), x: made.pan().x, y: made.pan().y });
    made.on('viewport', tell);
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(container);
    return () => {
      observer.disconnect();
      made.destroy();
      core.current = undefined;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours of the style are read from the theme
  useEffect(() => {
    core.current?.style(graphStyle());
  }, [theme]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new style of the same selectors leaves old elements as they were drawn
  useEffect(() => {
    const now = core.current;
    if (now === undefined) return;
    now.batch(() => {
      now.elements().remove();
      now.add(toElements(graph, places, overlays));
    });
    now.nodes().ungrabify();
  }, [graph, places, overlays, theme]);

  useEffect(() => {
    if (places.size > 0) fitInto(core.current);
  }, [places]);

  return {
    frame,
    viewport,
    fit: () => fitInto(core.current),
    zoomBy: (factor) => {
      const now = core.current;
      if (now === undefined) return;
      now.zoom({ level: now.zoom() * factor, renderedPosition: { x: now.width() / 2, y: now.height() / 2 } });
    },
    centreOn: (id) => {
      const now = core.current;
      if (now === undefined) return;
      if (now.zoom() < 0.6) now.zoom(1);
      now.center(now.getElementById(id));
    },
  };
}

function fitInto(core: Core | undefined): void {
  if (core === undefined) return;
  core.resize();
  core.fit(undefined, PADDING);
  if (core.zoom() <= LARGEST) return;
  core.zoom(LARGEST);
  core.center();
}
