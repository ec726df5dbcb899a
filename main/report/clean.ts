import { isSecretKey, MASK, maskSecrets } from '#contract/wording/secrets.ts';
import { visible } from '#contract/wording/visible.ts';

/** Twice the longest chain of causes; what lies below is dropped, so that a cycle cannot hang a report. */
const MAX_DEPTH = 100;

/**
 * The same value with every secret masked, in all its texts; with `shown`, control and direction characters are made visible too.
 * This is the one pass that every format goes through.
 */
export function clean<T>(value: T, how: 'masked' | 'shown'): T {
  const text = how === 'shown' ? (said: string) => visible(maskSecrets(said)) : maskSecrets;
  return cleanDeep(value, { text, keys: new Map() }, 0) as T;
}

interface Cleaning {
  readonly text: (said: string) => string;
  /** Keys by what they become: a few stand in every object. */
  readonly keys: Map<string, string>;
}

/** What holds nothing to clean is handed back itself, not a copy: that is nearly all of it. */
function cleanDeep(value: unknown, how: Cleaning, depth: number): unknown {
  if (typeof value === 'string') return how.text(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return undefined;
  return Array.isArray(value) ? cleanItems(value, how, depth + 1) : cleanFields(value, how, depth + 1);
}

function cleanItems(items: readonly unknown[], how: Cleaning, depth: number): readonly unknown[] {
  let copy: unknown[] | undefined;
  items.forEach((item, index) => {
    const cleaned = cleanDeep(item, how, depth);
    if (copy === undefined && cleaned !== item) copy = items.slice(0, index);
    copy?.push(cleaned);
  });
  return copy ?? items;
}

function cleanFields(value: object, how: Cleaning, depth: number): object {
  const fields = Object.entries(value);
  const pointed = secretPointer(value);
  let isSame = true;
  for (const field of fields) {
    const [key, inner] = field;
    const secret = typeof inner === 'string' && (isSecretSetting(key) || (pointed && key === 'value'));
    field[0] = cleanKey(key, how);
    field[1] = secret ? MASK : cleanDeep(inner, how, depth);
    isSame &&= field[0] === key && field[1] === inner;
  }
  // Not by assignment: a key may be `__proto__`.
  return isSame ? value : Object.fromEntries(fields);
}

function cleanKey(key: string, { text, keys }: Cleaning): string {
  const known = keys.get(key);
  if (known !== undefined) return known;
  const cleaned = text(key);
  keys.set(key, cleaned);
  return cleaned;
}

/** Keys of our own types have no dot; `high-availability.zookeeper.password` as a key is a setting of somebody. */
function isSecretSetting(key: string): boolean {
  return key.includes('.') && isSecretKey(key);
}

/** A JSON value whose own name is secret: `/user-config/db.password`. */
function secretPointer(value: object): boolean {
  if (!('pointer' in value) || typeof value.pointer !== 'string') return false;
  return isSecretKey(value.pointer.slice(value.pointer.lastIndexOf('/') + 1));
}
