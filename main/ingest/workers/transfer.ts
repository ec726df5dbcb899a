import type { Source } from '#contract/incident/source.ts';
import type { Fact, FromLog } from '../../facts/fact.ts';
import type { Command, Outcome, Reply } from './messages.ts';
import { SharedStrings } from './shared-strings.ts';

/** Buffers of a message that change threads without a copy. */
type Moved = Set<ArrayBuffer>;

/** An array that may be moved: itself when it spans its buffer, else a copy. Moving a shared buffer would empty its neighbours. */
function movable<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(array: T, moved: Moved): T {
  const { buffer } = array;
  const isWhole = array.byteLength === buffer.byteLength && buffer instanceof ArrayBuffer && !moved.has(buffer);
  const own = isWhole ? array : (array.slice() as T);
  // A slice of a small Buffer may lie in Node's pool, which must never move.
  if (own.buffer instanceof ArrayBuffer && own.byteLength === own.buffer.byteLength) moved.add(own.buffer);
  return own;
}

export interface Parcel<T> {
  readonly message: T;
  readonly moved: readonly ArrayBuffer[];
}

export function packCommands(commands: readonly Command[]): Parcel<readonly Command[]> {
  const moved: Moved = new Set();
  const message = commands.map((command) =>
    command.kind === 'bytes' ? { ...command, bytes: movable(plain(command.bytes), moved) } : command,
  );
  return { message, moved: [...moved] };
}

/** A reply between threads: the facts of log records, the bulk of them, as text. It travels several times faster than objects. */
export interface PackedReply {
  readonly reply: Reply;
  /** One an outcome; undefined where facts travel as they are. */
  readonly facts: readonly (string | undefined)[];
}

export function packReply(reply: Reply): Parcel<PackedReply> {
  const moved: Moved = new Set();
  const facts = reply.outcomes.map(factsAsText);
  const outcomes = reply.outcomes.map((outcome, i) =>
    packOutcome(withFacts(outcome, facts[i] === undefined ? undefined : []), moved),
  );
  return { message: { reply: { ...reply, outcomes }, facts }, moved: [...moved] };
}

const shared = new SharedStrings();

export function unpackReply({ reply, facts }: PackedReply): Reply {
  return { ...reply, outcomes: reply.outcomes.map((outcome, i) => withFacts(outcome, factsOf(facts[i]))) };
}

/** JSON keeps all that these hold: their numbers are finite, and what is absent is no key. */
const PLAIN: ReadonlySet<Fact['kind']> = new Set(['said', 'signal', 'error']);

function factsAsText(outcome: Outcome): string | undefined {
  if (outcome.kind !== 'reading' || outcome.reading.facts.length === 0) return undefined;
  const { facts } = outcome.reading;
  return facts.every((fact) => PLAIN.has(fact.kind)) ? JSON.stringify(facts) : undefined;
}

function factsOf(text: string | undefined): readonly Fact[] | undefined {
  if (text === undefined) return undefined;
  const facts: Fact[] = JSON.parse(text);
  shareTraces(facts);
  shared.share(facts);
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

function withFacts(outcome: Outcome, facts: readonly Fact[] | undefined): Outcome {
  if (outcome.kind !== 'reading' || facts === undefined) return outcome;
  return { ...outcome, reading: { ...outcome.reading, facts } };
}

function packOutcome(outcome: Outcome, moved: Moved): Outcome {
  if (outcome.kind === 'done') {
    const { kept } = outcome.done;
    return kept === undefined ? outcome : { ...outcome, done: { ...outcome.done, kept: movable(plain(kept), moved) } };
  }
  const { rows } = outcome.reading;
  if (rows === undefined) return outcome;
  const packed = {
    ...rows,
    wall: movable(rows.wall, moved),
    level: movable(rows.level, moved),
    logger: movable(rows.logger, moved),
    line: movable(rows.line, moved),
    byte: movable(rows.byte, moved),
    length: movable(rows.length, moved),
    messageAt: movable(rows.messageAt, moved),
    moreLines: movable(rows.moreLines, moved),
    text: movable(plain(rows.text), moved),
  };
  return { ...outcome, reading: { ...outcome.reading, rows: packed } };
}

/** Without Buffer's ways: its `slice` makes views, and it arrives in the other thread as a plain array anyway. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
