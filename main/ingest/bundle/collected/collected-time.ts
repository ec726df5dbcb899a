const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `2026-11-21T12:40:06.123456789Z`, a blank for the `T`, any zone; without a zone UTC. */
const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s?(?:(Z|UTC)|([+-])(\d\d):?(\d\d))?$/;
/** `Nov 21, 2026 @ 12:40:06.123` of Kibana, before 7.0 `November 21st 2026, 12:40:06.123`, `Nov 21 12:40:06` of syslog. */
const MONTH_FIRST =
  /^([A-Za-z]{3})[a-z]{0,6} {1,2}(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4})(?: @|,))? (\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?$/;
/** `11/21/2026, 1:28:02.755 PM` of Azure. */
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4}),? (\d{1,2}):(\d\d):(\d\d)(?:\.(\d{1,9}))? (AM|PM)$/;

/** Counted from the epoch, or with a zone behind it. */
const ZONED = /^[\d.]{9,30}$|(?:Z|UTC|[+-]\d\d:?\d\d)$/;

/** A time that a collector wrote, UTC ms. A time without a year has one of 1970: it only orders rows. */
export function collectedTime(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? ofEpoch(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^\d{9,19}(?:\.\d{1,9})?$/.test(text)) return ofEpoch(Number(text));
  const iso = ISO.exec(text);
  if (iso !== null) return ofIso(iso);
  const month = MONTH_FIRST.exec(text);
  if (month !== null) return ofMonthFirst(month);
  const slashed = SLASHED.exec(text);
  return slashed === null ? undefined : ofSlashed(slashed);
}

/** A time that a collector wrote, and whether it says in which zone. */
export interface CollectedStamp {
  readonly at?: number;
  readonly isLocal?: true;
}

export function collectedStamp(value: unknown): CollectedStamp {
  const at = collectedTime(value);
  if (at === undefined) return {};
  return typeof value === 'number' || ZONED.test(String(value).trim()) ? { at } : { at, isLocal: true };
}

/** Seconds, milli-, micro- or nanoseconds by their size: each holds for the years 1973 to 5138. */
function ofEpoch(value: number): number | undefined {
  if (value < 1e8) return undefined;
  if (value < 1e11) return Math.round(value * 1000);
  if (value < 1e14) return Math.round(value);
  if (value < 1e17) return Math.floor(value / 1000);
  return Math.floor(value / 1e6);
}

function ofIso(found: RegExpExecArray): number {
  const [, year, month, day, hour, minute, second, fraction, , sign, zoneHour, zoneMinute] = found;
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const offset = sign === undefined ? 0 : (Number(zoneHour) * 60 + Number(zoneMinute)) * 60_000;
  return wall + millisOf(fraction) - (sign === '-' ? -offset : offset);
}

function ofMonthFirst(found: RegExpExecArray): number | undefined {
  const [, name = '', day, year, hour, minute, second, fraction] = found;
  const month = MONTHS.indexOf(name.toLowerCase());
  if (month < 0) return undefined;
  return (
    Date.UTC(Number(year ?? 1970), month, Number(day), Number(hour), Number(minute), Number(second)) +
    millisOf(fraction)
  );
}

function ofSlashed([, month, day, year, hour, minute, second, fraction, half]: RegExpExecArray): number {
  const hours = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), hours, Number(minute), Number(second));
  return wall + millisOf(fraction);
}

/** Further digits than three are below a millisecond. */
function millisOf(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
}

/** True when a text begins as log records do: a time within its first characters, perhaps behind a bracket, a level or a pipe. */
export function beginsTimed(text: string): boolean {
  return /^(?:\S{1,60} +\| |[A-Z]{4,7} +)?\[?(?:\d{2,4}[-/.]\d\d[-/.]\d\d[ T-])?\d\d:\d\d:\d\d\b|^\[?\d{13}\]? /.test(
    text.slice(0, 120),
  );
}
