import type { Readable } from 'node:stream';
import { cancelled } from '#contract/errors.ts';
import type { Artifact } from '#contract/incident/artifact.ts';
import type { Complaint } from '#contract/incident/coverage.ts';
import type { BundleInfo } from '#contract/incident/incident.ts';
import { present } from '#contract/present.ts';
import type { Sink } from '../facts/sink.ts';
import type { Archive, BundleEntry, InnerArchive } from './bundle/archive.ts';
import { ComplaintBook } from './bundle/complaint-book.ts';
import { type Bundle, notReadable, openBundle } from './bundle/open-bundle.ts';
import { holdsNothing } from './bundle/refusals.wording.ts';
import { SpareChunks } from './bundle/spare-chunks.ts';
import { bundleIdentity } from './identity.ts';
import type { Reading } from './parse/reader.ts';
import { ProgressTeller, type ReadingProgress } from './progress.ts';
import { settingsFirst } from './settings-first.ts';
import { asCollected, tracedReading } from './traced-reading.ts';
import type { Done } from './workers/messages.ts';
import type { Pool, Work } from './workers/pool.ts';

export interface IngestOptions {
  readonly pool: Pool;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadingProgress) => void;
  /** For the path `-`; the process's own by default. */
  readonly stdin?: Readable;
}

/**
 * Reads all paths as one bundle and pours what they say into the sink: facts and rows of one entry in their order, entries in any.
 * Rejects with `cancelled` at once when the signal fires, and leaves nothing open.
 */
export async function ingest(
  paths: readonly string[],
  sink: Sink,
  options: IngestOptions,
): Promise<{ readonly bundle: BundleInfo }> {
  const { signal } = options;
  if (signal?.aborted) throw cancelled();
  const run = new IngestRun(sink, options);
  const reading = run.read(paths);
  if (signal === undefined) return reading;
  const { promise: aborted, stop } = whenAborted(signal);
  try {
    return await Promise.race([reading, aborted]);
  } finally {
    stop();
    // After a cancel the reading unwinds by itself; its own end is of no more interest.
    if (signal.aborted) reading.catch(() => undefined);
  }
}

function whenAborted(signal: AbortSignal): { readonly promise: Promise<never>; readonly stop: () => void } {
  let stop = () => {};
  const promise = new Promise<never>((_resolve, reject) => {
    const fire = () => reject(cancelled());
    signal.addEventListener('abort', fire, { once: true });
    stop = () => signal.removeEventListener('abort', fire);
  });
  return { promise, stop };
}

class IngestRun {
  readonly #sink: Sink;
  readonly #options: IngestOptions;
  readonly #book: ComplaintBook;
  readonly #artifacts: Artifact[] = [];
  readonly #works = new Set<Work>();
  readonly #spare = new SpareChunks();
  readonly #finished: Promise<void>[] = [];
  /** Conversion patterns of the logging settings read so far. */
  readonly #patterns = new Set<string>();
  /** The first complaint: why nothing could be read, when that is so. */
  #complaint: Complaint | undefined;
  /** What the sink threw; reading stops and says so. */
  #failure: { readonly error: unknown } | undefined;

