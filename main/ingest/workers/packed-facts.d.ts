import type { EntryPath } from '#contract/incident/ids.ts';
import type { Fact } from '../../facts/fact.ts';
/** Facts of log records, the bulk of all, as text: it travels between threads several times faster than objects. */
export interface PackedFacts {
    readonly entry: EntryPath;
    /** JSON of the facts, with null wherever the entry stood: its path would be half of what many a fact weighs. */
    readonly json: string;
}
/** Undefined when some of them are of a kind that travels as it is. */
export declare function packFacts(facts: readonly Fact[]): PackedFacts | undefined;
export declare function unpackFacts({ entry, json }: PackedFacts): readonly Fact[];
