const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for an element or a quoted attribute of HTML or SVG. */
export function htmlText(text: string): string {
  return text.replace(/[&<>"']/g, (c) => NAMED[c] ?? c);
}
