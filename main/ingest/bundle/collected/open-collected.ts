import { maskSecrets } from '#contract/wording/secrets.ts';
import type { BundleEntry, LineOrigin } from '../archive.ts';
import { INFLATE_BYTES } from '../limits.ts';
import type { Reading } from '../reading.ts';
import type { Form } from './collected-row.ts';
import { type Places, ProcessLog } from './process-log.ts';
import { RowShelf } from './row-shelf.ts';

/** Processes in one export: a cluster has hundreds; more are the lines of something else. */
const MOST_PROCESSES = 5_000;

/**
 * Gives the logs that a collector wrote into one text as entries of their own, each as its process wrote it: `<text>/<process>.log`, or the
 * text's own path when it is all of one process. Rows that came newest first, or mixed, are put in order.
 */
export async function* openCollected(entry: BundleEntry, form: Form, reading: Reading): AsyncGenerator<BundleEntry> {
  const shelf = new RowShelf();
  try {
    const logs = await collected(entry, form, reading, shelf);
    // Whatever it holds, it is listed.
    if (logs.length === 0) yield { path: entry.path, chunks: nothing, isCut: entry.isCut, inStream: true };
    const names = namesOf(logs);
    for (const log of logs) {
      if (logs.length > 1 && !reading.quota.admitEntry(entry.path)) return;
      const path =
        logs.length === 1 && form.keepsNames !== true
          ? entry.path
          : reading.names.admit(names.get(log) ?? '', entry.path);
      if (path === undefined) continue;
      yield entryOf(path, entry, log, shelf, form.id);
    }
  } finally {
    await shelf.dispose();
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

async function collected(
  entry: BundleEntry,
  form: Form,
  reading: Reading,
  shelf: RowShelf,
): Promise<readonly ProcessLog[]> {
  const logs = new Map<string, ProcessLog>();
  const unread = { count: 0, line: 0, byte: 0, said: '' };
  const scanner = form.open({
    row: (row) => {
      const known = logs.get(row.process) ?? (logs.size < MOST_PROCESSES ? undefined : logs.get(''));
      const log = known ?? new ProcessLog(logs.size < MOST_PROCESSES ? row.process : '', shelf.text());
      if (known === undefined) logs.set(log.process, log);
      log.add(row);
    },
    unread: (line, byte, said) => {
      if (unread.count === 0) Object.assign(unread, { line, byte, said });
      unread.count += 1;
    },
  });
  for await (const chunk of entry.chunks()) {
    scanner.push(chunk);
    await shelf.makeRoom();
  }
  scanner.end();
  for (const log of logs.values()) log.settle();
  if (unread.count > 0) {
    const place = originOf(entry, unread.line, unread.byte);
    const more = unread.count > 1 ? { more: unread.count - 1 } : {};
    reading.complain({ code: 'export-line-unread', ...place, said: maskSecrets(unread.said).slice(0, 200), ...more });
  }
  return [...logs.values()].filter((log) => log.rows > 0);
}

/** Processes by the name their entry gets; a container's name says nothing when all have the same. */
function namesOf(logs: readonly ProcessLog[]): ReadonlyMap<ProcessLog, string> {
  const lasts = new Set(logs.map(({ process }) => process.slice(process.lastIndexOf('/') + 1)));
  const heads = new Set(logs.map(({ process }) => process.slice(0, process.lastIndexOf('/'))));
  const [last = ''] = lasts;
  const isSame =
    logs.length > 1 && lasts.size === 1 && heads.size === logs.length && !last.includes('.') && !heads.has('');
  return new Map(logs.map((log) => [log, fileName(isSame ? log.process.slice(0, -last.length - 1) : log.process)]));
}

/** As a path below the export's: with an ending that says it is a log. */
function fileName(process: string): string {
  const parts = process.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  const name = parts.length === 0 ? 'other' : parts.join('/');
  return /\.(?:log|out|err|txt)(?:[._-]\d[\d_.-]*)?$/.test(name) ? name : `${name}.log`;
}

function entryOf(path: string, from: BundleEntry, log: ProcessLog, shelf: RowShelf, collectedBy: string): BundleEntry {
  return {
    path,
    bytes: log.text.bytes,
    ...(from.modifiedAt === undefined ? {} : { modifiedAt: from.modifiedAt }),
    chunks: () => chunksOf(log, shelf),
    isCut: from.isCut,
    origin: originsOf(from, log.places(), collectedBy),
    inStream: true,
  };
}

async function* chunksOf(log: ProcessLog, shelf: RowShelf): AsyncGenerator<Uint8Array> {
  const { order, offsets, lengths } = log.written();
  const read = shelf.reader(log.text);
  let chunk = Buffer.allocUnsafe(INFLATE_BYTES);
  let used = 0;
  for (const row of order) {
    const length = lengths[row] ?? 0;
    if (used > 0 && used + length > chunk.length) {
      yield chunk.subarray(0, used);
      chunk = Buffer.allocUnsafe(Math.max(INFLATE_BYTES, length));
      used = 0;
    } else if (length > chunk.length) chunk = Buffer.allocUnsafe(length);
    chunk.set(await read(offsets[row] ?? 0, length), used);
    used += length;
  }
  if (used > 0) yield chunk.subarray(0, used);
}

/** A place of the export in the file that the bundle holds: the export may itself be a section, or come out of another one. */
function originOf(entry: BundleEntry, line: number, byte: number) {
  const { origin, within } = entry;
  if (origin !== undefined)
    return { entry: origin.entry, line: origin.lines[line - 1] ?? line, byte: origin.bytes[line - 1] ?? byte };
  return { entry: entry.path, line: line + (within?.lines ?? 0), byte: byte + (within?.bytes ?? 0) };
}

function originsOf(from: BundleEntry, places: Places, collectedBy: string): LineOrigin {
  const { origin } = from;
  const { lines, bytes } = places;
  // The outer collector's times stand for lines whose inner one wrote none.
  const times =
    places.times ?? (origin?.times === undefined ? undefined : new Float64Array(lines.length).fill(Number.NaN));
  const isZoned = places.times === undefined ? origin?.timesZoned : places.timesZoned;
  for (let i = 0; i < lines.length; i += 1) {
    const place = originOf(from, lines[i] ?? 0, bytes[i] ?? 0);
    if (times !== undefined && Number.isNaN(times[i] ?? 0))
      times[i] = origin?.times?.[(lines[i] ?? 0) - 1] ?? Number.NaN;
    lines[i] = place.line;
    bytes[i] = place.byte;
  }
  const by = origin === undefined ? collectedBy : `${origin.collectedBy}+${collectedBy}`;
  return {
    entry: originOf(from, 1, 0).entry,
    collectedBy: by,
    lines,
    bytes,
    ...(times === undefined ? {} : { times }),
    ...(isZoned ? { timesZoned: isZoned } : {}),
  };
}
