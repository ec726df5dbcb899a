import {
  add,
  and,
  andVectors,
  assemble,
  bitsOfVector,
  block,
  type Code,
  constant,
  equal,
  equalBytes,
  fillVector,
  type GrowingMemory,
  get,
  giveBack,
  goTo,
  goToWhen,
  I32,
  isGreater,
  isZero,
  loadByte,
  loadVector,
  loop,
  lowestBit,
  or,
  orVectors,
  set,
  shiftLeft,
  subtract,
  tee,
  V128,
  when,
} from '../../bytes/assemble.ts';

/** Longest needle; its bytes in one spelling stand in memory, and so far behind each the same in the other spelling. */
export const NEEDLE_BYTES = 256;

/** Bytes compared at a time, and bytes of memory behind the text that may be read and never count. */
export const STEP_BYTES = 32;

/** First place from `at` to `last` where the needle stands, -1 when none does; all places are places in memory. */
export type FindBytes = (
  at: number,
  last: number,
  needle: number,
  length: number,
  /** Places in the needle of its two rarest bytes. */
  rare: number,
  nextRare: number,
) => number;

const [AT, LAST, NEEDLE, LENGTH, RARE, NEXT_RARE] = [0, 1, 2, 3, 4, 5] as const;
const [FOUND, PLACE, COUNT, BYTE] = [6, 7, 8, 9] as const;
const [ONE, ONE_ELSE, OTHER, OTHER_ELSE, SEEN] = [10, 11, 12, 13, 14] as const;

/**
 * Compares 32 places at once: where both of the needle's rarest bytes stand, in either spelling, the whole needle is compared. Over a gigabyte
 * this takes little more time than reading it, whatever is looked for; `indexOf` of a buffer, which knows one spelling, and an expression
 * over a copy of the text take three times as long.
 */
export function findBytes(memory: GrowingMemory): FindBytes {
  const run = assemble(
    {
      parameters: 6,
      locals: [I32, I32, I32, I32, V128, V128, V128, V128, V128],
      code: [
        needleByte(RARE, 0, ONE),
        needleByte(RARE, NEEDLE_BYTES, ONE_ELSE),
        needleByte(NEXT_RARE, 0, OTHER),
        needleByte(NEXT_RARE, NEEDLE_BYTES, OTHER_ELSE),
        block(
          loop(
            ...[get(AT), get(LAST), isGreater, goToWhen(1)],
            ...[candidates(0), candidates(STEP_BYTES / 2), constant(STEP_BYTES / 2), shiftLeft, or, set(FOUND)],
            block(
              loop(
                ...[get(FOUND), isZero, goToWhen(1)],
                ...[get(AT), get(FOUND), lowestBit, add, tee(PLACE), get(LAST), isGreater, goToWhen(3)],
                ...[get(FOUND), get(FOUND), constant(1), subtract, and, set(FOUND)],
                compare,
                goTo(0),
              ),
            ),
            ...[get(AT), constant(STEP_BYTES), add, set(AT), goTo(0)],
          ),
        ),
        constant(-1),
      ],
    },
    memory,
  );
  return (at, last, needle, length, rare, nextRare) => run(at, last, needle, length, rare, nextRare);
}

/** Fills a vector with the byte of the needle at a place. */
function needleByte(place: number, spelling: number, vector: number): Code {
  return [get(NEEDLE), get(place), add, loadByte(spelling), fillVector, set(vector)].flat();
}

/** A bit for each of sixteen places where both rare bytes stand. */
function candidates(offset: number): Code {
  const stands = (place: number, one: number, other: number) =>
    [
      ...[get(AT), get(place), add, loadVector(offset), tee(SEEN), get(one), equalBytes],
      ...[get(SEEN), get(other), equalBytes, orVectors],
    ].flat();
  return [...stands(RARE, ONE, ONE_ELSE), ...stands(NEXT_RARE, OTHER, OTHER_ELSE), ...andVectors, ...bitsOfVector];
}

/** Gives back the place when all of the needle stands there. */
const compare: Code = [
  ...constant(0),
  ...set(COUNT),
  ...loop(
    ...[get(COUNT), get(LENGTH), equal, when(get(PLACE), giveBack)],
    ...[get(PLACE), get(COUNT), add, loadByte(0), tee(BYTE)],
    ...[get(NEEDLE), get(COUNT), add, loadByte(0), equal],
    ...[get(BYTE), get(NEEDLE), get(COUNT), add, loadByte(NEEDLE_BYTES), equal, or],
    when(get(COUNT), constant(1), add, set(COUNT), goTo(1)),
  ),
];
