import { readMonthName, utf8 } from '../log/layouts/custom/month-names.ts';
import { readTimeText } from './time-text.ts';

/** A wall clock as if UTC, ms; an instant when the text states its zone. */
export interface WrittenTime {
  readonly wall: number;
  readonly zoned: boolean;
}

/** The name of a month as the shell's language has it: `Nov`, `nov.`, `11月`. */
const MONTH = String.raw`(\p{L}{3,5}\.?|\d{1,2}[月월])`;
const WEEKDAY = String.raw`(?:[\p{L}.]{1,5},? )?`;
const BEHIND = String.raw`(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?: ([AP]M))?(?: ([A-Z]{2,5}|[+-]\d\d:?\d\d))?`;

/** `Sat Nov 21 17:28:33 UTC 2026`, `Sat Nov 21 17:28:33 2026 UTC`, `Sat Nov 21 05:28:33 PM UTC 2026` (date, ctime and what the JVM makes of it). */
const MONTH_FIRST = new RegExp(
  String.raw`^${WEEKDAY}${MONTH} {1,2}(\d{1,2}),? (?:(\d{4}) )?${BEHIND}(?: (\d{4}))?(?: ([A-Z]{2,5}|[+-]\d\d:?\d\d)\b)?`,
  'u',
);
/** `Sat 21 Nov 2026 05:28:33 PM UTC`: date in the newer C libraries. */
const DAY_FIRST = new RegExp(String.raw`^${WEEKDAY}(\d{1,2})\.? ${MONTH} (\d{4}),? ${BEHIND}`, 'u');
/** `2026年 11月 21日 星期六 17:28:33 CST`. */
const CHINESE =
  /^(\d{4})年 {0,2}(\d{1,2})月 {0,2}(\d{1,2})日 (?:星期. |周. )?(?:(上午|下午) ?)?(\d{1,2}):(\d\d):(\d\d)(?: ([A-Z]{2,5}))?/;
const ISO = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/;

/** The time that a text begins with, as `date`, `dmesg -T`, the journal and the JVM spell it. `year`: for a time without one. */
export function writtenTime(text: string, year?: number): WrittenTime | undefined {
  if (ISO.test(text)) return readTimeText(text.replace(/^(\S{10}) (\S{1,30}) ([+-]\d\d:?\d\d)/, '$1 $2$3'));
  const month = MONTH_FIRST.exec(text);
  if (month !== null) {
    const [, name = '', day, early, hour, minute, second, half, zone, late, lateZone] = month;
    const stated = early ?? late;
    const of = stated === undefined ? year : Number(stated);
    const index = monthAt(name);
    if (of === undefined || index < 0) return undefined;
    return placed(Date.UTC(of, index, Number(day)), [hour, minute, second], half, zone ?? lateZone);
  }
  const first = DAY_FIRST.exec(text);
  if (first !== null) {
    const [, day, name = '', of, hour, minute, second, half, zone] = first;
    const index = monthAt(name);
    return index < 0 ? undefined : placed(Date.UTC(Number(of), index, Number(day)), [hour, minute, second], half, zone);
  }
  const chinese = CHINESE.exec(text);
  if (chinese === null) return undefined;
  const [, of, name, day, half, hour, minute, second, zone] = chinese;
  const noon = half === undefined ? undefined : half === '下午' ? 'PM' : 'AM';
  return placed(Date.UTC(Number(of), Number(name) - 1, Number(day)), [hour, minute, second], noon, zone);
}

/** From 0; -1 for any other word. */
function monthAt(name: string): number {
  const bytes = Uint8Array.from(utf8(name));
  const found = { month: 0, end: 0 };
  return readMonthName(bytes, 0, bytes.length, found) && found.end === bytes.length ? found.month - 1 : -1;
}

/** `17:28:33` as ms since midnight. */
export function clockOf(text: string): number | undefined {
  const match = /^(\d\d):(\d\d):(\d\d)/.exec(text);
  return match === null ? undefined : ((Number(match[1]) * 60 + Number(match[2])) * 60 + Number(match[3])) * 1000;
}

function placed(
  midnight: number,
  clock: readonly (string | undefined)[],
  half: string | undefined,
  zone: string | undefined,
): WrittenTime {
  const [hour = 0, minute = 0, second = 0] = clock.map(Number);
  const hours = half === undefined ? hour : (hour % 12) + (half === 'PM' ? 12 : 0);
  const wall = midnight + ((hours * 60 + minute) * 60 + second) * 1000;
  const offset = offsetMs(zone);
  return offset === undefined ? { wall, zoned: false } : { wall: wall - offset, zoned: true };
}

/** Abbreviations other than these are told by more than one zone (CST is Shanghai and Chicago). */
function offsetMs(zone: string | undefined): number | undefined {
  if (zone === 'UTC' || zone === 'GMT') return 0;
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '');
  if (match === null) return undefined;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
}
