/** A buffer that is used again and again: what is still open stays at its beginning, and the next chunk follows it. */
export class ByteRoom {
  private room: Uint8Array = new Uint8Array(0);
  private used = 0;

  /** Everything from the first open byte on. */
  append(bytes: Uint8Array): Uint8Array {
    const whole = this.used + bytes.length;
    if (whole > this.room.length) {
      // Half as much again, so that chunks of about one size find room the next time.
      const larger = new Uint8Array(whole + (whole >> 1));
      larger.set(this.room.subarray(0, this.used));
      this.room = larger;
    }
    this.room.set(bytes, this.used);
    this.used = whole;
    return this.room.subarray(0, whole);
  }

  /** What is left when the first bytes are no longer needed. */
  drop(count: number): Uint8Array {
    this.room.copyWithin(0, count, this.used);
    this.used -= count;
    return this.room.subarray(0, this.used);
  }
}
