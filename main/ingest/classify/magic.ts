import type { ArtifactKind } from '#contract/incident/artifact.ts';

interface Magic {
  readonly kind: ArtifactKind;
  readonly detail?: string;
  readonly at: number;
  readonly bytes: readonly number[];
}

const ascii = (text: string): readonly number[] => [...text].map((c) => c.charCodeAt(0));

const ANY = -1;

/** First bytes that settle what a file is. */
const MAGICS: readonly Magic[] = [
  // org.apache.flink.runtime.checkpoint.Checkpoints.HEADER_MAGIC_NUMBER
  { kind: 'metadata', at: 0, bytes: [0x49, 0x60, 0x67, 0x2d] },
  { kind: 'archive', detail: 'gzip', at: 0, bytes: [0x1f, 0x8b] },
  { kind: 'archive', detail: 'zip', at: 0, bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'archive', detail: 'zip', at: 0, bytes: [0x50, 0x4b, 0x05, 0x06] },
  { kind: 'archive', detail: 'zstd', at: 0, bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { kind: 'archive', detail: 'xz', at: 0, bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { kind: 'archive', detail: 'bzip2', at: 0, bytes: ascii('BZh') },
  { kind: 'archive', detail: '7z', at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { kind: 'archive', detail: 'rar', at: 0, bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { kind: 'archive', detail: 'lz4', at: 0, bytes: [0x04, 0x22, 0x4d, 0x18] },
  { kind: 'archive', detail: 'compress', at: 0, bytes: [0x1f, 0x9d] },
  { kind: 'archive', detail: 'lzip', at: 0, bytes: [...ascii('LZIP'), 1] },
  // Properties, dictionary and a size that is not told, or below a terabyte
  { kind: 'archive', detail: 'lzma', at: 0, bytes: [0x5d, 0, 0, ANY, ANY, ...Array<number>(8).fill(0xff), 0] },
  { kind: 'archive', detail: 'lzma', at: 0, bytes: [0x5d, 0, 0, ...Array<number>(7).fill(ANY), 0, 0, 0, 0] },
  { kind: 'archive', detail: 'snappy', at: 0, bytes: [0xff, 6, 0, 0, ...ascii('sNaP')] },
  { kind: 'archive', detail: 'tar', at: 257, bytes: ascii('ustar') },
  { kind: 'unknown', detail: 'heap-dump', at: 0, bytes: ascii('JAVA PROFILE') },
  { kind: 'unknown', detail: 'jfr', at: 0, bytes: [0x46, 0x4c, 0x52, 0x00] },
  { kind: 'unknown', detail: 'pdf', at: 0, bytes: ascii('%PDF-') },
  { kind: 'unknown', detail: 'picture', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'unknown', detail: 'picture', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { kind: 'unknown', detail: 'picture', at: 0, bytes: ascii('GIF8') },
  // Outlook's `.msg`, and what Office wrote before 2007
  { kind: 'unknown', detail: 'office', at: 0, bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  // AppleDouble, which archives of macOS have beside each file, and the Finder's own file
  { kind: 'unknown', detail: 'macos', at: 0, bytes: [0x00, 0x05, 0x16, 0x07] },
  { kind: 'unknown', detail: 'macos', at: 0, bytes: [0, 0, 0, 1, ...ascii('Bud1')] },
  { kind: 'unknown', detail: 'webarchive', at: 0, bytes: ascii('bplist00') },
  // An ELF file, of 64 bits for Linux, that is no program but what is left of one
  {
    kind: 'unknown',
    detail: 'core-dump',
    at: 0,
    bytes: [...ascii('\u007fELF'), 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0],
  },
  { kind: 'unknown', detail: 'java-class', at: 0, bytes: [0xca, 0xfe, 0xba, 0xbe] },
];

/** The kind that the first bytes settle. */
export function byMagic(head: Uint8Array): { readonly kind: ArtifactKind; readonly detail?: string } | undefined {
  const found = MAGICS.find((magic) => magic.bytes.every((byte, i) => byte === ANY || head[magic.at + i] === byte));
  if (found === undefined) return undefined;
  return found.detail === undefined ? { kind: found.kind } : { kind: found.kind, detail: found.detail };
}
