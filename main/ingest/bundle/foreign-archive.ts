/** Archives that are recognised and not opened: no reader of theirs is both free of conditions and safe with hostile input. */
const FOREIGN: readonly { readonly name: string; readonly magic: readonly number[]; readonly unpack: string }[] = [
  { name: 'RAR', magic: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], unpack: 'unrar x' },
  { name: 'compress', magic: [0x1f, 0x9d], unpack: 'uncompress' },
  { name: 'snappy', magic: [0xff, 0x06, 0x00, 0x00, 0x73, 0x4e, 0x61, 0x50], unpack: 'snzip -d' },
];

/** What such an archive is, and how it is unpacked, by its first bytes. */
export function foreignArchive(head: Uint8Array): { readonly name: string; readonly unpack: string } | undefined {
  return FOREIGN.find(({ magic }) => magic.every((byte, at) => head[at] === byte));
}
