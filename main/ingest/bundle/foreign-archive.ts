/** Archives that are recognised and not opened: no reader of theirs is both free of conditions and safe with hostile input. */
const FOREIGN: readonly { readonly name: string; readonly magic: readonly number[]; readonly unpack: string }[] = [
  { name: 'RAR', magic: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], unpack: 'unrar x' },
];

/** What such an archive is, and how it is unpacked, by its first bytes. */
export function foreignArchive(head: Uint8Array): { readonly name: string; readonly unpack: string } | undefined {
  return FOREIGN.find(({ magic }) => magic.every((byte, at) => head[at] === byte));
}
