import { isUserCode } from '../../../flink/causes/causes.ts';
import type { PhraseSet } from '../../../flink/phrase-set.ts';
import { everyPhrase, phrasesOfLogger } from '../../../flink/phrases/index.ts';
import type { Decode } from '../reader.ts';
import { HeadTable } from './head-table.ts';
import { LiteralSearch } from './literal-search.ts';
import { isSameBytes } from './same-bytes.ts';

/** What is known of one logger. */
export interface Logger {
  readonly name: string;
  /** Last dotted segment: `…executiongraph.ExecutionGraph` → `ExecutionGraph`. */
  readonly simple: string;
  readonly own: PhraseSet;
  /** Finds what a sentence of its own must hold. */
  readonly search: LiteralSearch;
  /** None of the sentences it is known to write says anything; only what goes wrong there is of interest. */
  readonly isMute: boolean;
  /** Writes the sentences of `CheckpointLineReader`. */
  readonly tellsCheckpoints: boolean;
}

/** A name in bytes, and its number. */
export interface Known {
  readonly bytes: Uint8Array;
  readonly index: number;
  readonly next: Known | undefined;
}

/** Of the loggers seen last, found by a few bytes of their names. */
const RECENT = 64;

/** Names of loggers by their bytes: each is decoded once. */
export class Loggers {
  /** What a `LineScanner` knows of the log. */
  readonly heads = new HeadTable();
  private readonly decode: Decode;
  private readonly byHash = new Map<number, Known>();
  private readonly byName = new Map<string, number>();
  private readonly all: Logger[] = [];
  private fresh: string[] = [];
  private readonly recent: (Known | undefined)[] = new Array(RECENT);
  /** One of Flink's own stood here with its package: then they all do (`%c`, and not `%c{1}` or `%c{1.}`). */
  private areWhole = false;

  constructor(decode: Decode) {
    this.decode = decode;
  }

  /** Number of the logger whose name stands between two offsets. */
  indexOf(bytes: Uint8Array, from: number, to: number): number {
    return this.knownAt(bytes, from, to).index;
  }

  private knownAt(bytes: Uint8Array, from: number, to: number): Known {
    const slot = recentSlot(bytes, from, to);
    const recent = this.recent[slot];
    if (recent !== undefined && isSameBytes(recent.bytes, bytes, from, to)) return recent;
    let hash = 0x811c9dc5;
    for (let i = from; i < to; i += 1) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
    const first = this.byHash.get(hash);
    for (let known = first; known !== undefined; known = known.next) {
      if (!isSameBytes(known.bytes, bytes, from, to)) continue;
      this.recent[slot] = known;
      return known;
    }
    const added: Known = { bytes: bytes.slice(from, to), index: this.add(this.decode(bytes, from, to)), next: first };
    this.byHash.set(hash, added);
    if (to > from) this.heads.setName(bytes, from, added);
    this.recent[slot] = added;
    return added;
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
    this.all.push(loggerOf(name, phrasesOfLogger(simple), simple));
    this.areWhole ||= name.startsWith('org.apache.flink.');
    this.fresh.push(name);
    return this.all.length - 1;
  }

  at(index: number): Logger {
    return this.all[index] ?? NOBODY;
  }

  /** True for a logger of the user's program; without its package it may be anybody's. */
  isOfProgram({ name }: Logger): boolean {
    return this.areWhole && isUserCode(name);
  }

  /** Names seen for the first time since the last call. */
  takeFresh(): readonly string[] {
    const fresh = this.fresh;
    this.fresh = [];
    return fresh;
  }
}

function loggerOf(name: string, own: PhraseSet, simple = name): Logger {
  return {
    name,
    simple,
    own,
    search: searchOf(own),
    isMute: name !== '' && own.phrases.length === 0,
    tellsCheckpoints: name !== '' && own.phrases.some((phrase) => phrase.id === 'checkpoint-completed'),
  };
}

const SEARCHES = new Map<PhraseSet, LiteralSearch>();

function searchOf(own: PhraseSet): LiteralSearch {
  const known = SEARCHES.get(own) ?? new LiteralSearch(own.literals);
  SEARCHES.set(own, known);
  return known;
}

/** Who wrote a line of a few that somebody pasted without their heads: it may be anybody. */
export const ANYBODY: Logger = loggerOf('', everyPhrase());

const NOBODY: Logger = loggerOf('', phrasesOfLogger(''));

/** Names end unlike each other. */
function recentSlot(bytes: Uint8Array, from: number, to: number): number {
  const ends = (bytes[to - 1] ?? 0) + 7 * (bytes[to - 4] ?? 0) + 31 * (bytes[to - 9] ?? 0);
  return (ends + (to - from)) & (RECENT - 1);
}
