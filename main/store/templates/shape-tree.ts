/** Messages that are one for all that is asked: of one shape, or put together because there are too many like them. */
export interface ShapeLeaf {
  readonly text: string;
  /** Stands for more different messages than can be told apart. */
  readonly isCrowd: boolean;
  /** What it was put into. */
  into?: ShapeLeaf;
}

interface Node {
  readonly below: Map<string, Node | ShapeLeaf>;
  /** Different messages below, each branch counted up to one more than it may have. */
  weight: number;
  /** In the place of everything below, once that is too much. */
  crowd: ShapeLeaf | undefined;
}

/** Different messages of the same first word and number of words, of the same number of words, and in all. */
export interface ShapeLimits {
  readonly family: number;
  readonly kin: number;
  readonly all: number;
}

/**
 * A million messages that hold names in place of numbers must not take the memory of a million: a family of more than 1,000 is one to the
 * reader, too. All of them are still less than the numbers of a column of two bytes.
 */
const LIMITS: ShapeLimits = { family: 1_000, kin: 10_000, all: 50_000 };

/** Words of a message that is a crowd, before they are cut. */
const SHOWN_WORDS = 8;

/**
 * The shapes of all messages. What is too much is put together, the narrower part first: messages that begin alike, then those of equally many words,
 * then all. Whether a part is too much depends on what is in it and not on the order in which that came, so threads may add in any order.
 */
export class ShapeTree {
  readonly #limits: readonly number[];
  readonly #root = newNode();

  constructor({ family, kin, all }: ShapeLimits = LIMITS) {
    this.#limits = [all, kin, family];
  }

  /** The leaf of a shape; `settled` says later where it came to lie. */
  leafOf(text: string): ShapeLeaf {
    const words = text.split(' ');
    const [first = ''] = words;
    const path: Node[] = [];
    let node = this.#root;
    for (const key of [`${words.length}`, first]) {
      if (node.crowd !== undefined) return node.crowd;
      path.push(node);
      const found = node.below.get(key);
      const next = found !== undefined && 'below' in found ? found : newNode();
      if (next !== found) node.below.set(key, next);
      node = next;
    }
    if (node.crowd !== undefined) return node.crowd;
    path.push(node);
    const known = node.below.get(text);
    if (known !== undefined && 'text' in known) return known;
    const leaf: ShapeLeaf = { text, isCrowd: false };
    node.below.set(text, leaf);
    this.#count(path, ['<*>', wordsOf('<*>', words.length), wordsOf(first, words.length)]);
    return settled(leaf);
  }

  /** One more below the last node of a path; `texts` of the crowds that its nodes would be. */
  #count(path: readonly Node[], texts: readonly string[]): void {
    for (let level = path.length - 1; level >= 0; level -= 1) {
      const node = path[level];
      const limit = this.#limits[level] ?? 0;
      if (node === undefined || node.weight > limit) return;
      node.weight += 1;
      if (node.weight > limit) close(node, { text: texts[level] ?? '', isCrowd: true });
    }
  }
}

/** What a leaf was put into in the end. */
export function settled(leaf: ShapeLeaf): ShapeLeaf {
  let last = leaf;
  while (last.into !== undefined) last = last.into;
  return last;
}

function newNode(): Node {
  return { below: new Map(), weight: 0, crowd: undefined };
}

function close(node: Node, crowd: ShapeLeaf): void {
  if (node.crowd !== undefined) node.crowd.into = crowd;
  for (const below of node.below.values())
    if ('below' in below) close(below, crowd);
    else below.into = crowd;
  node.crowd = crowd;
  node.below.clear();
}

function wordsOf(first: string, count: number): string {
  const rest = Array.from({ length: Math.min(count, SHOWN_WORDS) - 1 }, () => '<*>');
  return [first, ...rest, ...(count > SHOWN_WORDS ? ['…'] : [])].join(' ');
}
