import { MASK } from '#contract/wording/secrets.ts';
import type { Mask } from '../store.ts';
import type { NewShapes } from './block-miner.ts';
import { withoutNames } from './changing-words.ts';
import { MessageShape } from './message-shape.ts';
import { type ShapeLeaf, type ShapeLimits, ShapeTree, settled } from './shape-tree.ts';
import { withoutTaskNames } from './task-names.ts';

/** What a template says. */
export interface TemplateText {
  readonly text: string;
  readonly isCrowd: boolean;
}

/** What the shapes come to. */
export interface SettledShapes {
  readonly texts: readonly TemplateText[];
  /** Place in `texts` of each shape, by its number. */
  readonly textOf: Uint32Array;
}

/** Puts together what several threads met, in whatever order: the same shapes come to the same texts. */
export class ShapeCollector {
  readonly #mask: Mask;
  readonly #tree: ShapeTree;
  readonly #shape = new MessageShape();
  /** By number. */
  readonly #leaves: ShapeLeaf[] = [];

  constructor(mask: Mask, limits?: ShapeLimits) {
    this.#mask = mask;
    this.#tree = new ShapeTree(limits);
  }

  add({ first, step, messages }: NewShapes): void {
    for (const [at, message] of messages.entries())
      this.#leaves[first + at * step] = this.#tree.leafOf(this.#textOf(message));
  }

  /** Nothing is added any more. */
  settle(): SettledShapes {
    const leaves = new Set<ShapeLeaf>();
    for (const leaf of this.#leaves) if (leaf !== undefined) leaves.add(settled(leaf));
    const said = [...leaves].filter(({ isCrowd }) => !isCrowd).map(({ text }) => text);
    const tasks = withoutTaskNames(said);
    const withoutTasks = (text: string) => tasks.get(text) ?? text;
    const names = withoutNames([...new Set(said.map(withoutTasks))]);
    const places = new Map<string, number>();
    const texts: TemplateText[] = [];
    const placeOf = new Map<ShapeLeaf, number>();
    for (const leaf of leaves) {
      const said = withoutTasks(leaf.text);
      const text = leaf.isCrowd ? leaf.text : (names.get(said) ?? said);
      const place = places.get(text) ?? texts.length;
      places.set(text, place);
      texts[place] = { text, isCrowd: leaf.isCrowd || texts[place]?.isCrowd === true };
      placeOf.set(leaf, place);
    }
    const textOf = new Uint32Array(this.#leaves.length);
    for (const [number, leaf] of this.#leaves.entries())
      if (leaf !== undefined) textOf[number] = placeOf.get(settled(leaf)) ?? 0;
    return { texts, textOf };
  }

  /** Secrets are masked while the message is whole: in its shape the half of one could not be told any more. */
  #textOf(message: string): string {
    const bytes = Buffer.from(this.#mask(message).replaceAll(MASK, '<*>'));
    this.#shape.take(bytes, 0, bytes.length);
    return this.#shape.text;
  }
}
