import { readdirSync, readFileSync } from 'node:fs';
import type { Reading } from '../../../../main/ingest/parse/reader.ts';
import { openRestReader } from '../../../../main/ingest/parse/rest/rest-reader.ts';

/** Real bodies; `v1.19` and the like hold a part of one REST snapshot, `found` single ones that others published. */
const CORPUS = new URL('../../../corpus/rest/', import.meta.url);

export function filesBelow(folder: string): readonly string[] {
  return readdirSync(new URL(folder, CORPUS), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => `${file.parentPath}/${file.name}`.slice(new URL(folder, CORPUS).pathname.length).replace(/^\//, ''))
    .sort();
}

export function bytesOf(path: string): Uint8Array {
  return readFileSync(new URL(path.replaceAll('%', '%25'), CORPUS));
}

export const decode = (bytes: Uint8Array, from: number, to: number) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from, to));

/** Reads bytes as one REST entry. */
export function readRest(entry: string, bytes: Uint8Array | string, truncated = false): Reading {
  const reader = openRestReader({ entry, modifiedAt: 1_700_000_000_000 }, decode, { kind: 'rest', encoding: 'utf-8' });
  reader.push(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
  return reader.end(truncated);
}

/** Sources as one line each and long lists cut: what a person can review. */
export function brief(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? shorten(value) : value;
  if (Array.isArray(value)) {
    const items = value.slice(0, 3).map(brief);
    return value.length > 3 ? [...items, `… ${value.length - 3} more`] : items;
  }
  const { kind, pointer, value: held } = value as { kind?: unknown; pointer?: unknown; value?: unknown };
  if (kind === 'pointer') return shorten(`${pointer} = ${JSON.stringify(held)}`);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, brief(part)]));
}

function shorten(text: string): string {
  return text.length > 140 ? `${text.slice(0, 140)}…` : text;
}
