/** The text without the blanks that all its lines begin with, as when it was copied out of a page or a larger file; undefined when some line has none. */
export function unindented(text: string): string | undefined {
  if (!/^\uFEFF?\s*(?:[ \t]|$)/.test(text.slice(0, 400))) return undefined;
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  let common: string | undefined;
  for (const line of lines) {
    if (line.trim() === '') continue;
    const own = /^[ \t]{0,100}/.exec(line)?.[0] ?? '';
    common = common === undefined ? own : shared(common, own);
    if (common === '') return undefined;
  }
  const length = common?.length ?? 0;
  return length === 0 ? undefined : lines.map((line) => line.slice(length)).join('\n');
}

function shared(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
