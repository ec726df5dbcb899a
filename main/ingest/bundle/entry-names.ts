import type { ComplaintCode } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { Complain } from './archive.ts';
import { LIMITS } from './limits.ts';

/** Where a name would lead outside the root of the bundle when unpacked. */
function leavesRoot(name: string): boolean {
  return /^[A-Za-z]:/.test(name) || name.split('/').includes('..');
}

/** The root of a disk, which `tar -P` and PowerShell leave in names: tools that unpack them drop it too. */
const ROOT = /^(?:[A-Za-z]:(?=\/))?\/+/;

/** Drops `./` and doubled slashes, which carry no meaning; control characters must not get through; everything else stays as spelled. */
function tidy(name: string): string {
  const parts = name.split('/').filter((part, index) => part !== '.' && (part !== '' || index === 0));
  return parts.join('/').replace(/\p{Cc}/gu, '\ufffd');
}

/** How a refused entry is called in its complaint. */
export function shownName(raw: string, prefix: string | undefined): string {
  const name = tidy(raw.slice(0, 200));
  return prefix === undefined ? name : `${prefix}/${name}`;
}

/** Gives every entry of a bundle a path of its own, or refuses it with a complaint. */
export class EntryNames {
  readonly #taken = new Set<string>();
  /** The last number given to a name that is there more than once. */
  readonly #counts = new Map<string, number>();
  readonly #complain: Complain;

  constructor(complain: Complain) {
    this.#complain = complain;
  }

  /** The path for an entry that the archive calls `raw`; undefined when it is refused. `prefix` is the archive's name when there are several. */
  admit(raw: string, prefix: string | undefined): EntryPath | undefined {
    const within = (path: string) => (prefix === undefined ? path : `${prefix}/${path}`);
    const slashed = raw.replaceAll('\\', '/').replace(ROOT, '');
    const tidied = tidy(slashed);
    const shown = shownName(slashed, prefix);
    if (leavesRoot(slashed)) return this.#refuse('name-leaves-root', shown, `name: ${slashed.slice(0, 180)}`);
    if (slashed.length > LIMITS.nameChars)
      return this.#refuse('name-too-long', shown, `limit: ${LIMITS.nameChars} characters, found: ${slashed.length}`);
    if (tidied === '') return this.#refuse('name-empty', prefix ?? '', 'the entry has no name');
    const depth = tidied.split('/').length;
    if (depth > LIMITS.depth) return this.#refuse('too-deep', shown, `limit: ${LIMITS.depth} folders, found: ${depth}`);
    const path = within(tidied);
    if (!this.#taken.has(path)) {
      this.#taken.add(path);
      return path;
    }
    const second = this.unlike(path);
    this.#complain({ code: 'name-twice', entry: second, said: `a second entry has the name ${path.slice(0, 160)}` });
    return second;
  }

  /** A path that none has yet: `a.log`, `a.log#2`, `a.log#3` … */
  unlike(path: string): string {
    let count = this.#counts.get(path) ?? 1;
    let candidate = path;
    while (this.#taken.has(candidate)) {
      count += 1;
      candidate = `${path}#${count}`;
    }
    this.#counts.set(path, count);
    this.#taken.add(candidate);
    return candidate;
  }

  #refuse(code: ComplaintCode, entry: string, said: string): undefined {
    this.#complain({ code, entry, said });
    return undefined;
  }
}
