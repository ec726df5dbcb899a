import {
  add,
  and,
  assemble,
  atMostBytes,
  bitsAbove,
  bitsOfVector,
  type Code,
  choose,
  constant,
  equal,
  equalBytes,
  exclusiveOr,
  fillVector,
  type GrowingMemory,
  get,
  giveBack,
  goTo,
  I32,
  isAtLeast,
  isBelow,
  isGreater,
  isZero,
  loadByte,
  loadVector,
  loadWord,
  loop,
  lowestBit,
  multiply,
  notEqual,
  or,
  orVectors,
  set,
  shiftLeft,
  shiftRight,
  storeByte,
  storeVector,
  storeWord,
  subtract,
  subtractBytes,
  tee,
  V128,
  when,
} from '../../bytes/assemble.ts';
import { SPREAD } from './shape-ids.ts';

/** Of the 32 bytes that two vectors hold: no shift by so many would take all bits away. */
const STEP_BYTES = 31;

/** So many bytes behind a text, and behind an outline, may be touched and never count. */
export const BEHIND_BYTES = 64;

/**
 * Writes to `out` the outline of the message that begins at `at` and ends with its line or at `to`, filled up with zeros, and in the four bytes in
 * front of it a hash; gives its length, or -1 when the message has more than `most` bytes or holds a quote. Places are places in memory.
 */
export type OutlineBytes = (at: number, to: number, out: number, most: number) => number;

const [AT, TO, OUT, MOST] = [0, 1, 2, 3] as const;
/** Of a step: how many of its bytes are of the message, and a bit for each that is of a word, and that is a digit. */
const [COUNT, WORDS, DIGITS] = [4, 5, 6] as const;
/** Offsets in a step: behind what is written, and what is looked at. */
const [DONE, PLACE] = [7, 8] as const;
/** Where a word begins in the outline that may go on in the next step, else 0; whether a zero stands there for it. */
const [OPEN, IS_NUMBER] = [9, 10] as const;
const [BEGIN, OUT_BEGIN, HASH, LOW, HIGH] = [11, 12, 13, 14, 15] as const;

const code = (...parts: readonly Code[]): Code => parts.flat();
const increase = (local: number, by: Code): Code => code(get(local), by, add, set(local));
const not = code(constant(-1), exclusiveOr);

/** Tells of each byte of a vector. */
type Test = (vector: number) => Code;
const byte = (char: string): Code => code(constant(char.charCodeAt(0)), fillVector);
const is =
  (char: string): Test =>
  (vector) =>
    code(get(vector), byte(char), equalBytes);
const upTo = (first: string, last: string): Code =>
  code(byte(first), subtractBytes, constant(last.charCodeAt(0) - first.charCodeAt(0)), fillVector, atMostBytes);
const isDigit: Test = (vector) => code(get(vector), upTo('0', '9'));
/** The two cases of a letter differ in one bit; no other byte becomes a letter by it. */
const isLetter: Test = (vector) => code(get(vector), constant(0x20), fillVector, orVectors, upTo('a', 'z'));
const any =
  (first: Test, ...others: readonly Test[]): Test =>
  (vector) =>
    code(first(vector), ...others.map((test) => code(test(vector), orVectors)));

/** A bit for each of 32 bytes. */
const bitsWhere = (test: Test): Code =>
  code(test(LOW), bitsOfVector, test(HIGH), bitsOfVector, constant(16), shiftLeft, or);
const bitsBelow = (place: Code): Code => code(constant(1), place, shiftLeft, constant(1), subtract);

/** Sets `PLACE` behind the word that it is in. */
const toEndOfWord = increase(PLACE, code(get(WORDS), get(PLACE), shiftRight, not, lowestBit));

/** Copies what lies between `DONE` and `PLACE`, and behind it what will be written over. */
const copy = code(
  ...[0, 16].map((at) => code(get(OUT), get(AT), get(DONE), add, loadVector(at), storeVector(at))),
  increase(OUT, code(get(PLACE), get(DONE), subtract)),
  code(get(PLACE), set(DONE)),
);

