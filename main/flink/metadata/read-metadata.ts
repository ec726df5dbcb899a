import type { HandleForm, SnapshotContent, SnapshotOperator } from '#contract/incident/metadata.ts';
import { ByteCursor, type Problem } from './byte-cursor.ts';
import { FileBook } from './file-book.ts';
import { OperatorReading, type Room } from './operator.ts';
import { PlaceFinder } from './place-finder.ts';
import { propertiesIn } from './properties.ts';
import type { Reading } from './stream-handle.ts';

/** org.apache.flink.runtime.checkpoint.Checkpoints.HEADER_MAGIC_NUMBER */
const MAGIC = 0x4960672d;
/** org.apache.flink.runtime.checkpoint.metadata.MetadataV2V3SerializerBase.MASTER_STATE_MAGIC_NUMBER */
const MASTER_MAGIC = 0xc96b1696 | 0;
/** From 1.3 (version 2) to the newest; version 1 is of 1.1 and 1.2, and Flink itself reads it no more. */
const OLDEST = 2;
const NEWEST = 7;
/** From here on CheckpointProperties follow the operators. */
const WITH_PROPERTIES = 4;
/** As `SnapshotOperator.subtasks` says. */
const SUBTASKS = 50_000;

export interface MetadataRead {
  /** Absent when it is no `_metadata` of a version that is known. */
  readonly content?: SnapshotContent;
  readonly problem?: Problem;
}

/** Reads the whole of a `_metadata`. What stands before a damage is kept. */
export function readMetadata(bytes: Uint8Array): MetadataRead {
  const input = new ByteCursor(bytes);
  if (input.i32() !== MAGIC) input.fail('no checkpoint metadata', 0);
  const version = input.i32();
  if (version === 1) input.fail('version 1 of the format is of Flink 1.1 and 1.2: no release since 1.3 reads it', 4);
  else if (version < OLDEST || version > NEWEST) input.fail(`version ${version} of the format is not known`, 4);
  const checkpointId = input.i64();
  if (checkpointId < 0) input.fail(`impossible checkpoint ${checkpointId}`, 8);
  if (input.problem !== undefined) return { problem: input.problem };
  const reading: Reading = { input, version, files: new FileBook(), place: new PlaceFinder(checkpointId) };
  const masterStates = readMasters(input);
  const body = readOperators(reading);
  const properties = input.ok ? readTail(input, version) : undefined;
  const { problem } = input;
  const { location, jobId } = reading.place;
  const content: SnapshotContent = {
    version,
    checkpointId,
    ...kindOf(properties, body.operators),
    complete: problem === undefined,
    ...(location === undefined ? {} : { location }),
    ...(jobId === undefined ? {} : { namedJobId: jobId }),
    masterStates,
    operatorCount: body.count,
    operators: body.operators,
    bytes: sum(body.operators, (operator) => operator.bytes),
    ...(Number.isNaN(body.newBytes) ? {} : { newBytes: body.newBytes }),
    inlineBytes: sum(body.operators, (operator) => operator.inlineBytes),
    files: reading.files.summary(),
  };
  return problem === undefined ? { content } : { content, problem };
}

/** Each: a magic number, a length, and that many bytes. */
function readMasters(input: ByteCursor): number {
  const count = input.count(8);
  let read = 0;
  for (; read < count && input.ok; read += 1) {
    const from = input.at;
    if (input.i32() !== MASTER_MAGIC) input.fail('broken master state', from);
    const length = input.count(1);
    input.skip(length);
  }
  return read;
}

function readOperators(reading: Reading): {
  readonly count: number;
  readonly operators: readonly SnapshotOperator[];
  readonly newBytes: number;
} {
  const { input } = reading;
  // Id and parallelisms alone are 24 bytes.
  const count = input.count(24);
  const room: Room = { subtasks: SUBTASKS };
  const operators: SnapshotOperator[] = [];
  let newBytes = 0;
  for (let i = 0; i < count && input.ok; i += 1) {
    const operator = new OperatorReading(reading, room);
    const read = operator.read();
    if (read !== undefined) operators.push(read);
    newBytes += operator.states.newBytes;
  }
  return { count, operators, newBytes };
}

/** Java serialization's magic and version; before version 4 nothing may follow. */
function readTail(input: ByteCursor, version: number): ReturnType<typeof propertiesIn> | undefined {
  if (version < WITH_PROPERTIES) {
    if (input.left > 0) input.fail(`${input.left} bytes after the end`);
    return undefined;
  }
  const from = input.at;
  if (input.u16() !== 0xaced || input.u16() !== 5) input.fail('no checkpoint properties at the end', from);
  return input.ok ? propertiesIn(input.bytes.subarray(from)) : undefined;
}

function kindOf(
  properties: ReturnType<typeof propertiesIn> | undefined,
  operators: readonly SnapshotOperator[],
): ReturnType<typeof propertiesIn> {
  if (properties !== undefined && properties.kind !== 'unknown') return properties;
  const has = (form: HandleForm) => operators.some(({ states }) => states.some(({ forms }) => forms.includes(form)));
  if (has('savepoint-key-groups')) return { kind: 'savepoint', savepointFormat: 'canonical' };
  return { kind: has('incremental') || has('changelog') ? 'checkpoint' : 'unknown' };
}

function sum(operators: readonly SnapshotOperator[], of: (operator: SnapshotOperator) => number): number {
  return operators.reduce((total, operator) => total + of(operator), 0);
}
