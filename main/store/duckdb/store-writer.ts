import { mkdir, rm } from 'node:fs/promises';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { RowBatch } from '../../facts/row.ts';
import { KEPT_BYTES, type Mask, type SealOrder, type Store, type StoreWriter } from '../store.ts';
import { BlockWriter, type WrittenLog } from './block-writer.ts';
import { type SealWorkers, sealApart } from './seal-apart.ts';
import { openSealed } from './sealed-store.ts';

/** Where a sealed store goes, and what happens to it when it is closed. */
export interface Resting {
  readonly folder: string;
  readonly onClose: () => Promise<void>;
}

/** Begins a store in a new folder. `settle` may move the sealed folder before it is opened. `sealWorkers`: those beside the built code, when absent. */
export async function writeStore(
  folder: string,
  mask: Mask,
  settle: (folder: string) => Promise<Resting>,
  sealWorkers?: SealWorkers,
): Promise<StoreWriter> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return new FolderWriter(folder, await BlockWriter.create(folder), mask, settle, sealWorkers);
}

class FolderWriter implements StoreWriter {
  readonly #folder: string;
  readonly #writer: BlockWriter;
  readonly #mask: Mask;
  readonly #settle: (folder: string) => Promise<Resting>;
  readonly #sealWorkers: SealWorkers | undefined;
  /** Once it is finished. */
  #log: WrittenLog | undefined;
  #keptBytes = 0;
  /** The calls so far: a kept text and a batch may come at once, and are written one after the other. */
  #last: Promise<void> = Promise.resolve();

  constructor(
    folder: string,
    writer: BlockWriter,
    mask: Mask,
    settle: (folder: string) => Promise<Resting>,
    sealWorkers: SealWorkers | undefined,
  ) {
    this.#folder = folder;
    this.#writer = writer;
    this.#mask = mask;
    this.#settle = settle;
    this.#sealWorkers = sealWorkers;
  }

  get textFolder(): string {
    return this.#folder;
  }

  append(batch: RowBatch): Promise<void> {
    return this.#next(() => this.#writer.append(batch));
  }

  keep(entry: EntryPath, text: Uint8Array, firstLine = 1): Promise<void> {
    this.#keptBytes += text.length;
    if (this.#keptBytes > KEPT_BYTES) return Promise.resolve();
    return this.#next(() => this.#writer.keep(entry, text, firstLine));
  }

  async finish(): Promise<void> {
    await this.#finished();
  }

  async seal(order: SealOrder): Promise<Store> {
    await sealApart({ folder: this.#folder, log: this.#log ?? (await this.#finished()), order }, this.#sealWorkers);
    const { folder, onClose } = await this.#settle(this.#folder);
    const store = await openSealed(folder, this.#mask, onClose);
    if (store === undefined) throw new Error('a store that was just sealed cannot be opened');
    return store;
  }

  async discard(): Promise<void> {
    await this.#last.catch(() => undefined);
    await this.#writer.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #finished(): Promise<WrittenLog> {
    await this.#last;
    this.#log ??= await this.#writer.finish();
    return this.#log;
  }

  #next(step: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(step);
    return this.#last;
  }
}
