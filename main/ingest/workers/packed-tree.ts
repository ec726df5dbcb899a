/**
 * Facts of bodies of REST on their way between threads: most of them is the place of each field, whose entry would be written and kept anew
 * with every one. Tables are those of one parcel.
 */
export interface PackedTree {
  /** A tag and what belongs to it, value after value; an object is its keys, then its values in their order. */
  readonly numbers: Float64Array;
  /** Pointers, in the order in which the numbers take them. */
  readonly text: string;
  readonly strings: readonly string[];
  readonly keys: readonly (readonly string[])[];
}

/** What a value is. Behind some of them stands a number: the value, its place in a table, or how many follow. */
export const TAG = {
  number: 0,
  string: 1,
  true: 2,
  false: 3,
  null: 4,
  undefined: 5,
  list: 6,
  object: 7,
  /** A `PointerSource`: its entry in the table, the length of its pointer, its value. */
  pointer: 8,
} as const;
