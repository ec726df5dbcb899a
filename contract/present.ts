type Absent<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

/** The same object type where keys that may be undefined may be missing instead. */
export type Present<T> = { [K in Exclude<keyof T, Absent<T>>]: T[K] } & {
  [K in Absent<T>]?: Exclude<T[K], undefined>;
};

/** Leaves out the keys whose value is undefined: absent is a missing key everywhere in the project. */
export function present<T extends object>(value: T): Present<T> {
  const held: Partial<T> = {};
  for (const key in value) if (value[key] !== undefined) held[key] = value[key];
  return held as Present<T>;
}
