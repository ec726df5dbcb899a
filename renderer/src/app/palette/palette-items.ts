import type { Instant, Span } from '#contract/incident/instant.ts';
import type { Times } from '../../i18n/times.ts';

/** Something the palette can do. */
export interface PaletteItem {
  readonly key: string;
  readonly group:
    | 'views'
    | 'findings'
    | 'vertices'
    | 'checkpoints'
    | 'processes'
    | 'settings'
    | 'files'
    | 'logs'
    | 'commands';
  /** What it is called; searched. */
  readonly text: string;
  /** Shown at the right: a shortcut or a place. */
  readonly label: string;
  readonly does: () => void;
}

/** The first character says where to look; without one everything is searched. */
const PREFIXES: Readonly<Record<string, PaletteItem['group']>> = {
  '>': 'commands',
  '@': 'vertices',
  '#': 'checkpoints',
  '=': 'settings',
};

export interface PaletteQuery {
  readonly group: PaletteItem['group'] | undefined;
  /** `time` and `logs` make an item of their own from the text. */
  readonly special: 'time' | 'logs' | undefined;
  readonly text: string;
}

export function parseQuery(typed: string): PaletteQuery {
  const trimmed = typed.trimStart();
  const first = trimmed.slice(0, 1);
  const rest = trimmed.slice(1).trim();
  if (first === ':') return { group: undefined, special: 'time', text: rest };
  if (first === '/') return { group: undefined, special: 'logs', text: rest };
  const group = PREFIXES[first];
  return { group, special: undefined, text: group === undefined ? trimmed.trim() : rest };
}

/** Rows of the list: what fits without scrolling. */
const SHOWN = 12;

/** Items that hold every word of the query: those that begin with it first, else in their own order. */
export function matching(items: readonly PaletteItem[], query: PaletteQuery): readonly PaletteItem[] {
  if (query.special !== undefined) return [];
  const words = query.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = items.filter((item) => {
    if (query.group !== undefined && item.group !== query.group) return false;
    const text = `${item.text} ${item.label}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const start = words[0];
  if (start === undefined) return found.slice(0, SHOWN);
  const rank = (item: PaletteItem) => (item.text.toLowerCase().startsWith(start) ? 0 : 1);
  return [...found].sort((a, b) => rank(a) - rank(b)).slice(0, SHOWN);
}

/** What was made from the typed text comes first only when its prefix asked for it: `timeline` and Enter opens the timeline. Settings and files, of which there are many, come last. */
export function inOrder(
  made: readonly PaletteItem[],
  found: readonly PaletteItem[],
  query: PaletteQuery,
): readonly PaletteItem[] {
  if (query.special !== undefined) return [...made, ...found];
  const isMany = ({ group }: PaletteItem) => group === 'settings' || group === 'files';
  return [...found.filter((item) => !isMany(item)), ...made, ...found.filter(isMany)].slice(0, SHOWN);
}

const TIME = /^(?:(\d{4})-(\d{2})-(\d{2})[T ])?(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?$/;

/** `12:52`, `12:52:46` or a date with a time, in the zone shown, as an instant of the incident; without a date the first day that has it. */
export function parseTime(text: string, span: Span, times: Pick<Times, 'toWall' | 'fromWall'>): Instant | undefined {
  const wall = wallIn(text, { from: times.toWall(span.from), to: times.toWall(span.to) });
  return wall === undefined ? undefined : times.fromWall(wall);
}

function wallIn(text: string, span: Span): number | undefined {
  const found = TIME.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = found;
  const ofDay = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  if (year !== undefined && month !== undefined && day !== undefined) {
    const at = Date.parse(`${year}-${month}-${day}T00:00:00Z`) + ofDay;
    return at >= span.from && at <= span.to ? at : undefined;
  }
  const DAY = 86_400_000;
  const midnight = Math.floor(span.from / DAY) * DAY;
  for (let at = midnight + ofDay; at <= span.to; at += DAY) if (at >= span.from) return at;
  return undefined;
}