/** Writes a zero for the word that `PLACE` is in, and forgets the digits of the word. */
const putNumber = code(
  code(get(OUT), tee(OPEN), constant('0'.charCodeAt(0)), storeByte(0), increase(OUT, constant(1))),
  code(constant(1), set(IS_NUMBER), toEndOfWord, get(PLACE), set(DONE)),
  code(get(DIGITS), get(PLACE), shiftRight, get(PLACE), shiftLeft, set(DIGITS)),
);

/** Reads a step, to the end of the message at most; gives -1 for one that is not told of here. */
const look = code(
  code(get(AT), loadVector(0), set(LOW), get(AT), loadVector(16), set(HIGH)),
  code(bitsWhere(any(is('\n'), is('"'), is("'"))), constant(1 << STEP_BYTES), or, lowestBit, tee(COUNT)),
  code(get(AT), add, get(TO), isAtLeast, when(get(TO), get(AT), subtract, set(COUNT))),
  code(get(AT), get(COUNT), add, get(BEGIN), subtract, get(MOST), isGreater, when(constant(-1), giveBack)),
  code(bitsWhere(any(isDigit, isLetter, is('-'), is('/'), is('_'))), bitsBelow(get(COUNT)), and, set(WORDS)),
  code(bitsWhere(isDigit), get(WORDS), and, set(DIGITS)),
  code(constant(0), tee(PLACE), set(DONE)),
);

const isQuote = code(
  code(get(AT), get(COUNT), add, get(TO), isBelow, get(COUNT), constant(STEP_BYTES), isBelow, and),
  code(get(AT), get(COUNT), add, loadByte(0), constant(10), notEqual, and),
);

/** The rest of a word that began in the step before. */
const goOn = code(
  toEndOfWord,
  code(get(IS_NUMBER), get(DIGITS), bitsBelow(get(PLACE)), and, or, isZero),
  choose(copy, code(get(OPEN), set(OUT), constant(0), set(PLACE), putNumber)),
);

/** All words with a digit, and what stands in front of each. */
const numbers = loop(
  get(DIGITS),
  when(
    code(constant(32), get(WORDS), not, bitsBelow(code(get(DIGITS), lowestBit)), and, bitsAbove, subtract, set(PLACE)),
    ...[copy, putNumber, goTo(1)],
  ),
);

/** What stands behind the last number; the word at its end may go on. */
const rest = code(
  code(get(COUNT), set(PLACE), copy, constant(0), set(IS_NUMBER)),
  code(get(WORDS), constant(1), shiftLeft, not, bitsAbove, set(PLACE)),
  code(get(OUT), get(PLACE), subtract, get(PLACE), constant(0), isGreater, multiply, set(OPEN)),
);

const hash = code(
  code(get(OUT), constant(0), storeWord(0)),
  code(get(OUT_BEGIN), set(PLACE), get(OUT), get(OUT_BEGIN), subtract, set(HASH)),
  loop(
    code(get(PLACE), get(OUT), isBelow),
    when(
      code(get(HASH), get(PLACE), loadWord(0), exclusiveOr, constant(SPREAD), multiply, tee(HASH)),
      code(get(HASH), constant(15), shiftRight, exclusiveOr, set(HASH)),
      ...[increase(PLACE, constant(4)), goTo(1)],
    ),
  ),
  code(get(OUT_BEGIN), constant(4), subtract, get(HASH), storeWord(0)),
);

export function outlineBytes(memory: GrowingMemory): OutlineBytes {
  const run = assemble(
    {
      parameters: 4,
      locals: [...Array.from({ length: 10 }, () => I32), V128, V128],
      code: [
        code(get(AT), set(BEGIN), get(OUT), set(OUT_BEGIN)),
        loop(
          ...[look, isQuote, when(constant(-1), giveBack), get(OPEN), when(goOn), numbers],
          ...[get(DONE), constant(STEP_BYTES), isBelow, when(rest)],
          ...[get(COUNT), constant(STEP_BYTES), equal, when(increase(AT, constant(STEP_BYTES)), goTo(1))],
        ),
        ...[hash, get(OUT), get(OUT_BEGIN), subtract],
      ],
    },
    memory,
  );
  return (at, to, out, most) => run(at, to, out, most);
}
