import {
  SETTING_SUBJECTS,
  type SettingRow,
  type SettingSubject,
  type SettingsReading,
} from '#contract/incident/settings-reading.ts';
import { STARTUP_KINDS, type Startup, type StartupKind } from '#contract/incident/startup.ts';

export type Filter = 'found' | 'set' | 'all' | 'changed';

export const FILTERS: readonly Filter[] = ['found', 'set', 'all', 'changed'];

/** Memory is a subject of settings, and told of processes as they start. */
export type GroupId = SettingSubject | `started ${StartupKind}`;

/** One line of the table. */
export type Item =
  | { readonly kind: 'head'; readonly id: GroupId; readonly count: number; readonly isOpen: boolean }
  | { readonly kind: 'setting'; readonly row: SettingRow }
  | { readonly kind: 'startup'; readonly row: Startup };

const FITS: Readonly<Record<Filter, (row: SettingRow) => boolean>> = {
  found: ({ links }) => links.length > 0,
  set: ({ state }) => state === 'set',
  all: () => true,
  changed: ({ isChanged }) => isChanged,
};

/** How many settings each choice shows. */
export function countsOf(rows: readonly SettingRow[]): Readonly<Record<Filter, number>> {
  const count = (filter: Filter) => rows.filter(FITS[filter]).length;
  return { found: count('found'), set: count('set'), all: count('all'), changed: count('changed') };
}

/** Set to something of which nobody here knows whether it is the default. */
export function undecidedIn(rows: readonly SettingRow[]): number {
  return rows.filter(({ state, isDefaultKnown }) => state === 'set' && !isDefaultKnown).length;
}

/** What a reader looks at first: trouble where there is some. */
export function firstFilter(rows: readonly SettingRow[]): Filter {
  const counts = countsOf(rows);
  return FILTERS.find((filter) => counts[filter] > 0) ?? 'all';
}

/** Above so many rows groups are closed but for those with findings. */
const MANY = 300;

export interface Wanted {
  readonly filter: Filter;
  readonly text: string;
  /** Groups that somebody closed or opened. */
  readonly turned: ReadonlySet<GroupId>;
}

/** The lines to show: groups by subject with their settings, then what processes were started with. */
export function toItems({ rows, startups }: SettingsReading, { filter, text, turned }: Wanted): readonly Item[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (said: string) => words.every((word) => said.toLowerCase().includes(word));
  const shown = rows.filter((row) => FITS[filter](row) && holds(saidBy(row)));
  const isMany = shown.length > MANY && words.length === 0;
  const groups = SETTING_SUBJECTS.map((id) => {
    const inside = shown.filter(({ subject }) => subject === id);
    return {
      id,
      inside: inside.map((row) => ({ kind: 'setting', row }) as const),
      isTroubled: inside.some(FITS.found),
    };
  });
  const hasStartups = filter === 'set' || filter === 'all';
  const started = STARTUP_KINDS.map((startupKind) => {
    const inside = hasStartups
      ? startups.filter(({ kind, name, value }) => kind === startupKind && holds(`${name} ${value}`))
      : [];
    const id = `started ${startupKind}` as const;
    return { id, inside: inside.map((row) => ({ kind: 'startup', row }) as const), isTroubled: false };
  });
  return [...groups, ...started].flatMap(({ id, inside, isTroubled }): readonly Item[] => {
    if (inside.length === 0) return [];
    const isOpen = (!isMany || isTroubled) !== turned.has(id);
    return [{ kind: 'head', id, count: inside.length, isOpen }, ...(isOpen ? inside : [])];
  });
}

function saidBy({ key, value, layers }: SettingRow): string {
  return `${key} ${value} ${layers.map((layer) => layer.key).join(' ')}`;
}
