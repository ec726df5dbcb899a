import { type PackedTree, TAG } from './packed-tree.ts';

/** The same tree as `packTree` was given: what repeats is one string in memory, however often it is said. */
export function unpackTree(packed: PackedTree): unknown {
  return new TreeUnpacker(packed).value();
}

class TreeUnpacker {
  readonly #packed: PackedTree;
  #next = 0;
  #taken = 0;

  constructor(packed: PackedTree) {
    this.#packed = packed;
  }

  value(): unknown {
    switch (this.#number()) {
      case TAG.number:
        return this.#number();
      case TAG.string:
        return this.#string();
      case TAG.true:
        return true;
      case TAG.false:
        return false;
      case TAG.null:
        return null;
      case TAG.list:
        return this.#list();
      case TAG.object:
        return this.#object();
      case TAG.pointer:
        return this.#pointer();
      default:
        return undefined;
    }
  }

  /** A whole number is made a small integer again: as a double it would be an object of its own. */
  #number(): number {
    const value = this.#packed.numbers[this.#next] ?? 0;
    this.#next += 1;
    const whole = value | 0;
    return whole === value && !Object.is(value, -0) ? whole : value;
  }

  #string(): string {
    return this.#packed.strings[this.#number()] ?? '';
  }

  #list(): readonly unknown[] {
    const length = this.#number();
    const items: unknown[] = [];
    for (let i = 0; i < length; i += 1) items.push(this.value());
    return items;
  }

  #object(): unknown {
    const held: Record<string, unknown> = {};
    for (const key of this.#packed.keys[this.#number()] ?? []) held[key] = this.value();
    return held;
  }

  /** As a literal, so that all are of one shape. */
  #pointer(): unknown {
    const entry = this.#string();
    const from = this.#taken;
    this.#taken += this.#number();
    const pointer = this.#packed.text.slice(from, this.#taken);
    return { kind: 'pointer', entry, pointer, value: this.value() };
  }
}
