import type { Graph, GraphEdge, GraphVertex } from '#contract/incident/graph.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { percent } from '#contract/wording/percent.ts';
import type { Words } from '../words/en.ts';
import { layOut } from './layered-layout.ts';
import { box, drawing, label, path, px, shortName } from './marks.ts';

const CARD = { width: 208, height: 76 };
const GAP = { x: 76, y: 24 };
/** Vertices of a graph that is drawn: a larger picture cannot be read, and the table below it holds them all. */
const MOST = 150;

interface Card {
  readonly vertex: GraphVertex;
  readonly x: number;
  readonly y: number;
}

/** A job's graph as one SVG, layered from left to right; undefined when there is none or it is too large to be read. */
export function graphSvg(graph: Graph | undefined, words: Words): string | undefined {
  if (graph === undefined || graph.vertices.length === 0 || graph.vertices.length > MOST) return undefined;
  const placed = layOut(
    graph.vertices.map((v) => v.id),
    graph.edges,
  );
  const tallest = Math.max(...placed.map((p) => p.row)) + 1;
  const sizes = new Map<number, number>();
  for (const { layer, row } of placed) sizes.set(layer, Math.max(sizes.get(layer) ?? 0, row + 1));
  const cards = new Map<string, Card>();
  for (const vertex of graph.vertices) {
    const at = placed.find((p) => p.id === vertex.id);
    if (at === undefined) continue;
    const shift = (tallest - (sizes.get(at.layer) ?? 1)) / 2;
    cards.set(vertex.id, {
      vertex,
      x: 8 + at.layer * (CARD.width + GAP.x),
      y: 8 + (at.row + shift) * (CARD.height + GAP.y),
    });
  }
  const width = 16 + Math.max(...placed.map((p) => p.layer)) * (CARD.width + GAP.x) + CARD.width;
  const height = 16 + tallest * (CARD.height + GAP.y) - GAP.y;
  return drawing(width, height, words.graphPicture, [
    ...graph.edges.map((e) => edge(e, cards)),
    ...[...cards.values()].map((c) => card(c, words)),
  ]);
}

function card({ vertex, x, y }: Card, words: Words): string {
  const look = ['card', vertex.culprit ? 'culprit' : '', vertex.inferred ? 'inferred' : ''].join(' ').trim();
  const share = [
    vertex.busy === undefined ? '' : `${words.label.busy} ${percent(vertex.busy)}`,
    vertex.backpressured === undefined ? '' : `${words.label.backpressured} ${percent(vertex.backpressured)}`,
  ].filter((part) => part !== '');
  const state = [
    vertex.acknowledged === undefined ? '' : `✓ ${vertex.acknowledged}/${vertex.subtasks ?? vertex.parallelism}`,
    vertex.stateBytes === undefined ? '' : bytes(vertex.stateBytes),
  ].filter((part) => part !== '');
  return [
    box(x, y, CARD.width, CARD.height, look, vertex.name),
    label(x + 10, y + 20, shortName(`${vertex.culprit ? '◆ ' : ''}${vertex.name}`, 29), 'name'),
    label(x + CARD.width - 10, y + 38, `× ${vertex.parallelism}`, 'number', 'end'),
    label(x + 10, y + 38, state.join(' · '), 'number'),
    label(x + 10, y + 54, share.join(' · '), 'number'),
    ...shareBar(vertex, x + 10, y + CARD.height - 14),
  ].join('');
}

/** Busy, back-pressured, idle as one bar; nothing where nothing was sampled. */
function shareBar(vertex: GraphVertex, x: number, y: number): readonly string[] {
  if (vertex.busy === undefined && vertex.backpressured === undefined) return [];
  const full = CARD.width - 20;
  const busy = clamp(vertex.busy ?? 0) * full;
  const held = Math.min(full - busy, clamp(vertex.backpressured ?? 0) * full);
  return [box(x, y, full, 6, 'idle'), box(x, y, busy, 6, 'busy'), box(x + busy, y, held, 6, 'held')];
}

function edge(of: GraphEdge, cards: ReadonlyMap<string, Card>): string {
  const from = cards.get(of.from);
  const to = cards.get(of.to);
  if (from === undefined || to === undefined) return '';
  const [x1, y1] = [from.x + CARD.width, from.y + CARD.height / 2];
  const [x2, y2] = [to.x, to.y + CARD.height / 2];
  const bend = Math.max(30, (x2 - x1) / 2);
  const curve = `M${px(x1)} ${px(y1)}C${px(x1 + bend)} ${px(y1)} ${px(x2 - bend)} ${px(y2)} ${px(x2)} ${px(y2)}`;
  const text = `${of.strategy}${of.ratio === undefined ? '' : ` ${percent(of.ratio)}`}`;
  const look = `edge pressure-${of.pressure}${of.inferred ? ' inferred' : ''}`;
  const middle = { x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
  return [
    path(curve, look, text),
    path(`M${px(x2 - 7)} ${px(y2 - 4)}l7 4l-7 4z`, `head pressure-${of.pressure}`),
    label(middle.x, middle.y - 6, of.strategy, 'tick', 'middle'),
    ...(of.pressure === 'high' || of.pressure === 'low'
      ? [
          label(
            middle.x,
            middle.y + 16,
            `${of.pressure === 'high' ? '‹‹‹' : '‹'}${of.ratio === undefined ? '' : ` ${percent(of.ratio)}`}`,
            `pill pressure-${of.pressure}`,
            'middle',
          ),
        ]
      : []),
  ].join('');
}

function clamp(ratio: number): number {
  return Math.min(1, Math.max(0, ratio));
}
