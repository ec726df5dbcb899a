/** A node's place in a layered drawing: data flows from left to right. */
export interface Placed {
  readonly id: string;
  readonly layer: number;
  /** From 0 at the top of its layer. */
  readonly row: number;
}

interface Link {
  readonly from: string;
  readonly to: string;
}

/** Sweeps after which an order of rows hardly changes any more (Sugiyama's barycentre method). */
const SWEEPS = 8;

/** Longest-path layers, rows by the mean of the neighbours' rows. Edges that close a cycle are ignored. The same graph gives the same places. */
export function layOut(ids: readonly string[], edges: readonly Link[]): readonly Placed[] {
  const known = new Set(ids);
  const links = edges.filter((e) => known.has(e.from) && known.has(e.to) && e.from !== e.to);
  const layers = layersOf(ids, links);
  const rows = orderRows(ids, links, layers);
  return ids.map((id) => ({ id, layer: layers.get(id) ?? 0, row: rows.get(id) ?? 0 }));
}

function layersOf(ids: readonly string[], links: readonly Link[]): ReadonlyMap<string, number> {
  const open = new Map(ids.map((id) => [id, 0]));
  for (const { to } of links) open.set(to, (open.get(to) ?? 0) + 1);
  const onward = new Map<string, string[]>();
  for (const { from, to } of links) onward.set(from, [...(onward.get(from) ?? []), to]);
  const layer = new Map(ids.map((id) => [id, 0]));
  const ready = ids.filter((id) => open.get(id) === 0);
  for (let at = 0; at < ready.length; at++) {
    const id = ready[at];
    if (id === undefined) break;
    for (const to of onward.get(id) ?? []) {
      layer.set(to, Math.max(layer.get(to) ?? 0, (layer.get(id) ?? 0) + 1));
      const left = (open.get(to) ?? 1) - 1;
      open.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return layer;
}

function orderRows(
  ids: readonly string[],
  links: readonly Link[],
  layers: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const byLayer: string[][] = [];
  for (const id of ids) {
    const layer = layers.get(id) ?? 0;
    while (byLayer.length <= layer) byLayer.push([]);
    byLayer[layer]?.push(id);
  }
  const row = new Map<string, number>();
  for (const layer of byLayer) number(layer, row);
  const before = neighbours(links, 'to', 'from');
  const after = neighbours(links, 'from', 'to');
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0;
    for (const layer of down ? byLayer : [...byLayer].reverse()) {
      const sought = down ? before : after;
      const wish = new Map(layer.map((id) => [id, mean(sought.get(id), row) ?? row.get(id) ?? 0]));
      layer.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || (row.get(a) ?? 0) - (row.get(b) ?? 0));
      number(layer, row);
    }
  }
  return row;
}

function number(layer: readonly string[], row: Map<string, number>): void {
  for (const [at, id] of layer.entries()) row.set(id, at);
}

function neighbours(links: readonly Link[], of: 'from' | 'to', other: 'from' | 'to'): ReadonlyMap<string, string[]> {
  const map = new Map<string, string[]>();
  for (const link of links) map.set(link[of], [...(map.get(link[of]) ?? []), link[other]]);
  return map;
}

function mean(ids: readonly string[] | undefined, row: ReadonlyMap<string, number>): number | undefined {
  if (ids === undefined || ids.length === 0) return undefined;
  return ids.reduce((sum, id) => sum + (row.get(id) ?? 0), 0) / ids.length;
}
