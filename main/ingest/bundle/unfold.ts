import { AggregatedLog, isAggregatedLog } from './aggregated-log.ts';
import { type BundleEntry, Damage } from './archive.ts';
import { fromBase64, isBase64Text } from './base64-text.ts';
import { ByteReader } from './byte-reader.ts';
import { formOf } from './collected/form-of.ts';
import { chunksInUtf8, inUtf8 } from './collected/in-utf8.ts';
import { openCollected } from './collected/open-collected.ts';
import { decompressorOf } from './decompress.ts';
import { reasonOf } from './folder.ts';
import { type OpenFromEnd, openerFromEnd } from './from-end.ts';
import { beginsWithHole, withoutHole } from './hole.ts';
import { withJoinedParts } from './inner-parts.ts';
import { LIMITS } from './limits.ts';
import { type Packing, packingOf } from './magic.ts';
import { isMail, MailArchive } from './mail/mail.ts';
import { documentText, isDocument } from './office-document.ts';
import { HEAD_BYTES, Probe } from './probe.ts';
import type { Reading } from './reading.ts';
import { openSingleFile } from './single-file.ts';
import { spool } from './spool.ts';
import { TarArchive } from './tar.ts';
import { BLOCK, readTarHeader } from './tar-header.ts';

type Entries = AsyncGenerator<BundleEntry>;

/**
 * Opens what is packed inside a bundle: an archive gives its entries below its own path, a file packed alone keeps its path. `level` counts
 * the archives from the opened one inwards. Every level draws on the same limits, and one level is one generator: nothing piles up.
 */
export async function* unfold(entries: AsyncIterable<BundleEntry>, reading: Reading, level = 1): Entries {
  let probe: Probe | undefined;
  try {
    for await (const entry of withJoinedParts(entries, reading)) {
      probe = await Probe.of(entry);
      yield* opened(probe, reading, level);
    }
  } finally {
    await probe?.letGo();
  }
}

async function* opened(probe: Probe, reading: Reading, level: number): Entries {
  const { head } = probe;
  const packing = packingOf(head);
  const open = openerFromEnd(packing);
  const isArchive = open !== undefined || (packing === 'plain' && isTar(head));
  if (packing === 'plain' && !isArchive && probe.entry.origin === undefined && beginsWithHole(head))
    return yield* fromHole(probe, reading, level);
  if (packing === 'plain' && isAggregatedLog(head)) return yield* fromAggregatedLog(probe, reading);
  if (packing === 'plain' && !isArchive && isMail(probe.wideHead)) return yield* fromMail(probe, reading, level);
  if (packing === 'plain' && !isArchive && level <= LIMITS.nesting && isBase64Text(probe.wideHead, probe.isWhole))
    return yield* fromEncoded(probe, reading, level);
  if (packing === 'plain' && !isArchive) return yield* fromText(probe, reading, level);
  const isText = packing === 'zip' && isDocument(probe.entry.path);
  if (packing === 'zip' && !isText && isProgram(probe.entry.path, head)) return yield probe.asEntry();
  // A log packed alone may stand in the innermost archive.
  if (level > LIMITS.nesting + (isArchive ? 0 : 1)) {
    tooNested(probe.entry.path, reading);
    return yield probe.asEntry();
  }
  if (open !== undefined) yield* fromCopy(open, packing, probe, reading, level);
  else yield* fromStream(probe, packing, reading, level);
}

function isTar(head: Uint8Array): boolean {
  return readTarHeader(head.subarray(0, BLOCK)) !== undefined;
}

/** A zip that is no collection of evidence: Java archives and office documents, by their name or by what they begin with. */
function isProgram(path: string, head: Uint8Array): boolean {
  if (/\.(?:jar|war|ear|whl|docx|xlsx|pptx|odt|ods)$/i.test(path)) return true;
  const first = String.fromCharCode(...head.subarray(30, 60));
  return first.startsWith('META-INF/') || first.startsWith('[Content_Types].xml');
}

function tooNested(entry: string, { complain }: Reading): void {
  complain({ code: 'archive-too-deep', entry, said: `limit: ${LIMITS.nesting} archives within archives` });
}

