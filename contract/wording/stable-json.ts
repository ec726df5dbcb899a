/** DEL, C1, direction marks and overrides, separators, byte order mark: they can only stand within a JSON string. */
const ACTING = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * JSON with two spaces and a line feed at its end. Characters that a terminal or an editor would act on are escaped; numbers that JSON
 * cannot hold become texts (`Infinity`).
 */
export function stableJson(value: unknown): string {
  const text = JSON.stringify(
    value,
    (_key, inner) => (typeof inner === 'number' && !Number.isFinite(inner) ? String(inner) : inner),
    2,
  );
  return `${text.replace(ACTING, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
