/** The part of WebAssembly that is needed; the types of Node 20 do not name it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (size: { readonly initial: number }) => GrowingMemory;
  readonly Instance: new (
    module: object,
    imports: { readonly [module: string]: { readonly [name: string]: object } },
  ) => { readonly exports: { readonly [name: string]: (...values: readonly number[]) => number } };
};

/** Memory that a function works on; growing gives it a new buffer. */
export interface GrowingMemory {
  readonly buffer: ArrayBuffer;
  readonly grow: (pages: number) => number;
}

export const PAGE_BYTES = 64 * 1024;

/** Bytes of an instruction, or of several. */
export type Code = readonly number[];

/** Types of locals, as WebAssembly numbers them. */
export const I32 = 0x7f;
export const V128 = 0x7b;

/** A function of 32-bit numbers that gives one. */
export interface Body {
  readonly parameters: number;
  /** Types of its locals, numbered after the parameters. */
  readonly locals: readonly number[];
  readonly code: readonly Code[];
}

export function newMemory(pages: number): GrowingMemory {
  return new WebAssembly.Memory({ initial: pages });
}

/** Makes a function over `memory`; chapter 5 of the WebAssembly specification tells of each section. */
export function assemble({ parameters, locals, code }: Body, memory: GrowingMemory): (...values: number[]) => number {
  const type = [0x60, ...list(Array.from({ length: parameters }, () => [I32])), ...list([[I32]])];
  const imported = [...text('own'), ...text('memory'), 2, 0, 1];
  const exported = [...text('run'), 0, 0];
  const body = [...list(locals.map((local) => [1, local])), ...code.flat(), END];
  const bytes = Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [type]),
    ...section(2, [imported]),
    ...section(3, [[0]]),
    ...section(7, [exported]),
    ...section(10, [[...unsigned(body.length), ...body]]),
  ]);
  const { run } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { own: { memory } }).exports;
  if (run === undefined) throw new Error('the function is not exported');
  return run;
}

const END = 0x0b;
const BLOCK = 0x02;
const LOOP = 0x03;
const IF = 0x04;
const ELSE = 0x05;
const NO_RESULT = 0x40;
const SIMD = 0xfd;

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number): Code => [0x21, ...unsigned(local)];
/** Sets a local and leaves its value. */
export const tee = (local: number): Code => [0x22, ...unsigned(local)];
export const constant = (value: number): Code => [0x41, ...signed(value)];
export const add: Code = [0x6a];
export const subtract: Code = [0x6b];
export const multiply: Code = [0x6c];
export const and: Code = [0x71];
export const or: Code = [0x72];
export const exclusiveOr: Code = [0x73];
export const shiftLeft: Code = [0x74];
/** Zeros come in from above. */
export const shiftRight: Code = [0x76];
export const equal: Code = [0x46];
export const notEqual: Code = [0x47];
export const isZero: Code = [0x45];
export const isBelow: Code = [0x48];
export const isGreater: Code = [0x4a];
export const isAtLeast: Code = [0x4e];
/** Number of the lowest bit that is set. */
export const lowestBit: Code = [0x68];
/** How many bits above the highest one that is set are not. */
export const bitsAbove: Code = [0x67];
export const loadByte = (offset: number): Code => [0x2d, 0, ...unsigned(offset)];
/** Four bytes, the lowest first; any place will do. */
export const loadWord = (offset: number): Code => [0x28, 0, ...unsigned(offset)];
export const storeByte = (offset: number): Code => [0x3a, 0, ...unsigned(offset)];
export const storeWord = (offset: number): Code => [0x36, 0, ...unsigned(offset)];
/** Sixteen bytes. */
export const loadVector = (offset: number): Code => [SIMD, 0x00, 0, ...unsigned(offset)];
export const storeVector = (offset: number): Code => [SIMD, 0x0b, 0, ...unsigned(offset)];
export const fillVector: Code = [SIMD, 0x0f];
export const vectorOf = (bytes: Uint8Array): Code => [SIMD, 0x0c, ...bytes];
export const subtractBytes: Code = [SIMD, 0x71];
export const equalBytes: Code = [SIMD, 0x23];
/** Of bytes without sign. */
export const atMostBytes: Code = [SIMD, 0x2a];
export const andVectors: Code = [SIMD, 0x4e];
export const orVectors: Code = [SIMD, 0x50];
/** One bit a byte. */
export const bitsOfVector: Code = [SIMD, 0x64];
export const giveBack: Code = [0x0f];

export const block = (...code: readonly Code[]): Code => [BLOCK, NO_RESULT, ...code.flat(), END];
export const loop = (...code: readonly Code[]): Code => [LOOP, NO_RESULT, ...code.flat(), END];
/** What is done when the value is not zero, and when it is. */
export const choose = (does: Code, otherwise: Code): Code => [IF, NO_RESULT, ...does, ELSE, ...otherwise, END];
export const when = (...code: readonly Code[]): Code => [IF, NO_RESULT, ...code.flat(), END];
/** Leaves the block, or begins the loop anew, that lies so many levels out. */
export const goTo = (level: number): Code => [0x0c, ...unsigned(level)];
export const goToWhen = (level: number): Code => [0x0d, ...unsigned(level)];

function section(id: number, items: readonly Code[]): Code {
  const content = list(items);
  return [id, ...unsigned(content.length), ...content];
}

function list(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function text(name: string): Code {
  return list([...Buffer.from(name)].map((byte) => [byte]));
}

/** Seven bits a byte, the lowest first, as WebAssembly writes all numbers. */
function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): Code {
  return value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}
