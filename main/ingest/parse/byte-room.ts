/** A buffer that is used again and again: what is still open is moved to its beginning when the next chunk comes to follow it. */
export class ByteRoom {
  private room: Uint8Array = new Uint8Array(0);
  private from = 0;
  private to = 0;

  /** Everything from the first open byte on. */
  append(bytes: Uint8Array): Uint8Array {
    const open = this.to - this.from;
    const whole = open + bytes.length;
    if (whole > this.room.length) {
      // Half as much again, so that chunks of about one size find room the next time.
      const larger = new Uint8Array(whole + (whole >> 1));
      larger.set(this.room.subarray(this.from, this.to));
      this.room = larger;
    } else this.room.copyWithin(0, this.from, this.to);
    this.room.set(bytes, open);
    this.from = 0;
    this.to = whole;
    return this.room.subarray(0, whole);
  }

  /** What is left when the first bytes are no longer needed. They stay where they are until the next chunk comes. */
  drop(count: number): Uint8Array {
    this.from += count;
    return this.room.subarray(this.from, this.to);
  }
}
