import {
  add,
  and,
  assemble,
  atMostBytes,
  bitsOfVector,
  block,
  type Code,
  constant,
  equal,
  equalBytes,
  exclusiveOr,
  fillVector,
  type GrowingMemory,
  get,
  giveBack,
  goTo,
  goToWhen,
  I32,
  isAtLeast,
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
  set,
  shiftLeft,
  storeWord,
  subtract,
  subtractBytes,
  tee,
  V128,
  vectorOf,
  when,
} from '../../bytes/assemble.ts';
import { DATE_BYTES, NAME_AT, NAME_ROOM, NAME_SIGNS, NAMES, NAMES_AT } from '../parse/log/head-table.ts';

/** Bytes of memory behind the text that may be read and never count. */
export const BEHIND_BYTES = 256;

/** Bytes of what is written of each line: as `LineScanner.lines` says. */
export const LINE_BYTES = 16;

/**
 * Writes of each line from `at` on where its line feed is and what its head says, until a line has no end before `to` or `out` reaches
 * `outEnd`; gives the place behind what it wrote. The table of heads begins at 0 and the text at `textAt`; places are places in memory.
 */
export type ScanLines = (at: number, to: number, out: number, outEnd: number) => number;

const [AT, TO, OUT, OUT_END] = [0, 1, 2, 3] as const;
const [FEED, SEEN, P, LEVEL, SLOT, LEFT, NAME, CLOCK] = [4, 5, 6, 7, 8, 9, 10, 11] as const;
const [LINE_FEEDS, TIME] = [12, 13] as const;

const BLANK = 32;

/** As many of the lowest bits. */
const lowest = (bits: number): number => (1 << bits) - 1;

const byteIs = (place: number, offset: number, char: string): Code => [
  ...[...get(place), ...loadByte(offset), ...constant(char.charCodeAt(0)), ...equal],
];

/** Leaves the line without a head, from directly inside its block, unless what was computed is so. */
const mustBe: Code = [...isZero, ...goToWhen(0)];

export function scanLines(memory: GrowingMemory, textAt: number): ScanLines {
  const run = assemble(
    {
      parameters: 4,
      locals: [I32, I32, I32, I32, I32, I32, I32, I32, V128, V128],
      code: [
        [...constant(10), ...fillVector, ...set(LINE_FEEDS)],
        loop(
          [...get(OUT), ...get(OUT_END), ...isAtLeast, ...when(get(OUT), giveBack)],
          [...get(AT), ...set(FEED)],
          loop(
            [...get(FEED), ...get(TO), ...isAtLeast, ...when(get(OUT), giveBack)],
            [...feedsAt(0), ...feedsAt(16), ...constant(16), ...shiftLeft, ...or, ...tee(SEEN), ...isZero],
            when([...get(FEED), ...constant(32), ...add, ...set(FEED)], goTo(1)),
          ),
          [...get(FEED), ...get(SEEN), ...lowestBit, ...add, ...tee(FEED), ...get(TO), ...isAtLeast],
          when(get(OUT), giveBack),
          [...get(OUT), ...get(FEED), ...constant(textAt), ...subtract, ...storeWord(0)],
          [...get(OUT), ...constant(0), ...storeWord(4)],
          block(...HEAD, [...get(OUT), ...get(P), ...constant(textAt - 2), ...subtract, ...storeWord(4)]),
          [...get(OUT), ...constant(LINE_BYTES), ...add, ...set(OUT)],
          [...get(FEED), ...constant(1), ...add, ...set(AT)],
          goTo(0),
        ),
        constant(0),
      ],
    },
    memory,
  );
  return (at, to, out, outEnd) => run(at, to, out, outEnd);
}

function feedsAt(offset: number): Code {
  return [...get(FEED), ...loadVector(offset), ...get(LINE_FEEDS), ...equalBytes, ...bitsOfVector];
}

/** Sixteen bytes from the day on: `02 10:11:12,345 `. */
const TIME_AT = 8;
const DIGITS = [3, 4, 6, 7, 9, 10, 12, 13, 14];
const SIGNS: readonly (readonly [number, string])[] = [
  [5, ':'],
  [8, ':'],
  [15, ' '],
];
const SIGN_BYTES = Uint8Array.from({ length: 16 }, (_, i) => SIGNS.find(([at]) => at === i)?.[1].charCodeAt(0) ?? 0);
const bitsAt = (places: readonly number[]): number => places.reduce((bits, place) => bits | (1 << place), 0);

const hasBits = (bits: number): Code => [...constant(bits), ...and, ...constant(bits), ...equal];

/** The number that stands at places of `TIME`, as its digits are. */
const numberAt = (first: number, digits: number): Code =>
  Array.from({ length: digits }, (_, i) => [
    ...(i === 0 ? [] : [...constant(10), ...multiply]),
    ...[...get(AT), ...loadByte(TIME_AT + first + i), ...constant(48), ...subtract],
    ...(i === 0 ? [] : add),
  ]).flat();

/** Adds a part of the clock, if it is no more than it may be. */
const clockPart = (first: number, most: number, times: number): Code => [
  ...[...numberAt(first, 2), ...tee(SEEN), ...constant(most), ...isGreater, ...goToWhen(0)],
  ...[...get(CLOCK), ...get(SEEN), ...add, ...constant(times), ...multiply, ...set(CLOCK)],
];

const levelWord = (word: string): number => [...word].reduceRight((sum, char) => sum * 256 + char.charCodeAt(0), 0) | 0;

