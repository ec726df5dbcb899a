const ENDING = /\.(?:gz|xz|bz2|zst|lzma|lz|lz4)$/i;

/** What a file that was packed alone is called when unpacked. */
export function unpackedName(name: string): string {
  return name.replace(ENDING, '');
}
