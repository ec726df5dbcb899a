import type { Throwable } from '#contract/incident/throwable.ts';

/**
 * RocksDB names the call of its local file system that failed, `While appending to file: <path>: <why>` (`IOError` in `env/io_posix.cc`):
 * with or without the reason, which stands at the end of a line that may have been cut, it is no error of the code that uses it.
 */
export function isOfFileCall({ className, message }: Throwable): boolean {
  return className.endsWith('.RocksDBException') && /^[Ww]hile [a-z]/.test(message);
}
