/** Writes what java.io.DataOutputStream writes: `_metadata` of versions of which no real file is at hand. */
export class MetadataBytes {
  private readonly parts: number[] = [];

  u8(...values: readonly number[]): this {
    this.parts.push(...values.map((value) => value & 0xff));
    return this;
  }

  i32(...values: readonly number[]): this {
    for (const value of values) this.u8(value >>> 24, value >>> 16, value >>> 8, value);
    return this;
  }

  i64(...values: readonly number[]): this {
    for (const value of values) this.i32(Math.floor(value / 2 ** 32), value % 2 ** 32);
    return this;
  }

  utf(text: string): this {
    const bytes = [...new TextEncoder().encode(text)];
    return this.u8(bytes.length >>> 8, bytes.length, ...bytes);
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.parts);
  }
}
