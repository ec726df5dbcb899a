/** What the pairs of bytes of a text are like that is not ASCII and not UTF-8. */
interface Pairs {
  /** Both bytes above 127: what GBK and the EUC encodings write nearly always. */
  readonly high: number;
  /** A second byte that is ASCII. */
  readonly low: number;
  /** A first byte without a second that any of these encodings allows. */
  readonly wrong: number;
  /** Kana, as Shift-JIS has them, and as EUC does (which GB 2312 took over from there). */
  readonly kana: number;
  readonly eucKana: number;
  /** Different characters of both high bytes that are no signs: a log says the same again and again. */
  readonly characters: Set<number>;
  /** First bytes of the characters in use (level 1) of Big5, with a second byte that is ASCII, and with one that is not. */
  readonly bigLow: number;
  readonly bigHigh: number;
}

/** Half of a Japanese text is kana; in Chinese they are the exception. */
const KANA_SHARE = 0.2;
/** Second bytes of Big5 are evenly spread over 63 that are ASCII and 94 that are not. */
const BIG_LOW_SHARE = 0.15;
/** A third of what Chinese writes lies beyond the rows of Hangul: so many different characters without one are no chance. */
const HANGUL_LEAST = 20;
const HANGUL_SHARE = 0.95;
/** Letters of Latin-1 stand alone among ASCII. */
const PAIR_SHARE = 0.9;

/** The encoding of East Asian text, by how often its pairs of bytes are what each language writes most; undefined when they are no pairs. */
export function doubleByteOf(head: Uint8Array): 'gbk' | 'big5' | 'shift_jis' | 'euc-jp' | 'euc-kr' | undefined {
  const { high, low, wrong, kana, eucKana, characters, bigLow, bigHigh } = pairsOf(head);
  const all = high + low + wrong;
  if (all === 0) return undefined;
  if (kana >= (high + low) * KANA_SHARE && wrong <= all * (1 - PAIR_SHARE)) return 'shift_jis';
  const big = bigLow + bigHigh;
  if (big >= all * PAIR_SHARE && bigLow >= big * BIG_LOW_SHARE && bigHigh >= big * BIG_LOW_SHARE) return 'big5';
  if (high < (all - low * 0.5) * PAIR_SHARE) return undefined;
  if (eucKana >= high * KANA_SHARE) return 'euc-jp';
  const hangul = [...characters].filter((one) => one >= 0xb000 && one < 0xc900).length;
  return hangul >= HANGUL_LEAST && hangul >= characters.size * HANGUL_SHARE ? 'euc-kr' : 'gbk';
}

function pairsOf(head: Uint8Array): Pairs {
  const pairs = {
    ...{ high: 0, low: 0, wrong: 0, kana: 0, eucKana: 0 },
    ...{ characters: new Set<number>(), bigLow: 0, bigHigh: 0 },
  };
  for (let i = 0; i + 1 < head.length; i += 1) {
    const lead = head[i] ?? 0;
    if (lead < 128) continue;
    const trail = head[i + 1] ?? 0;
    if (lead < 0x81 || lead > 0xfe || trail < 0x40 || trail > 0xfe || trail === 0x7f) {
      pairs.wrong += 1;
      continue;
    }
    count(pairs, lead, trail);
    i += 1;
  }
  return pairs;
}

function count(pairs: { -readonly [Name in keyof Pairs]: Pairs[Name] }, lead: number, trail: number): void {
  const isHigh = trail >= 128;
  if (isHigh) pairs.high += 1;
  else pairs.low += 1;
  if ((lead === 0x82 && trail >= 0x9f && trail <= 0xf1) || (lead === 0x83 && trail <= 0x96)) pairs.kana += 1;
  // Signs and punctuation of Big5 begin with A1 to A3, characters in use with A4 to C6.
  if (lead >= 0xa1 && lead <= 0xc6) {
    if (isHigh) pairs.bigHigh += 1;
    else pairs.bigLow += 1;
  }
  if (!isHigh || lead < 0xa4) return;
  if (lead === 0xa4 || lead === 0xa5) pairs.eucKana += 1;
  pairs.characters.add(lead * 256 + trail);
}