/** A tar or a file, packed or not, as it streams out of the archive around it. */
async function* fromStream(probe: Probe, packing: Packing, reading: Reading, level: number): Entries {
  const { path } = probe.entry;
  const packed = probe.packed();
  const reader = new ByteReader(decompressorOf(packing)?.(packed) ?? packed);
  const head = await reader.peek(HEAD_BYTES);
  if (head.length === 0 && reader.damage !== undefined) {
    await reader.close();
    reading.complain({ code: 'archive-unreadable', entry: path, said: reader.damage.message.slice(0, 200) });
    return yield { ...probe.asEntry(), inStream: true };
  }
  probe.forget();
  const packedRead = () => probe.packedRead();
  try {
    if (isTar(head) && level <= LIMITS.nesting) {
      const tar = new TarArchive(reader, inside(reading, path), packedRead);
      yield* unfold(inOrder(tar.entries()), reading, level + 1);
      return yield probe.asArchive(packing === 'plain' ? 'tar' : `tar+${packing}`, true);
    }
    const { modifiedAt } = probe.entry;
    const file = openSingleFile(reader, path, reading, packedRead);
    const entry: BundleEntry = { ...file, ...(modifiedAt === undefined ? {} : { modifiedAt }), inStream: true };
    // Its own path is taken once: whatever it holds, it stays one entry or becomes a folder of that name.
    yield* unfold(one(entry), reading, level + 1);
  } finally {
    await reader.close();
    await probe.letGo();
  }
}

/** A zip or a 7z, copied to disk to be read from its end; one without a directory stays as it is. */
async function* fromCopy(open: OpenFromEnd, packing: Packing, probe: Probe, reading: Reading, level: number): Entries {
  const { path } = probe.entry;
  const unreadable = (said: string) => reading.complain({ code: 'archive-unreadable', entry: path, said });
  const copy = await spool(probe.packed()).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error)) throw error;
    unreadable(`a copy on disk: ${reasonOf(error)}`);
    return undefined;
  });
  probe.forget();
  if (copy === undefined) return yield probe.asArchive(packing, false);
  try {
    if (copy.isCut)
      reading.complain({
        code: 'bytes-exceeded',
        entry: path,
        said: `limit: ${LIMITS.spooledBytes} bytes of an archive`,
      });
    const packedShare = probe.packedRead() / Math.max(1, copy.bytes);
    const archive = await open(copy.file, copy.bytes, { ...inside(reading, path), packedShare }).catch(damageOf);
    if (archive instanceof Damage) {
      unreadable(archive.message.slice(0, 200));
      return yield probe.asArchive(packing, false);
    }
    let files = 0;
    for await (const entry of unfold(inOrder(documentText(path, archive.entries())), reading, level + 1)) {
      files += 1;
      yield entry;
    }
    yield probe.asArchive(packing, files > 0);
  } finally {
    await copy.dispose();
    await probe.letGo();
  }
}

function damageOf(error: unknown): Damage {
  if (error instanceof Damage) return error;
  throw error;
}

async function* fromAggregatedLog(probe: Probe, reading: Reading): Entries {
  const { chunks, path } = probe.asEntry();
  const contents = chunks();
  try {
    yield* new AggregatedLog(contents, inside(reading, path)).entries();
  } finally {
    await contents[Symbol.asyncIterator]().return?.();
  }
}

async function* fromMail(probe: Probe, reading: Reading, level: number): Entries {
  const { path } = probe.entry;
  if (level > LIMITS.nesting) {
    tooNested(path, reading);
    return yield probe.asEntry();
  }
  const mail = new MailArchive(probe.asEntry().chunks(), inside(reading, path));
  yield* unfold(inOrder(mail.entries()), reading, level + 1);
  yield probe.asArchive('mail', true, mail.bytes);
}

/** What was pasted as base64 keeps its own path; what is packed in it is opened. */
async function* fromEncoded(probe: Probe, reading: Reading, level: number): Entries {
  const { bytes: _, ...entry } = probe.asEntry();
  const chunks = () => fromBase64(entry.chunks());
  yield* unfold(one({ ...entry, chunks, inStream: true }), reading, level + 1);
}

/** What was told to be a hole is looked at once: what still begins with zeros is no text. */
async function* fromHole(probe: Probe, reading: Reading, level: number): Entries {
  const whole = await withoutHole(probe.asEntry());
  if (whole.within === probe.entry.within) return yield whole;
  yield* unfold(one(whole), reading, level);
}

/** A text as it is, or the logs that a collector wrote into it; their lines may be wrapped once more. */
async function* fromText(probe: Probe, reading: Reading, level: number): Entries {
  const head = inUtf8(probe.wideHead);
  const form = level > LIMITS.nesting + 1 ? undefined : formOf(head, probe.isWhole);
  if (form === undefined) return yield probe.asEntry();
  const entry = probe.asEntry();
  const text = head === probe.wideHead ? entry : { ...entry, chunks: () => chunksInUtf8(entry) };
  yield* unfold(openCollected(text, form, reading), reading, level + 1);
}

function inside(reading: Reading, path: string): Reading {
  return { ...reading, archive: path, prefix: path };
}

async function* inOrder(entries: AsyncIterable<BundleEntry>): Entries {
  for await (const entry of entries) yield { ...entry, inStream: true };
}

async function* one(entry: BundleEntry): Entries {
  yield entry;
}
