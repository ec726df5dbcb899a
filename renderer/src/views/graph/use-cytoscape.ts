import cytoscape, { type Core } from 'cytoscape';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Place } from './arrange.ts';
import { fittedView, type Home, openingView } from './fit.ts';
import { graphStyle } from './style.ts';
import { type Drawing, toElements } from './to-elements.ts';
import { bandOf, rectOf, rectsOf, type Shown, shownIn, type Viewport } from './viewport.ts';

export interface GraphCanvas {
  readonly frame: RefObject<HTMLDivElement | null>;
  /** The layer of cards; it is moved with the canvas, frame by frame, without drawing anything anew. */
  readonly cards: RefObject<HTMLDivElement | null>;
  /** The frame around what is seen, in the small picture of the whole; moved as the cards are. */
  readonly seen: RefObject<SVGRectElement | null>;
  readonly shown: Shown | undefined;
  readonly fit: () => void;
  readonly zoomBy: (factor: number) => void;
  readonly centreOn: (id: string) => void;
  readonly centreAt: (place: Place) => void;
}

/** How the picture lies in its frame: as it opens, all of it, or where a person moved it. */
type Lies = 'opening' | 'whole' | 'moved';

/** Above this many vertices the canvas is moved as one picture while it pans and zooms, and is drawn sharp when it rests. */
const HEAVY = 100;
/** The word of the culprit and the badge of its state stand out of a card at its top, px. */
const ABOVE = 30;
/** What lies over the canvas and must not lie over cards. */
const OBSTACLES = '[data-over-graph]';

/** Draws edges with cytoscape and tells where its viewport is, so that the cards can lie above it. */
export function useCytoscape(
  drawing: Drawing,
  home: Home<string>,
  theme: string,
  onPick: (vertexId: string) => void,
): GraphCanvas {
  const { graph, places } = drawing;
  const latest = useRef({ ...drawing, home });
  latest.current = { ...drawing, home };
  // As long as nobody moved the picture it is laid into its frame again whenever that changes.
  const lies = useRef<Lies>('opening');
  const frame = useRef<HTMLDivElement>(null);
  const cards = useRef<HTMLDivElement>(null);
  const seen = useRef<SVGRectElement>(null);
  const [shown, setShown] = useState<Shown>();
  const isHeavy = graph.vertices.length > HEAVY;

  const core = useCore(frame, isHeavy, {
    told: (viewport) => {
      moveLayers(viewport, cards.current, seen.current);
      setShown((last) => shownIn(viewport, last));
    },
    resized: (made) => layInto(made, latest.current, lies.current),
    moved: () => {
      lies.current = 'moved';
    },
    picked: onPick,
  });

  useLook(core, { drawing, theme, isHeavy, isDots: shown?.band === 'dots' });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new canvas has to be fitted as well
  useEffect(() => {
    lies.current = 'opening';
    layInto(core.current, latest.current, lies.current);
  }, [places, isHeavy]);

  const moveBy = useCallback(
    (move: (core: Core) => void) => {
      if (core.current === undefined) return;
      lies.current = 'moved';
      move(core.current);
    },
    [core],
  );

  return {
    frame,
    cards,
    seen,
    shown,
    fit: () => {
      lies.current = 'whole';
      layInto(core.current, latest.current, lies.current);
    },
    zoomBy: (factor) =>
      moveBy((now) =>
        now.zoom({ level: now.zoom() * factor, renderedPosition: { x: now.width() / 2, y: now.height() / 2 } }),
      ),
    centreOn: useCallback(
      (id: string) =>
        moveBy((now) => {
          if (bandOf(now.zoom()) !== 'cards') now.zoom(1);
          now.center(now.getElementById(id));
        }),
      [moveBy],
    ),
    centreAt: ({ x, y }) =>
      moveBy((now) => now.pan({ x: now.width() / 2 - x * now.zoom(), y: now.height() / 2 - y * now.zoom() })),
  };
}

interface Happenings {
  readonly told: (viewport: Viewport) => void;
  readonly resized: (core: Core) => void;
  readonly moved: () => void;
  readonly picked: (vertexId: string) => void;
}

