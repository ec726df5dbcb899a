import { z } from 'zod';
import { present } from '#contract/present.ts';
import type { RestFlameGraph, RestStack } from '../../facts/flame-facts.ts';
import { type Body, defineEndpoint } from '../define-endpoint.ts';
import { amount, hasKeys } from './fields.ts';
import { from, sourceAt } from './sources.ts';

/** As `FlameGraph` says: more stacks than these are single samples. */
const STACKS = 50;
/** As `FlameStack.frames` says. */
const FRAMES = 40;

/** A node of the tree with the way to it; the root holds no frame. */
interface Node {
  readonly value: Readonly<Record<string, unknown>>;
  readonly parent?: Node;
  readonly place?: number;
}

/** Samples that end in a node: its own without those of its children. */
interface Leaf {
  readonly node: Node;
  readonly samples: number;
}

/** Where the samples end, in the order of the body. A loop and no recursion: recursive programs make deep trees. */
function leavesOf(root: Readonly<Record<string, unknown>>): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const open: Node[] = [{ value: root }];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const children = childrenOf(node.value);
    let inside = 0;
    for (let place = children.length - 1; place >= 0; place -= 1) {
      const value = children[place];
      if (!hasKeys(value)) continue;
      inside += samplesOf(value);
      open.push({ value, parent: node, place });
    }
    const samples = samplesOf(node.value) - inside;
    if (samples > 0 && node.parent !== undefined) leaves.push({ node, samples });
  }
  return leaves;
}

function childrenOf({ children }: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Array.isArray(children) ? children : [];
}

function samplesOf({ value }: Readonly<Record<string, unknown>>): number {
  return typeof value === 'number' && value > 0 ? value : 0;
}

function stackOf({ node, samples }: Leaf, body: Body): RestStack {
  const frames: string[] = [];
  const places: string[] = [];
  for (let one: Node | undefined = node; one?.parent !== undefined; one = one.parent) {
    if (frames.length < FRAMES && typeof one.value.name === 'string') frames.push(frameOf(one.value.name));
    places.push(`/children/${one.place ?? 0}`);
  }
  const pointer = `/data${places.toReversed().join('')}/name`;
  return { frames, samples, source: sourceAt(body, pointer, node.value.name) };
}

/** `package.Class.method:12` (VertexFlameGraphFactory) as a stack trace would write it; -2 is native code, -1 a line that is not known. */
function frameOf(name: string): string {
  const colon = name.lastIndexOf(':');
  const line = colon < 0 ? Number.NaN : Number(name.slice(colon + 1));
  if (!Number.isInteger(line)) return name;
  const where = line >= 0 ? `line ${line}` : line === -2 ? 'Native Method' : 'Unknown Source';
  return `${name.slice(0, colon)}(${where})`;
}

/** The type stands in the request only: `…/flamegraph?type=on_cpu`, which collectors turn into a part of the file's name. */
function showsOf(entry: string): RestFlameGraph['shows'] {
  if (/on[_-]?cpu/i.test(entry)) return 'on-cpu';
  return /off[_-]?cpu/i.test(entry) ? 'off-cpu' : 'full';
}

const OF_SUBTASK = /subtask-?_?index[=_-](\d{1,6})(?!\d)/i;

function subtaskOf({ entry, subtask }: Body): number | undefined {
  const asked = OF_SUBTASK.exec(entry)?.[1];
  return asked === undefined ? subtask : Number(asked);
}

/** `/jobs/:jobid/vertices/:vid/flamegraph` (1.13+), of one subtask with `subtaskindex`. Until the first sampling ends there is no `data`. */
export const flameGraph = defineEndpoint({
  id: 'flame-graph',
  path: '/jobs/:jobid/vertices/:vertexid/flamegraph',
  writtenBy: 'VertexFlameGraph',
  recognise: (value) => hasKeys(value, 'endTimestamp') && ('data' in value || Object.keys(value).length === 1),
  schema: z.object({ endTimestamp: amount, data: z.unknown().optional() }),
  toFacts(data, body) {
    if (!hasKeys(data.data)) return [];
    const leaves = leavesOf(data.data);
    const named = body.at === '' ? body.entry : `${body.entry}${body.at}`;
    return [
      {
        ...from(body),
        endpoint: 'flame-graph',
        shows: showsOf(named),
        ...present({ subtask: subtaskOf({ ...body, entry: named }), sampledAt: data.endTimestamp }),
        samples: leaves.reduce((all, one) => all + one.samples, 0),
        stacks: leaves
          .toSorted((a, b) => b.samples - a.samples)
          .slice(0, STACKS)
          .map((one) => stackOf(one, body)),
        source: sourceAt(body, '/data/value', data.data.value),
      },
    ];
  },
});
