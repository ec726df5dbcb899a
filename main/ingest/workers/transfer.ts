import type { Fact } from '../../facts/fact.ts';
import type { RowBatch } from '../../facts/row.ts';
import type { FactPacker } from './fact-packer.ts';
import type { FactUnpacker } from './fact-unpacker.ts';
import type { Command, Outcome, Reply } from './messages.ts';
import type { PackedFacts } from './packed-facts.ts';
import type { PackedTree } from './packed-tree.ts';
import { packTree } from './tree-packer.ts';
import { unpackTree } from './tree-unpacker.ts';

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

/** A reply between threads. */
export interface PackedReply {
  readonly reply: Reply;
  /** One an outcome; undefined where facts travel as they are. */
  readonly facts: readonly (PackedFacts | PackedTree | undefined)[];
}

export function packReply(reply: Reply, packer: FactPacker): Parcel<PackedReply> {
  const moved: Moved = new Set();
  const facts = reply.outcomes.map((outcome) =>
    outcome.kind === 'reading' ? packed(outcome.reading.facts, packer) : undefined,
  );
  for (const each of facts) if (each?.numbers.buffer instanceof ArrayBuffer) moved.add(each.numbers.buffer);
  const outcomes = reply.outcomes.map((outcome, i) =>
    packOutcome(facts[i] === undefined ? outcome : withFacts(outcome, []), moved),
  );
  return { message: { reply: { ...reply, outcomes }, facts }, moved: [...moved] };
}

function packed(facts: readonly Fact[], packer: FactPacker): PackedFacts | PackedTree | undefined {
  return packer.pack(facts) ?? (facts.some(({ kind }) => kind === 'rest') ? packTree(facts) : undefined);
}

export function unpackReply({ reply, facts }: PackedReply, unpacker: FactUnpacker): Reply {
  const outcomes = reply.outcomes.map((outcome, i) => {
    const each = facts[i];
    if (each === undefined) return outcome;
    return withFacts(outcome, 'keys' in each ? (unpackTree(each) as readonly Fact[]) : unpacker.unpack(each));
  });
  return { ...reply, outcomes };
}

function withFacts(outcome: Outcome, facts: readonly Fact[]): Outcome {
  return outcome.kind === 'reading' ? { ...outcome, reading: { ...outcome.reading, facts } } : outcome;
}

function packOutcome(outcome: Outcome, moved: Moved): Outcome {
  if (outcome.kind === 'spent') return { ...outcome, bytes: movable(plain(outcome.bytes), moved) };
  if (outcome.kind === 'done') {
    const { kept } = outcome.done;
    return kept === undefined ? outcome : { ...outcome, done: { ...outcome.done, kept: movable(plain(kept), moved) } };
  }
  const { rows, checkpointLines } = outcome.reading;
  if (checkpointLines !== undefined) movable(checkpointLines.numbers, moved);
  if (rows === undefined) return outcome;
  const packed = { ...rows, ...movedColumns(rows, moved), text: movable(plain(rows.text), moved) };
  return { ...outcome, reading: { ...outcome.reading, rows: packed } };
}

/** Columns that fill one buffer of their own move with it, all at once. */
function movedColumns({ wall, byte, logger, line, length, moreLines, messageAt, level }: RowBatch, moved: Moved) {
  const columns = [wall, byte, logger, line, length, moreLines, messageAt, level];
  const bytes = columns.reduce((sum, column) => sum + column.byteLength, 0);
  const { buffer } = wall;
  const isOne = columns.every((column) => column.buffer === buffer) && bytes === buffer.byteLength;
  if (isOne && buffer instanceof ArrayBuffer) {
    moved.add(buffer);
    return {};
  }
  return {
    wall: movable(wall, moved),
    byte: movable(byte, moved),
    logger: movable(logger, moved),
    line: movable(line, moved),
    length: movable(length, moved),
    moreLines: movable(moreLines, moved),
    messageAt: movable(messageAt, moved),
    level: movable(level, moved),
  };
}

/** Without Buffer's ways: its `slice` makes views, and it arrives in the other thread as a plain array anyway. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
