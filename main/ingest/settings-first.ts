import type { ArtifactKind } from '#contract/incident/artifact.ts';
import type { BundleEntry } from './bundle/archive.ts';
import { Probe } from './bundle/probe.ts';
import { spool } from './bundle/spool.ts';
import { classify } from './classify/classify.ts';
import { chooseLayout, isOfUse } from './parse/log/choose-layout.ts';
import { settingsPatterns } from './parse/logging/settings-patterns.ts';
import { decodeUtf8 } from './workers/decode-text.ts';

/** Texts that wait; a bundle has few logs in a layout that nobody can read. */
const MOST_WAITING = 64;
/** Bytes of a text that waits in memory; a larger one waits on disk. */
const MEMORY_BYTES = 1024 * 1024;

/** Of an ordinary log the first lines suffice. */
const GLANCE_BYTES = 8 * 1024;

/**
 * The entries of an archive as they come, except texts in a layout that is neither known nor can be learnt: these come last, when all
 * conversion patterns of the logging settings are in `patterns`, wherever in the archive the settings stand.
 */
export async function* settingsFirst(
  entries: AsyncIterable<BundleEntry>,
  patterns: Set<string>,
): AsyncGenerator<BundleEntry> {
  const waiting: BundleEntry[] = [];
  const letGo: (() => Promise<void>)[] = [];
  let probe: Probe | undefined;
  try {
    for await (const entry of entries) {
      probe = await Probe.of(entry);
      const head = headText(probe.wideHead);
      for (const pattern of head === undefined ? [] : settingsPatterns(head)) patterns.add(pattern);
      if (
        head === undefined ||
        isJson(head) ||
        waiting.length >= MOST_WAITING ||
        !needsSettings(entry.path, probe.wideHead)
      )
        yield probe.asEntry();
      else {
        const kept = await keep(probe.asEntry());
        waiting.push(kept.entry);
        letGo.push(kept.dispose);
      }
    }
    for (const entry of waiting) yield entry;
  } finally {
    await probe?.letGo();
    for (const dispose of letGo) await dispose();
  }
}

/** Undefined for what is no text. */
function headText(head: Uint8Array): string | undefined {
  if (head.length === 0 || head.subarray(0, 512).includes(0)) return undefined;
  return decodeUtf8(head, 0, head.length);
}

/** The layout of JSON is its own. */
function isJson(text: string): boolean {
  return /^\ufeff?\s*[{[]\s*(?:["{[]|$)/.test(text.slice(0, 200));
}

/** A text that could be a log, if only somebody knew its layout. */
function needsSettings(path: string, head: Uint8Array): boolean {
  const isReadable = (bytes: Uint8Array) => isOfUse(chooseLayout(bytes, { decode: decodeUtf8, patterns: [] }));
  if (isReadable(head.subarray(0, GLANCE_BYTES))) return false;
  const { kind, detail } = classify(path, head, decodeUtf8);
  return LOGS.has(kind) && detail !== 'json-lines' && !isReadable(head);
}

const LOGS: ReadonlySet<ArtifactKind> = new Set([
  'jobmanager-log',
  'taskmanager-log',
  'client-log',
  'other-log',
  'stdout',
]);

async function keep(
  entry: BundleEntry,
): Promise<{ readonly entry: BundleEntry; readonly dispose: () => Promise<void> }> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const rest = entry.chunks()[Symbol.asyncIterator]();
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    chunks.push(next.value);
    bytes += next.value.length;
    if (bytes > MEMORY_BYTES) break;
  }
  const given = (all: () => AsyncIterable<Uint8Array>): BundleEntry => ({ ...entry, chunks: all, inStream: true });
  if (bytes <= MEMORY_BYTES) return { entry: given(() => inMemory(chunks)), dispose: () => Promise.resolve() };
  const copy = await spool(following(chunks, rest));
  const isCut = () => entry.isCut() || copy.isCut;
  return { entry: { ...given(() => copy.chunks()), isCut }, dispose: copy.dispose };
}

async function* inMemory(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function* following(chunks: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
