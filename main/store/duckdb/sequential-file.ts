import { type FileHandle, open } from 'node:fs/promises';

/** Small pieces wait to be written together: a call for each would cost more than its bytes. */
const BUFFER_BYTES = 1024 * 1024;

/** A new file that is only written at its end. */
export class SequentialFile {
  readonly #file: FileHandle;
  #buffer = new Uint8Array(BUFFER_BYTES);
  #used = 0;
  #end = 0;
  /** The end without what waits in the buffer. */
  #written = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string): Promise<SequentialFile> {
    return new SequentialFile(await open(path, 'wx', 0o600));
  }

  /** Where the next piece will stand. */
  get end(): number {
    return this.#end;
  }

  /** The bytes are copied, or written when this resolves: they may be used again then. One call at a time. */
  async append(bytes: Uint8Array): Promise<void> {
    this.#end += bytes.length;
    if (this.#used + bytes.length > this.#buffer.length) await this.flush();
    if (bytes.length > this.#buffer.length) return this.#write(bytes, this.#end - bytes.length);
    this.#buffer.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  /** Everything is in the file then. */
  async flush(): Promise<void> {
    const waiting = this.#buffer.subarray(0, this.#used);
    this.#used = 0;
    await this.#write(waiting, this.#written);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #write(bytes: Uint8Array, at: number): Promise<void> {
    for (let done = 0; done < bytes.length; )
      done += (await this.#file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
    this.#written = at + bytes.length;
  }
}
