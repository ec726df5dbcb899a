import { compareText } from '#contract/compare-text.ts';
import type { SnapshotFiles } from '#contract/incident/metadata.ts';

/** As `SnapshotFiles` says. */
const LISTED = 1_000;
const FOLDERS = 100;
/** Paths remembered to count each file once; 64 MB of handles cannot name many more. */
const REMEMBERED = 200_000;

interface Seen {
  readonly path: string;
  readonly relative: boolean;
  bytes: number;
  handles: number;
}

/** The files that the handles of one `_metadata` point to, each once. */
export class FileBook {
  private readonly files = new Map<string, Seen>();
  private readonly segments = new Set<string>();

  /** Handles that share a file (channel state, shared SSTs) repeat its whole size. */
  see(path: string, relative: boolean, bytes: number): void {
    const file = this.fileOf(path, relative);
    if (file !== undefined) file.bytes = Math.max(file.bytes, bytes);
  }

  /** A piece of a merged file (SegmentFileStateHandle): the pieces add up. */
  seeSegment(path: string, start: number, bytes: number): void {
    const file = this.fileOf(path, false);
    const key = `${start} ${path}`;
    if (file === undefined || this.segments.has(key)) return;
    this.segments.add(key);
    file.bytes += bytes;
  }

  summary(): SnapshotFiles {
    const all = [...this.files.values()];
    all.sort(largestFirst);
    return {
      count: all.length,
      bytes: all.reduce((sum, file) => sum + file.bytes, 0),
      largest: all.slice(0, LISTED),
      folders: foldersOf(all),
    };
  }

  private fileOf(path: string, relative: boolean): Seen | undefined {
    let file = this.files.get(path);
    if (file === undefined) {
      if (this.files.size >= REMEMBERED) return undefined;
      file = { path, relative, bytes: 0, handles: 0 };
      this.files.set(path, file);
    }
    file.handles += 1;
    return file;
  }
}

function foldersOf(files: readonly Seen[]): SnapshotFiles['folders'] {
  const folders = new Map<string, { path: string; files: number; bytes: number }>();
  for (const file of files) {
    if (file.relative) continue;
    const path = file.path.slice(0, Math.max(0, file.path.lastIndexOf('/')));
    const folder = folders.get(path) ?? { path, files: 0, bytes: 0 };
    folder.files += 1;
    folder.bytes += file.bytes;
    folders.set(path, folder);
  }
  const sorted = [...folders.values()].sort(largestFirst);
  return sorted.slice(0, FOLDERS);
}

interface Heavy {
  readonly path: string;
  readonly bytes: number;
}

function largestFirst(a: Heavy, b: Heavy): number {
  return b.bytes - a.bytes || compareText(a.path, b.path);
}
