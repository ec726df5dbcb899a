import { oneLine } from '#contract/wording/visible.ts';

/** Characters that mean something in CommonMark, in GitHub's tables and formulas, or as the start of HTML. */
const SPECIAL = /[\\`*_[\]<>|~&$]/g;

/** Text as text: nothing in it becomes emphasis, a link, an image, HTML, a heading, a list or a table cell. */
export function markdownText(text: string): string {
  return oneLine(text)
    .replace(SPECIAL, (c) => `\\${c}`)
    .replace(/^(\s*)([#+=-])(?=\s|$|[#=-])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/:\/\//g, '\\://')
    .replace(/\bwww\./gi, (w) => `${w.slice(0, -1)}\\.`);
}

/** Text as code within a line, whatever backticks it holds. In a table a pipe must be escaped even within code. */
export function markdownCode(text: string, inTable = false): string {
  const flat = oneLine(text);
  const fence = '`'.repeat(longestRun(flat) + 1);
  const pad = flat.startsWith('`') || flat.endsWith('`') || flat.trim() === '' ? ' ' : '';
  const body = inTable ? flat.replaceAll('|', '\\|') : flat;
  return `${fence}${pad}${body}${pad}${fence}`;
}

/** Lines as a fenced block that nothing inside can end. */
export function markdownBlock(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const run of text.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  return longest;
}
