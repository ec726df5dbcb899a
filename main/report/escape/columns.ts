/** Blocks that a terminal draws two columns wide (East Asian Wide and Fullwidth, and the usual emoji). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NARROW_NONE = /\p{Mn}|\p{Me}|\u200d/u;

/** Columns of a terminal that the text takes. */
export function columns(text: string): number {
  let sum = 0;
  for (const character of text) sum += NARROW_NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return sum;
}

/** Lines of at most `width` columns: broken at spaces, between Han characters, and within a word that is longer than a line. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    let used = 0;
    for (const piece of pieces(paragraph)) {
      const size = columns(piece);
      if (used + size > width && line.trim() !== '') {
        lines.push(line.trimEnd());
        line = '';
        used = 0;
      }
      const part = line === '' ? piece.trimStart() : piece;
      for (const chunk of chunks(part, width)) {
        if (used + columns(chunk) > width && line !== '') {
          lines.push(line.trimEnd());
          line = '';
          used = 0;
        }
        line += chunk;
        used += columns(chunk);
      }
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

/** Words with the space before them; each Han character by itself, with punctuation that must not begin a line. */
function pieces(text: string): readonly string[] {
  return (
    text
      .trimEnd()
      .match(/\s*(?:[\u3400-\u9fff\uf900-\ufaff][，。；：、）！？」』”]*|[^\s\u3400-\u9fff\uf900-\ufaff]+)/gu) ?? []
  );
}

/** A long path is broken after a slash where one is near. */
function chunks(text: string, width: number): readonly string[] {
  if (columns(text) <= width) return [text];
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const character of text) {
    const size = columns(character);
    if (used + size > width || (part.endsWith('/') && used > width - 24)) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += character;
    used += size;
  }
  return part === '' ? parts : [...parts, part];
}
