/** Durations and memory sizes as Flink's settings spell them (TimeUtils, MemorySize). */

const MS_OF: readonly (readonly [number, readonly string[]])[] = [
  [86_400_000, ['d', 'day', 'days']],
  [3_600_000, ['h', 'hour', 'hours']],
  [60_000, ['min', 'm', 'minute', 'minutes']],
  [1000, ['s', 'sec', 'secs', 'second', 'seconds']],
  [1, ['ms', 'milli', 'millis', 'millisecond', 'milliseconds', '']],
  [1e-3, ['µs', 'micro', 'micros', 'microsecond', 'microseconds']],
  [1e-6, ['ns', 'nano', 'nanos', 'nanosecond', 'nanoseconds']],
];

const BYTES_OF: readonly (readonly [number, readonly string[]])[] = [
  [1, ['b', 'bytes', '']],
  [1024, ['k', 'kb', 'kibibytes']],
  [1024 ** 2, ['m', 'mb', 'mebibytes']],
  [1024 ** 3, ['g', 'gb', 'gibibytes']],
  [1024 ** 4, ['t', 'tb', 'tebibytes']],
];

const QUANTITY = /^(\d{1,18})\s*([a-zµ]*)$/;

/** `PT10S`, `P1DT2H30M`: from 1.20 on also in Flink (java.time.Duration). */
const ISO = /^p(?:(\d{1,9})d)?(?:t(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,12}(?:\.\d{1,9})?)s)?)?$/;

/** Milliseconds of `10 s`, `10000`, `1min`, `PT10S`; a bare number is ms. Undefined when Flink could not read it either. */
export function durationMs(value: string): number | undefined {
  const text = value.trim().toLowerCase();
  const iso = text.length > 2 ? ISO.exec(text) : null;
  if (iso) {
    const [, days, hours, minutes, seconds] = iso;
    return amount(days, 86_400_000) + amount(hours, 3_600_000) + amount(minutes, 60_000) + amount(seconds, 1000);
  }
  return quantity(text, MS_OF);
}

/** Bytes of `64mb`, `1g`, `5242880`; a bare number is bytes, units are 1024-based, fractions do not exist. */
export function memoryBytes(value: string): number | undefined {
  return quantity(value.trim().toLowerCase(), BYTES_OF);
}

function quantity(text: string, units: typeof MS_OF): number | undefined {
  const [, digits, name] = QUANTITY.exec(text) ?? [];
  const unit = units.find(([, names]) => names.includes(name ?? ''));
  return digits === undefined || unit === undefined ? undefined : Number(digits) * unit[0];
}

function amount(digits: string | undefined, unit: number): number {
  return digits === undefined ? 0 : Number(digits) * unit;
}
