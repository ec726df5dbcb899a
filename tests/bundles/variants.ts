import type { FileRow } from '../kit/a-bundle.ts';

/** Entries of a bundle by path; one byte a character. */
export type Entries = Readonly<Record<string, string>>;

type Change = (entries: Entries) => Entries;

const DAY_MS = 86_400_000;

const isLog = (path: string) =>
  /\.(?:log|out)(?:\.\d+)?$/.test(path) && !/gc/.test(path.slice(path.lastIndexOf('/') + 1));
const isRest = (path: string) => /(?:^|\/)rest\//.test(path);
const isBinary = (content: string) => content.includes('\u0000');

function keep(of: (path: string) => boolean): Change {
  return (entries) => Object.fromEntries(Object.entries(entries).filter(([path]) => of(path)));
}

function rewrite(text: (content: string) => string, path = (name: string) => name): Change {
  return (entries) =>
    Object.fromEntries(
      Object.entries(entries).map(([name, content]) => [path(name), isBinary(content) ? content : text(content)]),
    );
}

/** Whole lines up to two thirds of the file: what is left when somebody stopped copying. */
function firstTwoThirds(content: string): string {
  const end = content.lastIndexOf('\n', Math.floor((content.length * 2) / 3));
  return content.slice(0, end + 1);
}

/** `Sat Nov 21 12:36:55 2026`, as `dmesg -T` and crash reports write the wall clock. */
const SPOKEN = /\b(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat) ([A-Z][a-z]{2}) ([ \d]\d) (\d\d:\d\d:\d\d) (20\d\d)\b/g;

/** Every such time moved; `to` takes and gives the wall clock as if it were UTC. */
function respoken(text: string, to: (wall: number) => number): string {
  return text.replace(SPOKEN, (_all, month: string, day: string, time: string, year: string) => {
    const words = new Date(to(Date.parse(`${day.trim()} ${month} ${year} ${time} UTC`))).toUTCString();
    const [weekday = '', date = '', name = '', inYear = '', clock = ''] = words.split(' ');
    return `${weekday.slice(0, 3)} ${name} ${String(Number(date)).padStart(2)} ${clock} ${inYear}`;
  });
}

/** Dates and epoch milliseconds a day later, in names and contents. */
function dayLater(text: string): string {
  const next = (date: string) => new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return respoken(text, (wall) => wall + DAY_MS)
    .replace(/\b20\d\d-\d\d-\d\d(?=[T ,]|\b)/g, next)
    .replace(/\b(20\d\d)(\d\d)(\d\d)(?=T\d{6}Z)/g, (_all, y: string, m: string, d: string) =>
      next(`${y}-${m}-${d}`).replaceAll('-', ''),
    )
    .replace(/\b1[6-9]\d{11}\b/g, (ms) => String(Number(ms) + DAY_MS));
}

/** 2026-10-25T01:00:00Z: in Berlin the hour from two to three begins again. */
/** Berlin's clocks go from +02:00 to +01:00, and back. */
const SUMMER_ENDS = { at: Date.UTC(2026, 9, 25, 1), before: 2, after: 1 };
const SUMMER_BEGINS = { at: Date.UTC(2026, 2, 29, 1), before: 1, after: 2 };
const HOUR_MS = 3_600_000;
const STAMP = /\b(20\d\d-\d\d-\d\d)([ T])(\d\d:\d\d:\d\d)(?:([.,])(\d{3}))?(Z|[+-]\d\d:?\d\d)?(?!\d)/g;

/**
 * The same incident in the night in which summer time ends or begins, halfway through the bundle; times without a zone are Berlin's.
 * Without a log there is no hour that repeats, or is left out.
 */
function inTheNightOfChange(entries: Entries, change: typeof SUMMER_ENDS): Entries {
  const stamps = Object.entries(entries)
    .filter(([path]) => isLog(path))
    .flatMap(([, content]) => [...content.matchAll(STAMP)].map((m) => Date.parse(`${m[1]}T${m[3]}Z`)));
  const first = stamps.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const last = stamps.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(first)) return entries;
  const shiftMs = change.at - Math.round((first + last) / 2);
  const local = (at: number) => at + (at < change.at ? change.before : change.after) * HOUR_MS;
  const spelled = (at: number) => new Date(at).toISOString();
  const moved = (text: string) =>
    respoken(text, (wall) => local(wall + shiftMs))
      .replace(STAMP, (_all, date: string, gap: string, time: string, mark = '', ms = '', zone = '') => {
        const at = Date.parse(`${date}T${time}.${ms || '000'}Z`) + shiftMs;
        const wall = spelled(zone === '' ? local(at) : at);
        return `${wall.slice(0, 10)}${gap}${wall.slice(11, 19)}${mark === '' ? '' : mark + wall.slice(20, 23)}${zone}`;
      })
      .replace(/\b(20\d\d)(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/g, (_all, y, mo, d, h, mi, s) =>
        spelled(Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`) + shiftMs).replace(/[-:]|\.\d{3}/g, ''),
      )
      .replace(/\b1[6-9]\d{11}\b/g, (ms) => String(Number(ms) + shiftMs));
  return rewrite(moved, moved)(entries);
}

/** Other names for operators of the sample jobs and for hosts; names of the same length class, so that no rule may lean on words. */
const OTHER_NAMES: readonly (readonly [RegExp, string])[] = [
  [/enrich-customer/g, 'Zusammenführen α'],
  [/merchant-revenue/g, 'umsatz-je-händler'],
  [/parse-order/g, 'lesen'],
  [/match-payments/g, '对账'],
  [/price-order/g, 'op-7'],
  [/\borders\b/g, 'quelle-1'],
];

function renamed(text: string): string {
  return OTHER_NAMES.reduce((now, [from, to]) => now.replace(from, Buffer.from(to, 'utf8').toString('latin1')), text);
}

/** What may happen to a bundle on its way, without changing what happened on the cluster. */
export const HARMLESS: Readonly<Record<string, Change>> = {
  'entries shuffled, root renamed, CRLF': (entries) =>
    Object.fromEntries(
      Object.entries(entries)
        .map(([path, content]): [string, string] => [
          `another-root/${path}`,
          isLog(path) && !isBinary(content) ? content.replace(/\r?\n/g, '\r\n') : content,
        ])
        .sort(([a], [b]) => (reversed(a) < reversed(b) ? -1 : 1)),
    ),
  'all times a day later': rewrite(dayLater, dayLater),
  'summer time ends halfway': (entries) => inTheNightOfChange(entries, SUMMER_ENDS),
  'summer time begins halfway': (entries) => inTheNightOfChange(entries, SUMMER_BEGINS),
  'operators renamed': rewrite(renamed),
};

/** What may be missing: the answer may become "cannot tell", never another cause told with confidence. */
export const HARMFUL: Readonly<Record<string, Change>> = {
  'REST withheld': keep((path) => !isRest(path)),
  'logs withheld': keep((path) => !isLog(path)),
  'the last third of every log cut': (entries) =>
    Object.fromEntries(
      Object.entries(entries).map(([path, content]) => [path, isLog(path) ? firstTwoThirds(content) : content]),
    ),
};

function reversed(text: string): string {
  return [...text].reverse().join('');
}

export function rowsOf(entries: Entries): readonly FileRow[] {
  return Object.entries(entries).map(([path, content]) => ({ path, content: Buffer.from(content, 'latin1') }));
}
