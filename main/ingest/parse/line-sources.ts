import type { Fact } from '../../facts/fact.ts';

type Plain = Record<string, unknown>;

/** A source while it is put right. */
export interface OpenLine extends Plain {
  line: number;
  byte: number;
}

/** The fact with every line source anywhere in it put right by `mend`, which changes the copy it is given. */
export function withLines(fact: Fact, mend: (source: OpenLine) => void): Fact {
  return mended(fact, mend);
}

function mended<T>(value: T, mend: (source: OpenLine) => void): T {
  if (Array.isArray(value)) return value.map((item: unknown) => mended(item, mend)) as T;
  if (!isPlain(value)) return value;
  const copy: Plain = {};
  for (const name of Object.keys(value)) copy[name] = mended(value[name], mend);
  if (isLine(copy)) mend(copy);
  return copy as T;
}

function isLine(value: Plain): value is OpenLine {
  return value.kind === 'line' && typeof value.line === 'number' && typeof value.byte === 'number';
}

function isPlain(value: unknown): value is Readonly<Plain> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
