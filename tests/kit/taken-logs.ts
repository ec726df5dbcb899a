import { Buffer } from 'node:buffer';

/** A log as its process wrote it, one byte a character, and the pod that stands for it. */
export interface PodLog {
  readonly pod: string;
  readonly text: string;
}

/** A line as a collector takes it in: with a time of its own, never twice the same. */
export interface Taken {
  readonly pod: string;
  readonly text: string;
  /** UTC ms. */
  readonly at: number;
  readonly nanos: string;
  readonly iso: string;
}

export const CONTAINER = 'flink-main-container';
/** A record's own time, when it has one, stands in for the time at which it was collected. */
const TIME = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d:\d\d:\d\d)[,.](\d{3})/;

export function taken(logs: readonly PodLog[]): readonly Taken[] {
  const all = logs.flatMap(({ pod, text }) => {
    let at = Date.UTC(2026, 0, 1);
    let count = 0;
    const lines = Buffer.from(text, 'latin1').toString('utf8').replace(/\n$/, '').split(/\r?\n/);
    const first = lines.map((line) => TIME.exec(line)).find((found) => found !== null);
    if (first !== undefined) at = Date.parse(`${first[1]}-${first[2]}-${first[3]}T${first[4]}.${first[5]}Z`);
    return lines.map((line): Taken => {
      const found = TIME.exec(line);
      const own = found === null ? at : Date.parse(`${found[1]}-${found[2]}-${found[3]}T${found[4]}.${found[5]}Z`);
      count = own > at ? 0 : count + 1;
      at = Math.max(at, own);
      const below = String(count % 1_000_000).padStart(6, '0');
      return { pod, text: line, at, nanos: `${at}${below}`, iso: new Date(at).toISOString().replace('Z', `${below}Z`) };
    });
  });
  return all.sort((a, b) => a.at - b.at);
}

export const csv = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
export const lines = (rows: readonly string[]) => `${rows.join('\n')}\n`;

/** A stack trace is one record to collectors that know of several lines. */
export function records(rows: readonly Taken[]): readonly Taken[] {
  const open = new Map<string, number>();
  const joined: Taken[] = [];
  for (const row of rows) {
    const last = open.get(row.pod);
    const before = last === undefined ? undefined : joined[last];
    if (last !== undefined && before !== undefined && !TIME.test(row.text))
      joined[last] = { ...before, text: `${before.text}\n${row.text}` };
    else {
      open.set(row.pod, joined.length);
      joined.push(row);
    }
  }
  return joined;
}