/** `INFO ` and `WARN ` are padded; `P` is then behind the name. */
const level = (name: string, number: number): Code => [
  ...[...get(SEEN), ...constant(levelWord(name.slice(0, 4))), ...equal],
  ...(name.length > 4 ? [...byteIs(AT, LEVEL_AT + 4, name.charAt(4)), ...and] : []),
  ...when(constant(number), set(LEVEL), [...get(AT), ...constant(LEVEL_AT + name.length), ...add, ...set(P)]),
];

const LEVEL_AT = 24;

const skipBlanks: Code = loop(
  [...get(P), ...loadByte(0), ...constant(BLANK), ...equal],
  when([...get(P), ...constant(1), ...add, ...set(P)], goTo(1)),
);

const slot: Code = NAME_SIGNS.flatMap(({ at, times }, i) => [
  ...[...get(P), ...loadByte(at), ...constant(times), ...multiply],
  ...(i === 0 ? [] : add),
]);

/** Leaves the block around it when the name differs from that of the slot. */
const sameName: Code = [
  ...[...get(SLOT), ...loadWord(0), ...tee(LEFT), ...isZero, ...goToWhen(0), ...constant(0), ...set(NAME)],
  ...loop(
    [...get(P), ...get(NAME), ...add, ...loadVector(0)],
    [...get(SLOT), ...get(NAME), ...add, ...loadVector(NAME_AT), ...equalBytes, ...bitsOfVector, ...set(SEEN)],
    [...get(LEFT), ...constant(16), ...isAtLeast],
    when(
      [...get(SEEN), ...constant(lowest(16)), ...notEqual, ...goToWhen(2)],
      [...get(NAME), ...constant(16), ...add, ...set(NAME)],
      [...get(LEFT), ...constant(16), ...subtract, ...set(LEFT)],
      goTo(1),
    ),
    // The bits of what is left of the name.
    [...constant(1), ...get(LEFT), ...shiftLeft, ...constant(1), ...subtract, ...tee(LEFT), ...get(SEEN), ...and],
    [...get(LEFT), ...notEqual, ...goToWhen(1)],
  ),
];

/** Tries a slot and its neighbour; leaves the block around it when neither has the name. */
const knownName: Code = block(
  block(sameName, goTo(1)),
  [...get(SLOT), ...constant(NAME_ROOM), ...exclusiveOr, ...set(SLOT)],
  block(sameName, goTo(1)),
  goTo(1),
);

/** Leaves the block around it unless the line has such a head; `P` is then at the dash before the message. */
const HEAD: readonly Code[] = [
  [...get(AT), ...loadVector(0), ...constant(0), ...loadVector(0), ...equalBytes, ...bitsOfVector],
  [...hasBits(lowest(DATE_BYTES)), ...mustBe],
  [...get(AT), ...loadVector(TIME_AT), ...tee(TIME), ...vectorOf(SIGN_BYTES), ...equalBytes, ...bitsOfVector],
  [...hasBits(bitsAt(SIGNS.map(([at]) => at))), ...mustBe],
  [...get(TIME), ...constant(48), ...fillVector, ...subtractBytes, ...constant(9), ...fillVector, ...atMostBytes],
  [...bitsOfVector, ...hasBits(bitsAt(DIGITS)), ...mustBe],
  [...byteIs(AT, 19, ','), ...byteIs(AT, 19, '.'), ...or, ...mustBe],
  [...constant(0), ...set(CLOCK)],
  [...clockPart(3, 23, 60), ...clockPart(6, 59, 60), ...clockPart(9, 60, 1_000)],
  [...get(CLOCK), ...numberAt(12, 3), ...add, ...set(CLOCK)],
  [...constant(0), ...set(LEVEL), ...get(AT), ...loadWord(LEVEL_AT), ...set(SEEN)],
  [...level('INFO', 3), ...level('WARN', 4), ...level('ERROR', 5), ...level('DEBUG', 2), ...level('TRACE', 1)],
  [...get(LEVEL), ...mustBe],
  [...byteIs(P, 0, ' '), ...mustBe],
  skipBlanks,
  [
    ...slot,
    ...constant(NAMES - 1),
    ...and,
    ...constant(NAME_ROOM),
    ...multiply,
    ...constant(NAMES_AT),
    ...add,
    ...set(SLOT),
  ],
  knownName,
  [...get(P), ...get(SLOT), ...loadWord(0), ...add, ...tee(P), ...loadByte(0), ...constant(BLANK), ...equal, ...mustBe],
  skipBlanks,
  // The diagnostic context, nearly always empty (`[]` since log4j 2).
  [...byteIs(P, 0, '['), ...byteIs(P, 1, ']'), ...and, ...byteIs(P, 2, ' '), ...and],
  when([...get(P), ...constant(3), ...add, ...set(P)]),
  [...byteIs(P, 0, '-'), ...mustBe],
  [...byteIs(P, 1, ' '), ...get(P), ...constant(1), ...subtract, ...loadByte(0), ...constant(BLANK), ...equal, ...and],
  mustBe,
  [...get(FEED), ...get(P), ...constant(1), ...add, ...isGreater, ...mustBe],
  [...get(OUT), ...get(CLOCK), ...storeWord(8)],
  [...get(OUT), ...get(SLOT), ...loadWord(4), ...constant(8), ...multiply, ...get(LEVEL), ...or, ...storeWord(12)],
];
