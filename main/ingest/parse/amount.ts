const UNITS: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3, t: 4, p: 5, e: 6 };

/**
 * Bytes of `23Gi`, `4.0K`, `252G`, `12,5M`, `1024`: a number without a unit counts in `plain` bytes. `0B`, `-` of a tool that knows
 * nothing is undefined.
 */
export function bytesOf(text: string | undefined, plain = 1): number | undefined {
  const match = /^(\d{1,18}(?:[.,]\d{1,3})?)([kKmMgGtTpPeE]?)i?[bB]?$/.exec(text ?? '');
  if (match === null) return undefined;
  const number = Number((match[1] ?? '').replace(',', '.'));
  const unit = UNITS[(match[2] ?? '').toLowerCase()];
  const isPlain = unit === undefined && !/[bB]$/.test(text ?? '');
  return Math.round(number * (unit === undefined ? (isPlain ? plain : 1) : 1024 ** unit));
}

/** `12.5`, `12,5` (as other languages write it), `24%`. */
export function numberOf(text: string | undefined): number | undefined {
  const match = /^(-?\d{1,15}(?:[.,]\d{1,9})?)%?$/.exec(text ?? '');
  return match === null ? undefined : Number((match[1] ?? '').replace(',', '.'));
}

/** A percentage as 0..1. */
export function shareOf(text: string | undefined): number | undefined {
  const percent = numberOf(text);
  return percent === undefined ? undefined : Math.round(percent * 100) / 10_000;
}

/** The fields of a table's row. */
export function cells(line: string): readonly string[] {
  const trimmed = line.trim();
  return trimmed === '' ? [] : trimmed.split(/[ \t]+/);
}
