import { writeFile } from 'node:fs/promises';
import { errorMessage, IncidentError } from '#contract/errors.ts';
import type { Progress } from '#contract/notices.ts';
import { bytes } from '#contract/wording/bytes.ts';

/** The two streams of a terminal, and what may be done to them. */
export interface Terminal {
  /** Results. Waits until a slow reader has taken them. */
  print(text: string): Promise<void>;
  /** Complaints and errors. */
  complain(text: string): void;
  /** Overwrites one line of standard error; does nothing unless that is a terminal. */
  progress(progress: Progress): void;
  clearProgress(): void;
}

/** Erases the line the cursor stands on. */
const CLEAR_LINE = '\r\u001b[K';

export function processTerminal(): Terminal {
  const shown = process.stderr.isTTY === true;
  let dirty = false;
  // The stream tells of a closed pipe as well as the call that writes; unheard, that ends the process.
  process.stdout.on('error', (error) => {
    if (!closedPipe(error)) throw error;
  });
  const clearProgress = () => {
    if (dirty) process.stderr.write(CLEAR_LINE);
    dirty = false;
  };
  return {
    print: (text) =>
      new Promise((resolve, reject) => {
        clearProgress();
        process.stdout.write(text, (error) => (error && !closedPipe(error) ? reject(error) : resolve()));
      }),
    complain(text) {
      clearProgress();
      process.stderr.write(`${text}\n`);
    },
    progress(progress) {
      if (!shown) return;
      dirty = true;
      process.stderr.write(CLEAR_LINE + progressLine(progress).slice(0, (process.stderr.columns ?? 80) - 1));
    },
    clearProgress,
  };
}

/** `| head` has enough: that is no error. */
function closedPipe(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE';
}

function progressLine({ phase, bytesRead, bytesTotal, entries, remainingMs }: Progress): string {
  if (phase !== 'reading') return phase;
  const share = bytesTotal > 0 ? `, ${Math.min(100, Math.floor((bytesRead / bytesTotal) * 100))} %` : '';
  const left = remainingMs === undefined ? '' : `, ${Math.ceil(remainingMs / 1000)} s left`;
  return `reading ${bytes(bytesRead)}${bytesTotal > 0 ? ` of ${bytes(bytesTotal)}` : ''}${share}, ${entries} files${left}`;
}

/** @throws IncidentError `file-not-writable` */
export async function writeOut(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new IncidentError('file-not-writable', {
      what: 'The file could not be written.',
      why: errorMessage(cause),
      where: file,
      cause,
    });
  }
}