  constructor(sink: Sink, options: IngestOptions) {
    this.#sink = sink;
    this.#options = options;
    this.#book = new ComplaintBook((complaint) => {
      this.#complaint ??= complaint;
      if (!this.#isAborted) sink.complain([complaint]);
    });
  }

  get #isAborted(): boolean {
    return this.#options.signal?.aborted === true;
  }

  get #isOver(): boolean {
    return this.#isAborted || this.#failure !== undefined;
  }

  async read(paths: readonly string[]): Promise<{ readonly bundle: BundleInfo }> {
    const bundle = await openBundle(paths, this.#book.complain, this.#options.stdin, this.#spare);
    const onAbort = () => {
      for (const work of this.#works) work.drop();
      bundle.interrupt();
    };
    this.#options.signal?.addEventListener('abort', onAbort, { once: true });
    try {
      return { bundle: await this.#readBundle(bundle, paths) };
    } finally {
      this.#options.signal?.removeEventListener('abort', onAbort);
      await bundle.close();
    }
  }

  async #readBundle(bundle: Bundle, paths: readonly string[]): Promise<BundleInfo> {
    const sum = (of: (archive: Archive) => number) =>
      bundle.archives.reduce((total, archive) => total + of(archive), 0);
    const teller = new ProgressTeller(this.#options.onProgress, () => ({
      bytesRead: sum((archive) => archive.bytesRead()),
      bytesTotal: sum((archive) => archive.bytesTotal),
    }));
    for (const archive of bundle.archives) await this.#readArchive(archive, teller);
    await Promise.all(this.#finished);
    if (this.#isAborted) throw cancelled();
    if (this.#failure !== undefined) throw this.#failure.error;
    if (this.#artifacts.length === 0) throw notReadable(paths.join(', '), holdsNothing(this.#complaint));
    this.#book.close();
    teller.at();
    return {
      name: bundle.name,
      sha256: bundleIdentity(this.#artifacts),
      entries: this.#artifacts.length,
      bytes: this.#artifacts.reduce((total, artifact) => total + artifact.bytes, 0),
    };
  }

  /** In a folder or zip as many entries at once as there are lanes; in a stream, also in one inside these, one after another. */
  async #readArchive(archive: Archive, teller: ProgressTeller): Promise<void> {
    const most = archive.isRandomAccess ? this.#options.pool.lanes : 1;
    const open = new Set<Promise<void>>();
    for await (const entry of settingsFirst(archive.entries(), this.#patterns)) {
      if (this.#isOver) break;
      const reading: Promise<void> = this.#readEntry(entry, teller)
        .catch((error: unknown) => this.#fail(error))
        .finally(() => open.delete(reading));
      open.add(reading);
      if (entry.inStream) await reading;
      else if (open.size >= most) await Promise.race(open);
    }
    await Promise.all(open);
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    for (const work of this.#works) work.drop();
  }

  /** The row of an archive inside; its files are counted, not it. */
  #list({ path, modifiedAt }: BundleEntry, { form, bytes, isOpened }: InnerArchive): void {
    const artifact: Artifact = {
      entry: path,
      kind: form === undefined ? 'unknown' : 'archive',
      ...(form === undefined ? {} : { detail: form }),
      read: isOpened,
      bytes,
      ...(modifiedAt === undefined ? {} : { modifiedAt }),
      encoding: 'binary',
    };
    this.#sink.facts([{ kind: 'artifact', artifact }]);
  }

  async #readEntry(entry: BundleEntry, teller: ProgressTeller): Promise<void> {
    if (entry.archive !== undefined) {
      this.#list(entry, entry.archive);
      return;
    }
    const { path, bytes, modifiedAt, within, origin } = entry;
    const info = {
      entry: path,
      ...present({ bytes, modifiedAt, within }),
      ...(this.#patterns.size === 0 ? {} : { patterns: [...this.#patterns] }),
      ...(origin?.times === undefined ? {} : { times: origin.times }),
      ...(origin?.timesZoned ? { timesZoned: origin.timesZoned } : {}),
      ...(this.#sink.rows === undefined ? { withoutRows: true as const } : {}),
      ...(this.#sink.textFolder === undefined ? {} : { textFolder: this.#sink.textFolder }),
      ...(origin === undefined && within === undefined ? { isFinal: true as const } : {}),
    };
    const work = this.#options.pool.start(
      info,
      (reading) => this.#pour(origin === undefined ? reading : tracedReading(reading, origin)),
      this.#spare.isLending ? (chunk) => this.#spare.give(chunk) : undefined,
    );
    this.#works.add(work);
    const finished = work.done.then((done) =>
      this.#finish(asCollected(done, origin), work, teller, (within?.lines ?? 0) + 1),
    );
    this.#finished.push(finished.catch((error: unknown) => this.#fail(error)));
    for await (const chunk of entry.chunks()) {
      if (this.#isOver) return;
      teller.at(path);
      await work.push(chunk);
    }
    work.end(entry.isCut());
  }

  async #pour(reading: Reading): Promise<void> {
    if (this.#isOver) return;
    const { facts, checkpointLines, complaints, rows } = reading;
    if (facts.length > 0) this.#sink.facts(facts);
    if (checkpointLines !== undefined) this.#sink.facts([checkpointLines]);
    if (complaints.length > 0) this.#sink.complain(complaints);
    if (rows !== undefined && rows.count > 0) await this.#sink.rows?.(rows);
  }

  async #finish({ artifact, kept }: Done, work: Work, teller: ProgressTeller, firstLine: number): Promise<void> {
    this.#works.delete(work);
    if (this.#isOver) return;
    this.#artifacts.push(artifact);
    teller.entryDone(artifact.kind);
    this.#sink.facts([{ kind: 'artifact', artifact }]);
    if (kept !== undefined) await this.#sink.keep?.(artifact.entry, kept, firstLine);
  }
}
