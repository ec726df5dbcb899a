import type { Complaint } from '#contract/incident/coverage.ts';

/** What stands in a text for bytes that are no UTF-8, and its length there. */
const REPLACED = '\uFFFD';
const REPLACED_BYTES = 3;

/** Complaints of a text whose places count the bytes of the text: with places among the bytes that it was made of. */
export function placedInBytes(complaints: readonly Complaint[], text: string, bytes: Uint8Array): readonly Complaint[] {
  if (!complaints.some(({ byte = 0 }) => byte > 0) || !text.includes(REPLACED)) return complaints;
  const places = placesOf(
    complaints.map(({ byte = 0 }) => byte),
    bytes,
  );
  return complaints.map((complaint) =>
    complaint.byte === undefined ? complaint : { ...complaint, byte: places.get(complaint.byte) ?? bytes.length },
  );
}

/** One way through the bytes for all of them: a damaged file of many lines has as many complaints. */
function placesOf(inText: readonly number[], bytes: Uint8Array): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  let at = 0;
  let passed = 0;
  for (const wanted of inText.toSorted((a, b) => a - b)) {
    while (passed < wanted && at < bytes.length) {
      const announced = announcedBy(bytes[at] ?? 0);
      const there = thereOf(announced, bytes, at);
      passed += announced === there ? there : REPLACED_BYTES;
      at += there;
    }
    places.set(wanted, at);
  }
  return places;
}

/** The length of a character by its first byte; more than there can be when no character begins with it. */
function announcedBy(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return Number.POSITIVE_INFINITY;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** How many bytes of it are there; decoders replace them together (Unicode 3.9, table 3-7: of some the second byte has fewer values). */
function thereOf(announced: number, bytes: Uint8Array, at: number): number {
  if (announced > 4) return 1;
  const first = bytes[at];
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  let there = 1;
  while (there < announced) {
    const next = bytes[at + there] ?? 0;
    if (next < (there === 1 ? low : 0x80) || next > (there === 1 ? high : 0xbf)) break;
    there += 1;
  }
  return there;
}
