/** Frames of each throwable that say where it was thrown; those below are of whoever called. */
const MOST_FRAMES = 6;
/** Of the head of a throwable, when even heads alone are too many: its class and what its message begins with. */
const HEAD = 200;

/**
 * The text within `most` characters. A stack trace ends with the cause of all that stands above it, so of one that is longer frames are
 * left out, and then throwables between the first and the deepest one; of any other text its beginning is shown.
 */
export function shownTrace(text: string, most: number): string {
  if (text.length <= most) return text;
  const thrown = text.split(/\n(?=Caused by: )/).map(inLines);
  if (thrown.length === 1) return text.slice(0, most);
  for (let frames = MOST_FRAMES; frames > 0; frames -= 1) {
    const shorter = thrown.map((one) => withFrames(one, frames)).join('\n');
    if (shorter.length <= most) return shorter;
  }
  const heads = thrown.map(({ head }) => head.slice(0, HEAD));
  const [first = '', last = ''] = [heads[0], heads.at(-1)];
  return [first, LEFT_OUT, last, ...(thrown.at(-1)?.frames.slice(0, 1) ?? [])].join('\n').slice(0, most);
}

const LEFT_OUT = '\t...';

interface Thrown {
  /** Class and message, which may have several lines. */
  readonly head: string;
  readonly frames: readonly string[];
}

function inLines(text: string): Thrown {
  const lines = text.trimEnd().split('\n');
  const begin = lines.findIndex((line) => /^\s+at /.test(line));
  if (begin < 0) return { head: text.trimEnd(), frames: [] };
  return { head: lines.slice(0, begin).join('\n'), frames: lines.slice(begin) };
}

function withFrames({ head, frames }: Thrown, most: number): string {
  return [head, ...frames.slice(0, most), ...(frames.length > most ? [LEFT_OUT] : [])].join('\n');
}
