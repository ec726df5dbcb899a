import type { Instant } from '../incident/instant.ts';

/** `2026-03-02T10:11:12.345Z`; an impossible time becomes `?`. */
export function iso(at: Instant): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '?' : date.toISOString();
}

/** The same, or undefined where there is no time. */
export function maybeIso(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : iso(at);
}

/** `10:11:12` (UTC). */
export function clock(at: Instant): string {
  return iso(at).slice(11, 19);
}

/** `10:11:12 UTC`: within a sentence, which is read beside times of another zone. */
export function clockUtc(at: Instant): string {
  return `${clock(at)} UTC`;
}

/** `2026-03-02 10:11:12 UTC`. */
export function dateAndTime(at: Instant): string {
  return `${iso(at).slice(0, 19).replace('T', ' ')} UTC`;
}
