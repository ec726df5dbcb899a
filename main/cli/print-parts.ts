import type { Terminal } from './terminal.ts';

/** Characters that are written at once: a pipe takes as much. */
const AT_ONCE = 64 * 1024;

/** Prints a text that comes in parts; it is never in memory as a whole. */
export async function printParts(terminal: Terminal, parts: Iterable<string>): Promise<void> {
  let text = '';
  for (const part of parts) {
    text += part;
    if (text.length < AT_ONCE) continue;
    await terminal.print(text);
    text = '';
  }
  if (text !== '') await terminal.print(text);
}
