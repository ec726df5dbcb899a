import type { AckCell, AckState } from '#contract/incident/checkpoint-table.ts';

/** A cell of the matrix and the room it takes with its gap, px. */
interface CellSize {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

const USUAL: CellSize = { width: 6, height: 9, gap: 1.5 };
/** Above so many the cells of a vertex touch one another. */
const MANY = 400;
const SMALL: CellSize = { width: 3, height: 9, gap: 0 };
/** Between two lines of cells. */
const LINE_GAP = 2;

export interface CellGrid {
  readonly width: number;
  readonly height: number;
  /** A path each state: the cells themselves, and the sign in them that is no colour. */
  readonly paths: readonly { readonly state: AckState; readonly cells: string; readonly signs: string }[];
  /** The cell under a point; undefined between and behind cells. */
  readonly at: (x: number, y: number) => AckCell | undefined;
}

/** The cells of one vertex in lines as long as there is room. */
export function cellGrid(cells: readonly AckCell[], room: number): CellGrid {
  const size = cells.length > MANY ? SMALL : USUAL;
  const step = size.width + size.gap;
  const line = size.height + LINE_GAP;
  const perLine = Math.max(1, Math.floor((room + size.gap) / step));
  const places = new Map<AckState, { cells: string; signs: string }>();
  cells.forEach(({ state }, index) => {
    const x = (index % perLine) * step;
    const y = Math.floor(index / perLine) * line;
    const path = places.get(state) ?? { cells: '', signs: '' };
    path.cells += `M${x} ${y}h${size.width}v${size.height}h-${size.width}z`;
    path.signs += signOf(state, x, y, size);
    places.set(state, path);
  });
  return {
    width: Math.min(cells.length, perLine) * step,
    height: Math.ceil(cells.length / perLine) * line,
    paths: [...places].map(([state, path]) => ({ state, ...path })),
    at: (x, y) => {
      const column = Math.floor(x / step);
      return column >= perLine || column < 0 ? undefined : cells[Math.floor(y / line) * perLine + column];
    },
  };
}

/** An under-bar for what came late, a diagonal for what never came, both for what came after the end, a cross for a decline. */
function signOf(state: AckState, x: number, y: number, { width, height }: CellSize): string {
  const bar = `M${x} ${y + height - 1}h${width}`;
  const diagonal = `M${x} ${y + height}l${width} -${height}`;
  switch (state) {
    case 'late':
      return bar;
    case 'never':
      return diagonal;
    case 'too-late':
      return diagonal + bar;
    case 'declined':
      return `${diagonal}M${x} ${y}l${width} ${height}`;
    default:
      return '';
  }
}
