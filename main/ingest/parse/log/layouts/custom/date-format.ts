import { type Stamp, type StampField, stampText } from './stamp.ts';

/** Names that log4j and logback give to formats. */
const NAMED: Readonly<Record<string, string>> = {
  DEFAULT: 'yyyy-MM-dd HH:mm:ss,SSS',
  DEFAULT_MICROS: 'yyyy-MM-dd HH:mm:ss,SSSSSS',
  DEFAULT_NANOS: 'yyyy-MM-dd HH:mm:ss,SSSSSSSSS',
  DEFAULT_PERIOD: 'yyyy-MM-dd HH:mm:ss.SSS',
  ISO8601: "yyyy-MM-dd'T'HH:mm:ss,SSS",
  ISO8601_BASIC: "yyyyMMdd'T'HHmmss,SSS",
  ISO8601_BASIC_PERIOD: "yyyyMMdd'T'HHmmss.SSS",
  ISO8601_PERIOD: "yyyy-MM-dd'T'HH:mm:ss.SSS",
  ISO8601_PERIOD_MICROS: "yyyy-MM-dd'T'HH:mm:ss.SSSSSS",
  ISO8601_OFFSET_DATE_TIME_HH: "yyyy-MM-dd'T'HH:mm:ss,SSSX",
  ISO8601_OFFSET_DATE_TIME_HHMM: "yyyy-MM-dd'T'HH:mm:ss,SSSXX",
  ISO8601_OFFSET_DATE_TIME_HHCMM: "yyyy-MM-dd'T'HH:mm:ss,SSSXXX",
  ABSOLUTE: 'HH:mm:ss,SSS',
  ABSOLUTE_MICROS: 'HH:mm:ss,SSSSSS',
  ABSOLUTE_PERIOD: 'HH:mm:ss.SSS',
  COMPACT: 'yyyyMMddHHmmssSSS',
  DATE: 'dd MMM yyyy HH:mm:ss,SSS',
  DATE_PERIOD: 'dd MMM yyyy HH:mm:ss.SSS',
  US_MONTH_DAY_YEAR4_TIME: 'dd/MM/yyyy HH:mm:ss.SSS',
  UNIX: 'epoch',
  UNIX_MILLIS: 'epoch',
};

/**
 * What a format of SimpleDateFormat or DateTimeFormatter writes, by the name or the letters; undefined when it holds a letter that no log
 * uses. `plain`: a year, month, day and clock in the order that every reader knows.
 */
export function stampOfFormat(format: string): { readonly stamp: Stamp; readonly plain: boolean } | undefined {
  const letters = NAMED[format.trim()] ?? format.trim();
  if (letters === 'epoch') return { stamp: ['epoch'], plain: false };
  const plain = /^(?:yyyy|YYYY)[-/]MM[-/]dd(?: |'?T'?)HH:mm:ss(?:[.,]S{1,9})?(?:[XZx]{1,5}|'Z')?$/.test(letters);
  const stamp: StampField[] = [];
  for (const [piece] of letters.matchAll(/'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    const field = fieldOf(piece, letters);
    if (field === undefined) return undefined;
    if (isMarkOfFraction(stamp, piece, letters)) continue;
    stamp.push(field);
  }
  return stamp.length === 0 ? undefined : { stamp, plain };
}

/** The comma or full stop before `SSS` belongs to the fraction. */
function isMarkOfFraction(stamp: readonly StampField[], piece: string, letters: string): boolean {
  return stamp.at(-1) === 'second' && /^[.,]$/.test(piece) && /ss[.,](?:S|n)/.test(letters);
}

function fieldOf(piece: string, letters: string): StampField | undefined {
  const first = piece.charAt(0);
  if (first === "'") return stampText(piece === "''" ? "'" : piece.slice(1, -1).replaceAll("''", "'"));
  switch (first) {
    case 'y':
    case 'u':
    // The year of the week: the clock of the log puts it right where it differs.
    case 'Y':
      return piece.length === 2 ? 'year-2' : 'year';
    case 'M':
    case 'L':
      return piece.length > 2 ? 'month-name' : 'month';
    case 'd':
      return 'day';
    case 'E':
      return 'weekday';
    case 'H':
    case 'k':
      return 'hour';
    case 'h':
    case 'K':
      return 'hour-12';
    case 'm':
      return 'minute';
    case 's':
      return 'second';
    case 'S':
    case 'n':
      return /ss[.,](?:S|n)/.test(letters) ? 'maybe-fraction' : 'millis';
    case 'a':
      return 'half-day';
    case 'z':
    case 'Z':
    case 'X':
    case 'x':
    case 'V':
    case 'O':
      return 'zone';
    default:
      return /[A-Za-z]/.test(first) ? undefined : stampText(piece);
  }
}
