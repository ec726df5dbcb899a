import { readStreams, type Stream } from './blocks.ts';
import { brokenDirectory, HeaderBytes, PART } from './header-bytes.ts';

export interface Listed {
  /** UTF-16, as it stands there. */
  readonly name: string;
  /** Undefined of folders and empty files. */
  readonly stream: Stream | undefined;
  readonly isFolder: boolean;
  /** UTC ms. */
  readonly modifiedAt: number | undefined;
  /** Of Windows, with the mode of Unix in the upper half when bit 15 is set. */
  readonly attributes: number;
}

/** What the bytes at the end of an archive are: the list of its files, or that list packed once more. */
export type Directory =
  | { readonly kind: 'files'; readonly files: readonly Listed[] }
  | { readonly kind: 'packed'; readonly stream: Stream };

export function readDirectory(bytes: Uint8Array): Directory {
  const from = new HeaderBytes(bytes);
  const first = from.byte();
  if (first === PART.packedHeader) {
    const [stream] = readStreams(from);
    if (stream === undefined) throw brokenDirectory('nothing is packed in it');
    return { kind: 'packed', stream };
  }
  if (first !== PART.header) throw brokenDirectory(`it begins with ${first}`);
  let streams: readonly Stream[] = [];
  let files: readonly Listed[] = [];
  for (let id = from.byte(); id !== PART.end; id = from.byte()) {
    if (id === PART.archiveProperties) skipProperties(from);
    else if (id === PART.additionalStreams) readStreams(from);
    else if (id === PART.mainStreams) streams = readStreams(from);
    else if (id === PART.files) files = readFiles(from, streams);
    else throw brokenDirectory(`part ${id}`);
  }
  return { kind: 'files', files };
}

function skipProperties(from: HeaderBytes): void {
  while (from.byte() !== PART.end) from.take(from.number());
}

function readFiles(from: HeaderBytes, streams: readonly Stream[]): readonly Listed[] {
  const count = from.count();
  const none = () => Array.from({ length: count }, () => false);
  let names: readonly string[] = [];
  let empty: readonly boolean[] = none();
  let emptyFiles: readonly boolean[] = [];
  let modified: readonly (number | undefined)[] = [];
  let attributes: readonly (number | undefined)[] = [];
  for (let id = from.byte(); id !== PART.end; id = from.byte()) {
    const part = new HeaderBytes(from.take(from.number()));
    if (id === PART.names) names = readNames(part, count);
    else if (id === PART.emptyStream) empty = part.bits(count);
    else if (id === PART.emptyFile) emptyFiles = part.bits(empty.filter(Boolean).length);
    else if (id === PART.modified) modified = readDefined(part, count, () => windowsTime(part.uint64()));
    else if (id === PART.attributes) attributes = readDefined(part, count, () => part.uint32());
  }
  let stream = 0;
  let withoutStream = 0;
  return names.map((name, i) => ({
    name,
    stream: empty[i] === true ? undefined : streams[stream++],
    isFolder: empty[i] === true && emptyFiles[withoutStream++] !== true,
    modifiedAt: modified[i],
    attributes: attributes[i] ?? 0,
  }));
}

function readDefined<T>(part: HeaderBytes, count: number, read: () => T): readonly (T | undefined)[] {
  const defined = part.definedBits(count);
  part.inPlace();
  return defined.map((isDefined) => (isDefined ? read() : undefined));
}

/** UTF-16 of Windows, each name closed by a zero. */
function readNames(part: HeaderBytes, count: number): readonly string[] {
  part.inPlace();
  const names = new TextDecoder('utf-16le').decode(part.take(part.left)).split('\0');
  if (names.length <= count) throw brokenDirectory('files without names');
  return names.slice(0, count);
}

/** FILETIME: 100 ns since 1601-01-01. */
function windowsTime(ticks: bigint): number {
  return Number(ticks / 10_000n) - 11_644_473_600_000;
}
