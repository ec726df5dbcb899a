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

/** True when `value` is a list whose items are all objects with these keys; `[]` is not. */
export function listOf(value: unknown, ...keys: readonly string[]): value is readonly Record<string, unknown>[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => hasKeys(item, ...keys));
}
