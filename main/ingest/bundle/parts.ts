/** One thing to open: a path as it was given, or the parts of a split archive in their order. */
export interface PathGroup {
  /** File name without directory; of a split archive without the part's ending. */
  readonly name: string;
  readonly paths: readonly string[];
  /** Names of parts that should stand between those that are there. */
  readonly missing: readonly string[];
}

/** How parts are counted: `.001`, `.part1`, `.aa`; the volumes of a split zip are `.z01`, `.z02`, …, and `.zip`. */
type Style = 'digits' | 'letters' | 'volumes';

interface PartName {
  /** What all parts have in common before their number. */
  readonly stem: string;
  readonly style: Style;
  readonly number: number;
  /** Digits or letters of the number, as written. */
  readonly width: number;
}

/** What is split is an archive, and its name says so: `flink.log.1` is a rotated log. */
const ARCHIVE = /\.(?:tar|tgz|tbz2?|txz|tzst|tlz|zip|7z|gz|xz|bz2|zst|lzma|lz|lz4)$/i;
const NUMBERED = /^(.+?)([._-]?part[._-]?|\.)(\d{1,4})$/i;
/** A log is split as well, and no log that rolls over counts in letters or says that it is a part. */
const LOG = /\.(?:log|out|txt|json)$/i;
/** What stands between the name of the whole and the letters of a part. */
const MARK = /[._-]?(?:part)?[._-]?$/i;
/** As many parts as anybody makes of a log; other endings of two letters are words. */
const LETTERS_OF_LOG = /^[a-e][a-z]$/;
/** What `split` makes where it is told no name. */
const UNNAMED = /^x(?=[a-z]{2,3}$)/;

const VOLUME = /^(.+\.z)(\d{2,3})$/i;
/** Behind all volumes that are counted: how many there are only the last of them says. */
const LAST = 1000;

/** All volumes of a split zip but the last are called so. */
export const isVolume = (name: string): boolean => VOLUME.test(name);

/** Reads the name of a part; undefined for any other name. */
export function partName(name: string): PartName | undefined {
  const numbered = NUMBERED.exec(name);
  if (numbered !== null) {
    const [, archive = '', mark = '', digits = ''] = numbered;
    // `.1` alone counts log files as often as parts; parts are written `.001` or say that they are parts.
    const isSplit =
      mark === '.' ? ARCHIVE.test(archive) && digits.length > 1 : ARCHIVE.test(archive) || LOG.test(archive);
    if (!isSplit) return undefined;
    return { stem: `${archive}${mark}`, style: 'digits', number: Number(digits), width: digits.length };
  }
  const volume = VOLUME.exec(name);
  if (volume !== null)
    return { stem: volume[1] ?? '', style: 'volumes', number: Number(volume[2]), width: volume[2]?.length ?? 2 };
  if (ARCHIVE.test(name)) return undefined;
  // `…gzaa` as well as `…gz.aa`.
  for (const width of [2, 3]) {
    const letters = name.slice(-width);
    const stem = name.slice(0, -width);
    if (/^[a-z]+$/.test(letters) && isCounted(stem, letters))
      return { stem, style: 'letters', number: ordinalOf(letters), width };
  }
  return undefined;
}

function isCounted(stem: string, letters: string): boolean {
  const whole = stem.replace(MARK, '');
  if (UNNAMED.test(stem + letters)) return stem === 'x';
  return ARCHIVE.test(whole) || (whole !== stem && LOG.test(whole) && LETTERS_OF_LOG.test(letters));
}

/** The last volume is called as a whole zip is: the first one beside it tells. */
export function lastVolume(name: string, others: readonly string[]): PartName | undefined {
  const stem = name.slice(0, -2);
  const isLast = /\.zip$/i.test(name) && others.some((other) => partName(other)?.stem === stem);
  return isLast ? { stem, style: 'volumes', number: LAST, width: 2 } : undefined;
}

