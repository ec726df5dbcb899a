import type { Endpoint } from '../define-endpoint.ts';
import { ENDPOINTS } from './index.ts';
import { step } from './sources.ts';

/** How deep bodies may lie in objects and lists of a collector's own making. */
const DEPTH = 3;

/** A wrapper holds some dozen bodies; a hundred thousand keys are something else. */
const MOST_PARTS = 5000;

/** A body found in a value: where it lies, and what the wrapper calls it (keys and `path`s joined by `/`). */
export interface FoundBody {
  readonly endpoint: Endpoint;
  readonly value: unknown;
  readonly at: string;
  readonly name: string;
}

/** The endpoint whose shape the value has. */
export function endpointOf(value: unknown): Endpoint | undefined {
  return ENDPOINTS.find((endpoint) => endpoint.recognise(value));
}

/**
 * The bodies in a value: itself, or those a collector put together in one file
 * (`{"/jobs/overview": {…}, …}`, `{"checkpoints": {…}, "exceptions": {…}}`, `[{"path": …, "body": {…}}]`).
 */
export function bodiesIn(value: unknown): readonly FoundBody[] {
  const found: FoundBody[] = [];
  search(value, '', '', DEPTH, found);
  // Shapes without facts are slight (`{"url": …}`), and so are a few others: inside somebody else's JSON they alone make no REST body of it.
  const isCertain = found.some(({ at, endpoint }) => at === '' || (endpoint.read !== undefined && !endpoint.isSlight));
  return isCertain ? found : [];
}

function search(value: unknown, at: string, name: string, depth: number, found: FoundBody[]): void {
  if (typeof value !== 'object' || value === null) return;
  const endpoint = endpointOf(value);
  if (endpoint) {
    found.push({ endpoint, value, at, name });
    return;
  }
  if (depth === 0) return;
  const called = nameIn(value);
  for (const [key, part] of Object.entries(value).slice(0, MOST_PARTS)) {
    if (found.length >= MOST_PARTS) return;
    const partName = called ?? (Array.isArray(value) ? '' : key);
    search(part, at + step(key), `${name}/${partName}`, depth - 1, found);
  }
}

/** The request a wrapper item answers, when it says so. */
function nameIn(value: object): string | undefined {
  for (const key of ['path', 'url', 'endpoint', 'request', 'name']) {
    const held = (value as Readonly<Record<string, unknown>>)[key];
    if (typeof held === 'string' && held.length < 2000) return held;
  }
  return undefined;
}
