import type { ByteTools } from '../parse/log/line-scanner.ts';
import { findInBuffer } from './find-in-buffer.ts';
import { VectorScanner } from './line-scanner.ts';

let scanner: VectorScanner | undefined;

/** One set for all entries of a thread: no reader keeps anything in it from call to call. */
export function byteTools(): ByteTools {
  scanner ??= new VectorScanner();
  return { find: findInBuffer, scanner };
}
