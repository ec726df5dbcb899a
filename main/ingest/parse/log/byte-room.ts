import type { LineScanner } from './line-scanner.ts';

/** Where the bytes of one entry are put together: what is still open, and the chunk that follows it. */
export interface ByteRoom {
  /** Everything from the first open byte on. */
  append(bytes: Uint8Array): Uint8Array;
  /** What is left when the first bytes are no longer needed; the same until the next chunk comes. */
  drop(count: number): Uint8Array;
}

/** `scanner`: whose buffer it shall be, of all entries in turn. */
export function byteRoom(scanner: LineScanner | undefined): ByteRoom {
  return scanner === undefined ? new OwnRoom() : new SharedRoom(scanner);
}

/** A buffer that is used again and again: what is still open is moved to its beginning when the next chunk comes to follow it. */
class OwnRoom implements ByteRoom {
  private room: Uint8Array = new Uint8Array(0);
  private from = 0;
  private to = 0;

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

  drop(count: number): Uint8Array {
    this.from += count;
    return this.room.subarray(this.from, this.to);
  }
}

/** What is open is little, and kept until the entry has its next turn. */
class SharedRoom implements ByteRoom {
  private readonly scanner: LineScanner;
  private work: Uint8Array = new Uint8Array(0);

  constructor(scanner: LineScanner) {
    this.scanner = scanner;
  }

  append(bytes: Uint8Array): Uint8Array {
    this.work = this.scanner.room(this.work, bytes);
    return this.work;
  }

  drop(count: number): Uint8Array {
    this.work = this.work.slice(count);
    return this.work;
  }
}
