const utf8 = new TextDecoder('utf-8', { fatal: true });
const gbk = new TextDecoder('gbk', { fatal: true });
const latin1 = new TextDecoder('latin1');
const lossy = new TextDecoder('utf-8');

/** IBM code page 437 from 0x80 on: what a zip's names are in when nothing else is said (PKWARE's APPNOTE, appendix D). */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

function decoded(decoder: typeof utf8, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}

/**
 * GBK has a character for most pairs of high bytes, so that it can be decoded proves little. The 6,763 characters of GB 2312, which
 * make up nearly all Chinese that is written, lie in one corner of it: lead byte B0–F7 (A1–A9 for signs), second byte A1–FE.
 */
function looksGbk(bytes: Uint8Array): boolean {
  let usual = 0;
  let other = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    at += 1;
    const isUsual = ((lead >= 0xb0 && lead <= 0xf7) || (lead >= 0xa1 && lead <= 0xa9)) && (bytes[at] ?? 0) >= 0xa1;
    if (isUsual) usual += 1;
    else other += 1;
  }
  return usual > other;
}

/**
 * A name's bytes as text: UTF-8, else GBK (archives made on Chinese Windows) when it looks like it, else one byte a character, in the
 * page that the archive's format names for that. `isUtf8`: the archive says so, and then a broken name keeps what can be read of it.
 */
export function decodeName(bytes: Uint8Array, page: 'latin1' | 'cp437' = 'latin1', isUtf8 = false): string {
  const text = decoded(utf8, bytes);
  if (text !== undefined) return text;
  if (isUtf8) return lossy.decode(bytes);
  const chinese = looksGbk(bytes) ? decoded(gbk, bytes) : undefined;
  if (chinese !== undefined) return chinese;
  if (page === 'latin1') return latin1.decode(bytes);
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : (CP437[byte - 0x80] ?? ''))).join('');
}
