/** Controls but tab and line feed, line and paragraph separators, direction marks and overrides, invisible spaces, lone surrogates. */
const UNSEEN =
  /(?![\t\n])\p{Cc}|[\u061c\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** Nearly every text, and found out at a tenth of the cost. */
const SEEN = /^[\t\n -~]*$/;

/**
 * The same text with every character that a reader cannot see, or that turns a terminal or the order of the text around, shown as a sign:
 * escape becomes `␛`, a right-to-left override `‹U+202E›`. Tabs and line feeds stay.
 */
export function visible(text: string): string {
  if (SEEN.test(text)) return text;
  return text.replaceAll('\r\n', '\n').replace(UNSEEN, sign);
}

function sign(character: string): string {
  const code = character.codePointAt(0) ?? 0xfffd;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}

/** One line: line feeds and tabs become a sign and a space. */
export function oneLine(text: string): string {
  return text.replaceAll('\n', ' ↵ ').replaceAll('\t', ' ');
}

/** The text, cut to so many characters with a sign that it goes on. Never splits a surrogate pair. */
export function cut(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(characters - 2)) ? characters - 2 : characters - 1;
  return `${text.slice(0, end)}…`;
}
