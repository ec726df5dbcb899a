/** One thing to open: a path as it was given, or the parts of a split archive in their order. */
export interface PathGroup {
  /** File name without directory; of a split archive without the part's ending. */
  readonly name: string;
  readonly paths: readonly string[];
  /** Names of parts that should stand between those that are there. */
  readonly missing: readonly string[];
}

/** How parts are counted: `.001`, `.part1`, `.aa`. */
type Style = 'digits' | 'letters';

interface PartName {
  /** What all parts have in common before their number. */
  readonly stem: string;
  readonly style: Style;
  readonly number: number;
  /** Digits or letters of the number, as written. */
  readonly width: number;
}

/** What is split is an archive, and its name says so: `flink.log.1` is a rotated log. */
const ARCHIVE = /\.(?:tar|tgz|tbz2?|txz|tzst|zip|7z|gz|xz|bz2|zst)$/i;
const NUMBERED = /^(.+?)([._-]?part[._-]?|\.)(\d{1,4})$/i;

/** Reads the name of a part; undefined for any other name. */
export function partName(name: string): PartName | undefined {
  const numbered = NUMBERED.exec(name);
  if (numbered !== null) {
    const [, archive = '', mark = '', digits = ''] = numbered;
    // `.1` alone counts log files as often as parts; parts are written `.001` or say that they are parts.
    if (!ARCHIVE.test(archive) || (mark === '.' && digits.length < 2)) return undefined;
    return { stem: `${archive}${mark}`, style: 'digits', number: Number(digits), width: digits.length };
  }
  if (ARCHIVE.test(name)) return undefined;
  // `…gzaa` as well as `…gz.aa`.
  for (const width of [2, 3]) {
    const letters = name.slice(-width);
    const stem = name.slice(0, -width);
    if (ARCHIVE.test(stem.replace(/\.$/, '')) && /^[a-z]+$/.test(letters))
      return { stem, style: 'letters', number: ordinalOf(letters), width };
  }
  return undefined;
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
  return stem + (style === 'digits' ? String(number).padStart(width, '0') : lettersOf(number, width));
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
    const part = partName(name);
    if (part === undefined) {
      groups.push({ name, paths: [path], missing: [] });
      continue;
    }
    if (used.has(folder + name)) continue;
    // Those in the same folder first; parts that were saved elsewhere fill the gaps.
    const found = partsLike(part, [...beside(folder).map((each) => folder + each), ...given], locate);
    if (found.length < 2 || (part.style === 'letters' && found[0]?.number !== 0)) {
      groups.push({ name, paths: [path], missing: [] });
      continue;
    }
    for (const { path: each } of found) used.add(locate(each).folder + locate(each).name);
    groups.push({ name: part.stem.replace(/[._-]?(?:part)?[._-]?$/i, ''), ...joined(part, found) });
  }
  return groups;
}

interface Found {
  readonly number: number;
  readonly path: string;
}

function partsLike(part: PartName, paths: readonly string[], locate: (path: string) => Located): readonly Found[] {
  const found = new Map<number, string>();
  for (const path of paths) {
    const other = partName(locate(path).name);
    // `.part9` is followed by `.part10`, `.az` by `.ba`.
    const isAlike = other?.stem === part.stem && (part.style === 'digits' || other.width === part.width);
    if (isAlike && !found.has(other.number)) found.set(other.number, path);
  }
  return [...found].map(([number, path]) => ({ number, path })).sort((a, b) => a.number - b.number);
}

/** Counting begins at 0 (`split -d`) or 1 (7-Zip), letters at `aa`. What comes after a gap cannot be read: the stream is broken there. */
function joined(part: PartName, found: readonly Found[]): Pick<PathGroup, 'paths' | 'missing'> {
  const first = part.style === 'letters' || found[0]?.number === 0 ? 0 : 1;
  const highest = found.at(-1)?.number ?? 0;
  const has = new Set(found.map(({ number }) => number));
  const missing: string[] = [];
  for (let number = first; number < highest; number += 1) if (!has.has(number)) missing.push(nameOfPart(part, number));
  const paths = found.filter(({ number }, index) => number === first + index).map(({ path }) => path);
  return { paths, missing };
}