function ordinalOf(letters: string): number {
  let value = 0;
  for (const letter of letters) value = value * 26 + (letter.charCodeAt(0) - 'a'.charCodeAt(0));
  return value;
}

function lettersOf(ordinal: number, width: number): string {
  let left = ordinal;
  let letters = '';
  for (let i = 0; i < width; i += 1) {
    letters = String.fromCharCode('a'.charCodeAt(0) + (left % 26)) + letters;
    left = Math.floor(left / 26);
  }
  return letters;
}

function nameOfPart({ stem, style, width }: PartName, number: number): string {
  if (style === 'volumes' && number === LAST) return `${stem}ip`;
  return stem + (style === 'letters' ? lettersOf(number, width) : String(number).padStart(width, '0'));
}

/** A file beside others: the folder it lies in, with its separator, and its name. */
export interface Located {
  readonly folder: string;
  readonly name: string;
}

/** Finds the parts of split archives among the given files and those that lie beside them. Everything else stays as it was given. */
export function groupParts(
  given: readonly string[],
  locate: (path: string) => Located,
  beside: (folder: string) => readonly string[],
): readonly PathGroup[] {
  const groups: PathGroup[] = [];
  const used = new Set<string>();
  for (const path of given) {
    const { folder, name } = locate(path);
    const around = [...beside(folder).map((each) => folder + each), ...given];
    const names = around.map((each) => locate(each).name);
    const part = partName(name) ?? lastVolume(name, names);
    if (part === undefined) {
      groups.push({ name, paths: [path], missing: [] });
      continue;
    }
    if (used.has(folder + name)) continue;
    // Those in the same folder first; parts that were saved elsewhere fill the gaps.
    const found = partsLike(part, around, locate);
    if (found.length < 2 || (part.style === 'letters' && found[0]?.number !== 0)) {
      groups.push({ name, paths: [path], missing: [] });
      continue;
    }
    for (const { path: each } of found) used.add(locate(each).folder + locate(each).name);
    groups.push({ name: wholeName(part), ...joined(part, found) });
  }
  return groups;
}

function wholeName({ stem, style }: PartName): string {
  return style === 'volumes' ? `${stem}ip` : stem.replace(MARK, '');
}

interface Found {
  readonly number: number;
  readonly path: string;
}

function partsLike(part: PartName, paths: readonly string[], locate: (path: string) => Located): readonly Found[] {
  const found = new Map<number, string>();
  for (const path of paths) {
    const { name } = locate(path);
    const isLast = part.style === 'volumes' && name === `${part.stem}ip`;
    const other = isLast ? { ...part, number: LAST } : partName(name);
    // `.part9` is followed by `.part10`, `.az` by `.ba`.
    const isAlike = other?.stem === part.stem && (part.style !== 'letters' || other.width === part.width);
    if (isAlike && !found.has(other.number)) found.set(other.number, path);
  }
  return [...found].map(([number, path]) => ({ number, path })).sort((a, b) => a.number - b.number);
}

/** Counting begins at 0 (`split -d`) or 1 (7-Zip), letters at `aa`. What comes after a gap cannot be read: the stream is broken there. */
function joined(part: PartName, found: readonly Found[]): Pick<PathGroup, 'paths' | 'missing'> {
  const first = part.style === 'letters' || found[0]?.number === 0 ? 0 : 1;
  const has = new Set(found.map(({ number }) => number));
  const highest = Math.max(...[...has].filter((number) => part.style !== 'volumes' || number < LAST));
  const missing: string[] = [];
  for (let number = first; number < highest; number += 1) if (!has.has(number)) missing.push(nameOfPart(part, number));
  if (part.style === 'volumes' && has.has(LAST) && missing.length === 0)
    return { paths: found.map(({ path }) => path), missing };
  if (part.style === 'volumes' && !has.has(LAST)) missing.push(nameOfPart(part, LAST));
  const paths = found.filter(({ number }, index) => number === first + index).map(({ path }) => path);
  return { paths, missing };
}
