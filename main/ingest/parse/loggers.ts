import { everyPhrase, type PhraseSet, phrasesOfLogger } from '../../flink/phrases/index.ts';
import type { Decode } from './reader.ts';
import { isSameBytes } from './same-bytes.ts';

/** What is known of one logger. */
export interface Logger {
  readonly name: string;
  /** Last dotted segment: `…executiongraph.ExecutionGraph` → `ExecutionGraph`. */
  readonly simple: string;
  readonly own: PhraseSet;
}

interface Known {
  readonly bytes: Uint8Array;
  readonly index: number;
  readonly next: Known | undefined;
}

/** Of the loggers seen last, found by a few bytes of their names. */
const RECENT = 64;

/** Names of loggers by their bytes: each is decoded once. */
export class Loggers {
  private readonly decode: Decode;
  private readonly byHash = new Map<number, Known>();
  private readonly byName = new Map<string, number>();
  private readonly all: Logger[] = [];
  private fresh: string[] = [];
  private readonly recent: (Known | undefined)[] = new Array(RECENT);

  constructor(decode: Decode) {
    this.decode = decode;
  }

  /** Number of the logger whose name stands between two offsets. */
  indexOf(bytes: Uint8Array, from: number, to: number): number {
    const slot = recentSlot(bytes, from, to);
    const recent = this.recent[slot];
    if (recent !== undefined && isSameBytes(recent.bytes, bytes, from, to)) return recent.index;
    let hash = 0x811c9dc5;
    for (let i = from; i < to; i += 1) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
    const first = this.byHash.get(hash);
    for (let known = first; known !== undefined; known = known.next) {
      if (!isSameBytes(known.bytes, bytes, from, to)) continue;
      this.recent[slot] = known;
      return known.index;
    }
    const added: Known = { bytes: bytes.slice(from, to), index: this.add(this.decode(bytes, from, to)), next: first };
    this.byHash.set(hash, added);
    this.recent[slot] = added;
    return added.index;
  }

  /** Number of the logger of this name. */
  named(name: string): number {
    const known = this.byName.get(name) ?? this.add(name);
    this.byName.set(name, known);
    return known;
  }

  private add(name: string): number {
    // Some patterns add the line of the source: `ExecutionGraph:1423`, `ExecutionGraph(1423)`.
    const simple = name.slice(name.lastIndexOf('.') + 1).replace(/(?::\d{1,6}|\(\d{1,6}\))$/, '');
    this.all.push({ name, simple, own: phrasesOfLogger(simple) });
    this.fresh.push(name);
    return this.all.length - 1;
  }

  at(index: number): Logger {
    return this.all[index] ?? NOBODY;
  }

  /** Names seen for the first time since the last call. */
  takeFresh(): readonly string[] {
    const fresh = this.fresh;
    this.fresh = [];
    return fresh;
  }
}

/** Who wrote a line of a few that somebody pasted without their heads: it may be anybody. */
export const ANYBODY: Logger = { name: '', simple: '', own: everyPhrase() };

const NOBODY: Logger = { name: '', simple: '', own: phrasesOfLogger('') };

/** Names end unlike each other. */
function recentSlot(bytes: Uint8Array, from: number, to: number): number {
  const ends = (bytes[to - 1] ?? 0) + 7 * (bytes[to - 4] ?? 0) + 31 * (bytes[to - 9] ?? 0);
  return (ends + (to - from)) & (RECENT - 1);
}
