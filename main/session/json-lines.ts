/** A line of a laid out JSON body; `hit` when it belongs to the value that is pointed to. */
export interface JsonLine {
  readonly text: string;
  readonly hit: boolean;
}

/** A body is laid out up to so many lines: all lines of a large one would fill memory. */
const MOST = 500_000;

/** The body laid out with two spaces, and which of its lines the RFC 6901 pointer names; undefined when there is nothing to lay out. */
export function jsonLines(body: unknown, pointer: string): readonly JsonLine[] | undefined {
  if (body === undefined) return undefined;
  const lines: JsonLine[] = [];
  lay({ value: body, path: '', before: '', after: '', indent: '' }, pointer, false, lines);
  return lines.some((line) => line.hit) ? lines : undefined;
}

interface Piece {
  readonly value: unknown;
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly indent: string;
}

function lay(piece: Piece, pointer: string, inside: boolean, lines: JsonLine[]): void {
  if (lines.length > MOST) return;
  const { path, before, after, indent } = piece;
  const hit = inside || path === pointer;
  const value = pointer.startsWith(`${path}/`) ? unfolded(piece.value) : piece.value;
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    lines.push({ text: `${indent}${before}${JSON.stringify(value)}${after}`, hit });
    return;
  }
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  lines.push({ text: `${indent}${before}${isList ? '[' : '{'}`, hit });
  for (const [at, [key, inner]] of entries.entries()) {
    const next = {
      value: inner,
      path: `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      before: isList ? '' : `${JSON.stringify(key)}: `,
      after: at < entries.length - 1 ? ',' : '',
      indent: `${indent}  `,
    };
    lay(next, pointer, hit, lines);
  }
  lines.push({ text: `${indent}${isList ? ']' : '}'}${after}`, hit });
}

/** Where a pointer goes on inside a text, that text is a body of its own: `/archive/3/json/history/0` of a HistoryServer archive. */
function unfolded(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
