import { z } from 'zod';

/** Kinds of fields of REST bodies. `null` and a missing key are both absent; a wrong type is an issue at its path. */

const WRONG = Symbol('wrong');

function field<T>(expected: string, read: (value: unknown) => T | undefined | typeof WRONG) {
  return z
    .unknown()
    .transform((value, context): T | undefined => {
      if (value === undefined || value === null) return undefined;
      const found = read(value);
      if (found !== WRONG) return found;
      context.addIssue({ code: 'custom', message: `not ${expected}` });
      return undefined;
    })
    .optional();
}

function toNumber(value: unknown): number | undefined | typeof WRONG {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return WRONG;
  // Jackson writes a NaN as text: the value is not known.
  if (value === 'NaN') return undefined;
  const found = Number(value);
  return value.trim() === '' || Number.isNaN(found) ? WRONG : found;
}

/** Any number, also written as text; `"NaN"` is absent. */
export const number = field<number>('a number', toNumber);

/** A number Flink writes as -1 when it has none. */
export const amount = field<number>('a number', (value) => {
  const found = toNumber(value);
  return typeof found === 'number' && found < 0 ? undefined : found;
});

export const text = field<string>('a text', (value) => (typeof value === 'string' ? value : WRONG));

export const flag = field<boolean>('true or false', (value) => (typeof value === 'boolean' ? value : WRONG));

/** Number, text or truth, as it stands. */
export const scalar = field<string | number | boolean>('a plain value', (value) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : WRONG,
);

/** The value or nothing; `null` is nothing. */
export function maybe<Shape extends z.ZodType>(schema: Shape) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** A list; items that are wrong keep their place as nothing, so that pointers stay right. */
export function list<Shape extends z.ZodType>(item: Shape) {
  return maybe(z.array(maybe(item)));
}

/** An object with any keys and values of one kind. */
export function map<Shape extends z.ZodType>(value: Shape) {
  return maybe(z.record(z.string(), maybe(value)));
}

/** True when `value` is an object (no list) that has all `keys`. */
export function hasKeys(value: unknown, ...keys: readonly string[]): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    keys.every((key) => Object.hasOwn(value, key))
  );
}

/** An item of a list that is known by these keys; one without them is damaged and counts as absent. */
export function item<Shape extends z.ZodType>(shape: Shape, ...keys: readonly string[]) {
  return maybe(
    z
      .unknown()
      .refine((value): boolean => hasKeys(value, ...keys), { error: `without ${keys.join(' or ')}` })
      .pipe(shape),
  );
}

/** The items of a list that are objects with these keys, when they are most of it: one damaged key does not make it a list of something else. */
export function itemsOf(value: unknown, ...keys: readonly string[]): readonly Record<string, unknown>[] {
  if (!Array.isArray(value)) return [];
  const items = value.filter((one): one is Record<string, unknown> => hasKeys(one, ...keys));
  return items.length * 2 > value.length ? items : [];
}

/** True when most of a list are objects that have all `keys`; `[]` is not. */
export function listOf(value: unknown, ...keys: readonly string[]): boolean {
  return itemsOf(value, ...keys).length > 0;
}
