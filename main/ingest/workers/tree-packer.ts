import { type PackedTree, TAG } from './packed-tree.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The tree as numbers and texts; undefined when something in it is no plain value, and it has to travel as it is. */
export function packTree(tree: unknown): PackedTree | undefined {
  const packer = new TreePacker();
  return packer.add(tree) ? packer.taken() : undefined;
}

class TreePacker {
  readonly #numbers: number[] = [];
  readonly #texts: string[] = [];
  readonly #strings = new Map<string, number>();
  readonly #shapes = new Map<string, number>();
  readonly #keys: string[][] = [];

  taken(): PackedTree {
    return {
      // Not `from`, which goes through an iterator.
      numbers: new Float64Array(this.#numbers),
      text: this.#texts.join(''),
      strings: [...this.#strings.keys()],
      keys: this.#keys,
    };
  }

  /** False when it cannot be packed. */
  add(value: unknown): boolean {
    switch (typeof value) {
      case 'number':
        this.#numbers.push(TAG.number, value);
        return true;
      case 'string':
        this.#numbers.push(TAG.string, this.#string(value));
        return true;
      case 'boolean':
        this.#numbers.push(value ? TAG.true : TAG.false);
        return true;
      case 'undefined':
        this.#numbers.push(TAG.undefined);
        return true;
      case 'object':
        return this.#held(value);
      default:
        return false;
    }
  }

  #held(value: object | null): boolean {
    if (value === null) {
      this.#numbers.push(TAG.null);
      return true;
    }
    if (Array.isArray(value)) {
      this.#numbers.push(TAG.list, value.length);
      return value.every((item) => this.add(item));
    }
    if (Object.getPrototypeOf(value) !== Object.prototype) return false;
    return this.#object(value as Fields);
  }

  #object(value: Fields): boolean {
    const keys = Object.keys(value);
    const { kind, entry, pointer } = value;
    if (keys.length === 4 && kind === 'pointer' && typeof entry === 'string' && typeof pointer === 'string') {
      this.#numbers.push(TAG.pointer, this.#string(entry), pointer.length);
      this.#texts.push(pointer);
      return 'value' in value && this.add(value.value);
    }
    // The other end would set a prototype.
    if (keys.includes('__proto__')) return false;
    const shape = this.#shape(keys);
    if (shape === undefined) return false;
    this.#numbers.push(TAG.object, shape);
    for (const key of keys) if (!this.add(value[key])) return false;
    return true;
  }

  /** Undefined for keys that only together read like those of another shape. */
  #shape(keys: string[]): number | undefined {
    const name = keys.join('\n');
    const known = this.#shapes.get(name);
    if (known !== undefined) return this.#keys[known]?.every((key, i) => key === keys[i]) ? known : undefined;
    this.#shapes.set(name, this.#keys.length);
    this.#keys.push(keys);
    return this.#keys.length - 1;
  }

  #string(text: string): number {
    const known = this.#strings.get(text);
    if (known !== undefined) return known;
    this.#strings.set(text, this.#strings.size);
    return this.#strings.size - 1;
  }
}