/** The canvas in a frame, made anew when the graph becomes heavy or light. */
function useCore(
  frame: RefObject<HTMLElement | null>,
  isHeavy: boolean,
  happens: Happenings,
): RefObject<Core | undefined> {
  const core = useRef<Core>(undefined);
  const latest = useRef(happens);
  latest.current = happens;
  useEffect(() => {
    const container = frame.current;
    if (container === null) return;
    const made = coreIn(container, isHeavy);
    core.current = made;
    made.on('viewport resize', () =>
      latest.current.told({ zoom: made.zoom(), ...made.pan(), width: made.width(), height: made.height() }),
    );
    // Cards lie above the nodes; where there are none, the nodes themselves are pressed.
    made.on('tap', 'node', (event) => latest.current.picked(event.target.id()));
    made.on('dragpan scrollzoom pinchzoom', () => latest.current.moved());
    const observer = new ResizeObserver(() => {
      made.resize();
      latest.current.resized(made);
    });
    observer.observe(container);
    return () => {
      observer.disconnect();
      made.destroy();
      core.current = undefined;
    };
  }, [frame, isHeavy]);
  return core;
}

function coreIn(container: HTMLElement, isHeavy: boolean): Core {
  // It warns of any wheel sensitivity but its own, and nothing else that it warns of can happen here.
  cytoscape.warnings(false);
  const made = cytoscape({
    container,
    minZoom: 0.05,
    maxZoom: 2,
    wheelSensitivity: 0.3,
    boxSelectionEnabled: false,
    textureOnViewport: isHeavy,
  });
  // A dot has no room for its name.
  made.on('mouseover', 'node', (event) => {
    container.title = event.target.data('name');
  });
  made.on('mouseout', 'node', () => container.removeAttribute('title'));
  return made;
}

/** The cards, and the frame in the small picture, go where the canvas went. */
function moveLayers(viewport: Viewport, cards: HTMLElement | null, seen: SVGElement | null): void {
  const { x, y, zoom } = viewport;
  cards?.style.setProperty('transform', `translate(${x}px, ${y}px) scale(${zoom})`);
  cards?.style.setProperty('--zoom', String(zoom));
  const { left, top, right, bottom } = rectOf(viewport, 0);
  const outline = { x: left, y: top, width: right - left, height: bottom - top };
  for (const [name, value] of Object.entries(outline)) seen?.setAttribute(name, String(value));
}

interface Look {
  readonly drawing: Drawing;
  readonly theme: string;
  readonly isHeavy: boolean;
  readonly isDots: boolean;
}

/** What is drawn on the canvas, in the colours of the theme. */
function useLook(core: RefObject<Core | undefined>, { drawing, theme, isHeavy, isDots }: Look): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours of the style are read from the theme
  useEffect(() => {
    core.current?.style(graphStyle());
  }, [theme, isHeavy]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new style of the same selectors leaves old elements as they were drawn
  useEffect(() => {
    const now = core.current;
    if (now === undefined) return;
    now.batch(() => {
      now.elements().remove();
      now.add(toElements(drawing));
    });
    now.nodes().ungrabify();
  }, [drawing, theme, isHeavy]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new elements have no class yet
  useEffect(() => {
    core.current?.elements().toggleClass('dot', isDots);
  }, [isDots, drawing, theme, isHeavy]);
}

function layInto(core: Core | undefined, { places, boxes, home }: Drawing & { home: Home<string> }, lies: Lies): void {
  const container = core?.container();
  if (core === undefined || !container || lies === 'moved') return;
  core.resize();
  const frame = container.getBoundingClientRect();
  if (frame.width === 0 || frame.height === 0) return;
  const obstacles = [...(container.parentElement?.querySelectorAll(OBSTACLES) ?? [])]
    .map((element) => element.getBoundingClientRect())
    .filter(({ width }) => width > 0)
    .map(({ left, top, right, bottom }) => ({
      left: left - frame.left,
      top: top - frame.top,
      right: right - frame.left,
      bottom: bottom - frame.top,
    }));
  const cardsOf = (ids: Iterable<string>) =>
    rectsOf(places, boxes, ids).map((card) => ({ ...card, top: card.top - ABOVE }));
  const cards = cardsOf(boxes.keys());
  if (cards.length === 0) return;
  const { zoom, x, y } =
    lies === 'whole'
      ? fittedView(cards, frame, obstacles)
      : openingView(cards, { centre: cardsOf(home.centre), around: cardsOf(home.around) }, frame, obstacles);
  core.viewport({ zoom, pan: { x, y } });
}
