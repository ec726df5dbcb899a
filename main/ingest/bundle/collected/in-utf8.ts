import type { BundleEntry } from '../archive.ts';

/** What PowerShell writes when the output of a tool is sent to a file; without its mark nobody would. */
function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  // A mark with two zeros behind it is that of UTF-32.
  if (head[0] === 0xff && head[1] === 0xfe && (head[2] !== 0 || head[3] !== 0)) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
}

/** The head itself, unless it is UTF-16. */
export function inUtf8(head: Uint8Array): Uint8Array {
  const encoding = utf16Of(head);
  return encoding === undefined ? head : new TextEncoder().encode(new TextDecoder(encoding).decode(head));
}

/** The content of an entry in UTF-16, whose first bytes tell the order. */
export async function* chunksInUtf8(entry: BundleEntry): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of entry.chunks()) {
    decoder ??= new TextDecoder(utf16Of(chunk) ?? 'utf-16le');
    yield encoder.encode(decoder.decode(chunk, { stream: true }));
  }
  if (decoder !== undefined) yield encoder.encode(decoder.decode());
}
