import type { EntryPath } from '#contract/incident/ids.ts';
import type { Source } from '#contract/incident/source.ts';
import type { Fact, FromLog } from '../../facts/fact.ts';
import { SharedStrings } from './shared-strings.ts';

/** Facts of log records, the bulk of all, as text: it travels between threads several times faster than objects. */
export interface PackedFacts {
  readonly entry: EntryPath;
  /** JSON of the facts, with null wherever the entry stood: its path would be half of what many a fact weighs. */
  readonly json: string;
}

/** JSON keeps all that these hold: their numbers are finite, and what is absent is no key. */
const PLAIN: ReadonlySet<Fact['kind']> = new Set(['said', 'signal', 'error']);

/** Undefined when some of them are of a kind that travels as it is. */
export function packFacts(facts: readonly Fact[]): PackedFacts | undefined {
  const [first] = facts;
  if (first === undefined || !('entry' in first) || !facts.every((fact) => PLAIN.has(fact.kind))) return undefined;
  // Inside a text of the log the quotes would be escaped.
  const json = JSON.stringify(facts).replaceAll(`"entry":${JSON.stringify(first.entry)}`, '"entry":null');
  return { entry: first.entry, json };
}

const shared = new SharedStrings();

export function unpackFacts({ entry, json }: PackedFacts): readonly Fact[] {
  const facts: Fact[] = JSON.parse(json);
  shared.share(facts, entry);
  shareTraces(facts);
  return facts;
}

/** Facts of one record come one after another and were given the same stack trace. */
function shareTraces(facts: Fact[]): void {
  let last: FromLog['throwable'];
  for (const [i, fact] of facts.entries()) {
    if (!('throwable' in fact) || fact.throwable === undefined) continue;
    if (last !== undefined && isSamePlace(last.source, fact.throwable.source)) facts[i] = { ...fact, throwable: last };
    else last = fact.throwable;
  }
}

function isSamePlace(a: Source, b: Source): boolean {
  return a.kind === 'line' && b.kind === 'line' && a.line === b.line;
}
