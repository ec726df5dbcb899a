import { brokenDirectory, type HeaderBytes, PART } from './header-bytes.ts';

/** 7-Zip itself opens no block of more coders than this; none of them has more streams. */
const MOST_CODERS = 32;
/** No file system has files larger than this. */
const MOST_BYTES = 2 ** 50;

/** One step of packing. */
export interface Coder {
  /** In hex: `030101` is LZMA, `21` LZMA2. */
  readonly method: string;
  readonly properties: Uint8Array;
  readonly inputs: number;
  readonly outputs: number;
}

/** Files packed as one: 7-Zip's folder. */
export interface Block {
  readonly coders: readonly Coder[];
  /** Which output is whose input, both counted over all coders. */
  readonly pairs: readonly { readonly input: number; readonly output: number }[];
  /** Inputs that are packed streams of the archive. */
  readonly packedInputs: readonly number[];
  /** Of each output. */
  readonly sizes: readonly number[];
  /** Offset and length of the packed streams, from the start of the archive. */
  readonly packed: readonly { readonly at: number; readonly bytes: number }[];
  /** Of the whole, when it is told. */
  readonly crc: number | undefined;
}

/** One file in a block. */
export interface Stream {
  readonly block: Block;
  readonly bytes: number;
  readonly crc: number | undefined;
}

/** Before the packed streams: magic, version, place and checksum of the directory. */
export const START_BYTES = 32;

/** The streams of files that a part of the directory lists, in their order. */
export function readStreams(from: HeaderBytes): readonly Stream[] {
  let packed: Block['packed'] = [];
  let blocks: readonly Block[] = [];
  let streams: readonly Stream[] | undefined;
  for (let id = from.byte(); id !== PART.end; id = from.byte()) {
    if (id === PART.packInfo) packed = readPacked(from);
    else if (id === PART.unpackInfo) blocks = readBlocks(from, packed);
    else if (id === PART.subStreams) streams = readSubStreams(from, blocks);
    else throw brokenDirectory(`part ${id}`);
  }
  return streams ?? blocks.map((block) => wholeOf(block));
}

function readPacked(from: HeaderBytes): Block['packed'] {
  let at = START_BYTES + from.number();
  const count = from.count();
  let sizes: readonly number[] = [];
  for (let id = from.byte(); id !== PART.end; id = from.byte()) {
    if (id === PART.size) sizes = Array.from({ length: count }, () => from.number());
    else if (id === PART.crc) readChecksums(from, count);
    else throw brokenDirectory(`part ${id}`);
  }
  return sizes.map((bytes) => {
    if (at + bytes > MOST_BYTES) throw brokenDirectory('a place beyond all files');
    at += bytes;
    return { at: at - bytes, bytes };
  });
}

function readChecksums(from: HeaderBytes, count: number): readonly (number | undefined)[] {
  return from.definedBits(count).map((isDefined) => (isDefined ? from.uint32() : undefined));
}

type Shape = Pick<Block, 'coders' | 'pairs' | 'packedInputs'>;

function readBlocks(from: HeaderBytes, packed: Block['packed']): readonly Block[] {
  if (from.byte() !== PART.folder) throw brokenDirectory('no blocks');
  const count = from.count();
  from.inPlace();
  const shapes = Array.from({ length: count }, () => readShape(from));
  if (from.byte() !== PART.unpackSizes) throw brokenDirectory('no sizes');
  const sizes = shapes.map(({ coders }) => Array.from({ length: sum(coders, 'outputs') }, () => from.number()));
  let checksums: readonly (number | undefined)[] = [];
  for (let id = from.byte(); id !== PART.end; id = from.byte()) {
    if (id !== PART.crc) throw brokenDirectory(`part ${id}`);
    checksums = readChecksums(from, count);
  }
  let first = 0;
  return shapes.map((shape, i) => {
    const own = packed.slice(first, first + shape.packedInputs.length);
    first += shape.packedInputs.length;
    if (own.length < shape.packedInputs.length) throw brokenDirectory('a block without packed bytes');
    return { ...shape, sizes: sizes[i] ?? [], packed: own, crc: checksums[i] };
  });
}

function sum(coders: readonly Coder[], of: 'inputs' | 'outputs'): number {
  return coders.reduce((total, coder) => total + coder[of], 0);
}

function readShape(from: HeaderBytes): Shape {
  const coders = Array.from({ length: few(from.number()) }, () => readCoder(from));
  const inputs = few(sum(coders, 'inputs'));
  const outputs = few(sum(coders, 'outputs'));
  if (outputs === 0 || inputs < outputs - 1) throw brokenDirectory('coders without streams');
  const pairs = Array.from({ length: outputs - 1 }, () => ({ input: from.number(), output: from.number() }));
  const packedCount = inputs - pairs.length;
  const unbound = Array.from({ length: inputs }, (_, i) => i).filter((i) => pairs.every(({ input }) => input !== i));
  const packedInputs = packedCount === 1 ? unbound : Array.from({ length: packedCount }, () => from.number());
  return { coders, pairs, packedInputs };
}

function few(count: number): number {
  if (count > MOST_CODERS) throw brokenDirectory(`${count} coders`);
  return count;
}

function readCoder(from: HeaderBytes): Coder {
  const flags = from.byte();
  const method = Array.from(from.take(flags & 0x0f), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const [inputs, outputs] = (flags & 0x10) === 0 ? [1, 1] : [few(from.number()), few(from.number())];
  const properties = (flags & 0x20) === 0 ? new Uint8Array(0) : from.take(from.number());
  return { method, properties, inputs, outputs };
}

/** What a block unpacks to: the output that is nobody's input. */
export function mainOutput({ pairs, sizes }: Pick<Block, 'pairs' | 'sizes'>): number {
  return sizes.findIndex((_, i) => pairs.every(({ output }) => output !== i));
}

function wholeOf(block: Block): Stream {
  return { block, bytes: block.sizes[mainOutput(block)] ?? 0, crc: block.crc };
}

function readSubStreams(from: HeaderBytes, blocks: readonly Block[]): readonly Stream[] {
  let id = from.byte();
  const counts = blocks.map(() => (id === PART.streamCounts ? from.count() : 1));
  if (id === PART.streamCounts) id = from.byte();
  const hasSizes = id === PART.size;
  const streams = blocks.flatMap((block, i) => split(wholeOf(block), counts[i] ?? 0, hasSizes ? from : undefined));
  if (hasSizes) id = from.byte();
  let checksums: readonly (number | undefined)[] = [];
  const untold = streams.filter(({ crc }) => crc === undefined).length;
  for (; id !== PART.end; id = from.byte()) {
    if (id !== PART.crc) throw brokenDirectory(`part ${id}`);
    checksums = readChecksums(from, untold);
  }
  let next = 0;
  return streams.map((stream) => (stream.crc === undefined ? { ...stream, crc: checksums[next++] } : stream));
}

/** The files of a block; all sizes are told but that of the last. */
function split(whole: Stream, count: number, sizes: HeaderBytes | undefined): readonly Stream[] {
  if (count === 1) return [whole];
  if (count > 1 && sizes === undefined) throw brokenDirectory('files without sizes');
  let left = whole.bytes;
  return Array.from({ length: count }, (_, i) => {
    const bytes = i === count - 1 || sizes === undefined ? left : sizes.number();
    left -= bytes;
    if (left < 0) throw brokenDirectory('files larger than their block');
    return { block: whole.block, bytes, crc: undefined };
  });
}
