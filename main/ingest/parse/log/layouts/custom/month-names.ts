/** Beginnings that tell the months apart, as Java abbreviates them (CLDR and its older names): one row a language. */
const NAMES = [
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'jan feb mär apr mai jun jul aug sep okt nov dez',
  'janv févr mars avr mai juin juil août sept oct nov déc',
  'ene feb mar abr may jun jul ago sep oct nov dic',
  'gen feb mar apr mag giu lug ago set ott nov dic',
  'jan fev mar abr mai jun jul ago set out nov dez',
  'jan feb mrt apr mei jun jul aug sep okt nov dec',
  'sty lut mar kwi maj cze lip sie wrz paź lis gru',
  'янв фев мар апр мая июн июл авг сен окт ноя дек',
  'oca şub mar nis may haz tem ağu eyl eki kas ara',
];

/** Characters below U+10000 as UTF-8. */
export function utf8(text: string): readonly number[] {
  return [...text].flatMap((char) => {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) return [code];
    if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)];
    return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  });
}

interface MonthName {
  readonly month: number;
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

const ALL: readonly MonthName[] = NAMES.flatMap((row) =>
  row.split(' ').map((name, i) => ({
    month: i + 1,
    lower: utf8(name),
    upper: utf8(name.charAt(0).toUpperCase() + name.slice(1)),
  })),
).sort((a, b) => b.lower.length - a.lower.length);

/** What stands behind the number of a month in Chinese and Japanese, and in Korean. */
const MONTH_SIGNS = [utf8('月'), utf8('월')];

export interface MonthFound {
  /** From 1. */
  month: number;
  /** First byte after the name and its full stop. */
  end: number;
}

/** Reads the name of a month, short or long, in any of these languages. */
export function readMonthName(bytes: Uint8Array, at: number, end: number, found: MonthFound): boolean {
  const known = ALL.find(({ lower, upper }) => begins(bytes, at, end, lower) || begins(bytes, at, end, upper));
  if (known === undefined) return readSignedMonth(bytes, at, end, found);
  let p = at + known.lower.length;
  while (p < end && isLetter(bytes[p] ?? 0)) p += 1;
  found.month = known.month;
  found.end = bytes[p] === 46 ? p + 1 : p;
  return true;
}

function readSignedMonth(bytes: Uint8Array, at: number, end: number, found: MonthFound): boolean {
  let p = at;
  let month = 0;
  for (; p < end && p < at + 2 && isDigit(bytes[p] ?? 0); p += 1) month = month * 10 + (bytes[p] ?? 0) - 48;
  const sign = MONTH_SIGNS.find((one) => begins(bytes, p, end, one));
  if (p === at || month < 1 || month > 12 || sign === undefined) return false;
  found.month = month;
  found.end = p + sign.length;
  return true;
}

export function begins(bytes: Uint8Array, at: number, end: number, with_: readonly number[]): boolean {
  if (at + with_.length > end) return false;
  for (let i = 0; i < with_.length; i += 1) if (bytes[at + i] !== with_[i]) return false;
  return true;
}

export function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function isLetter(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte >= 128;
}
