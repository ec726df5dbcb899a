/** Why reading stopped, and where. */
export interface Problem {
  readonly byte: number;
  readonly said: string;
}

const HIGH = 2 ** 32;

/**
 * Reads what java.io.DataOutputStream writes (big-endian). The first thing that cannot be is kept as `problem`; from then on every
 * read gives zero or nothing, so loops over counts end at once and nothing throws.
 */
export class ByteCursor {
  readonly bytes: Uint8Array;
  private readonly view: DataView;
  private place = 0;
  private stopped: Problem | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get at(): number {
    return this.place;
  }

  get left(): number {
    return this.bytes.length - this.place;
  }

  get problem(): Problem | undefined {
    return this.stopped;
  }

  get ok(): boolean {
    return this.stopped === undefined;
  }

  /** Only the first failure is the cause; what follows is its echo. */
  fail(said: string, byte = this.place): void {
    this.stopped ??= { byte, said };
  }

  u8(): number {
    return this.has(1) ? this.view.getUint8(this.place++) : 0;
  }

  u16(): number {
    if (!this.has(2)) return 0;
    this.place += 2;
    return this.view.getUint16(this.place - 2);
  }

  i32(): number {
    if (!this.has(4)) return 0;
    this.place += 4;
    return this.view.getInt32(this.place - 4);
  }

  i64(): number {
    if (!this.has(8)) return 0;
    this.place += 8;
    const value = this.view.getInt32(this.place - 8) * HIGH + this.view.getUint32(this.place - 4);
    if (!Number.isSafeInteger(value)) this.fail(`impossible number ${value}`, this.place - 8);
    return this.ok ? value : 0;
  }

  /** A size in bytes. */
  size(): number {
    const from = this.place;
    const value = this.i64();
    if (value < 0) this.fail(`negative size ${value}`, from);
    return Math.max(0, value);
  }

  /** How many items follow; each takes `least` bytes or more, so a count beyond that is damage and not a reason to loop. */
  count(least: number): number {
    const from = this.place;
    const value = this.i32();
    if (value < 0 || value * least > this.left) this.fail(`impossible count ${value}`, from);
    return this.ok ? value : 0;
  }

  skip(length: number): void {
    if (this.has(length)) this.place += length;
  }

  /** `DataOutputStream.writeUTF`: length, then modified UTF-8 (NUL in two bytes, each half of a surrogate pair in three). */
  utf(): string {
    const end = this.u16() + this.place;
    if (!this.has(end - this.place)) return '';
    let text = '';
    while (this.place < end) text += String.fromCharCode(this.unit(end));
    return this.ok ? text : '';
  }

  hex(length: number): string {
    if (!this.has(length)) return '';
    let text = '';
    for (let i = 0; i < length; i += 1) text += this.u8().toString(16).padStart(2, '0');
    return text;
  }

  private unit(end: number): number {
    const first = this.u8();
    if (first < 0x80) return first;
    const more = first >= 0xe0 ? 2 : 1;
    if (first < 0xc0 || first >= 0xf0 || this.place + more > end) {
      this.fail('broken text', this.place - 1);
      this.place = end;
      return 0;
    }
    let unit = first & (more === 2 ? 0x0f : 0x1f);
    for (let i = 0; i < more; i += 1) unit = unit * 64 + (this.u8() & 0x3f);
    return unit;
  }

  private has(length: number): boolean {
    if (this.stopped === undefined && length > this.left) this.fail('ends early', this.bytes.length);
    return this.stopped === undefined;
  }
}
