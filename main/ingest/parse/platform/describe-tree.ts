import type { EntryPath } from '#contract/incident/ids.ts';
import type { PlacedLine } from '../line-source.ts';
import { lineSource } from '../line-source.ts';
import type { Part } from './part.ts';

/** A line of `kubectl describe` with what is indented below it (kubectl/pkg/describe). */
export interface Branch {
  /** `Last State`; empty for rows of a table and further lines of a value. */
  readonly key: string;
  readonly text: string;
  readonly at: PlacedLine;
  readonly indent: number;
  readonly below: Branch[];
}

/** `Key:   value` or `Key:`; a value begins two blanks behind the colon, or one (`IP: 10.1.2.3`). */
const LINE = /^( {0,200})(?:- )?([A-Za-z][^:\n]{0,200}|[\w.$/@-]{1,300}):(?:[ \t]+(?![ \t])(.*)|)$/;

/** Lines as a tree, by their indentation. Linear: each line goes up to its parent and is never looked at again. */
export function describeTree(lines: readonly PlacedLine[]): readonly Branch[] {
  const roots: Branch[] = [];
  const open: Branch[] = [];
  for (const at of lines) {
    if (at.text.trim() === '') continue;
    const branch = branchOf(at);
    while ((open.at(-1)?.indent ?? -1) >= branch.indent) open.pop();
    (open.at(-1)?.below ?? roots).push(branch);
    open.push(branch);
  }
  return roots;
}

function branchOf(at: PlacedLine): Branch {
  const expanded = at.text.replaceAll('\t', '  ');
  const [, blanks, key, text] = LINE.exec(expanded) ?? [];
  if (blanks !== undefined && key !== undefined)
    return { key, text: (text ?? '').trim(), at, indent: blanks.length, below: [] };
  return { key: '', text: expanded.trim(), at, indent: expanded.length - expanded.trimStart().length, below: [] };
}

/** The branch with this key, among brothers. */
export function branchAt(branches: readonly Branch[], ...keys: readonly string[]): Branch | undefined {
  let [found, among]: [Branch | undefined, readonly Branch[]] = [undefined, branches];
  for (const key of keys) {
    found = among.find((one) => one.key === key);
    if (found === undefined) return undefined;
    among = found.below;
  }
  return found;
}

/** The words behind a key; `<none>`, `<unset>` and `<unknown>` are none. */
export function wordsAt(branches: readonly Branch[], ...keys: readonly string[]): string | undefined {
  const text = branchAt(branches, ...keys)?.text;
  return text === undefined || text === '' || /^<\w+>$/.test(text) ? undefined : text;
}

/**
 * A resource that kubectl has no printer for (a FlinkDeployment) is described by its fields with spaces put in: `Job Manager Deployment
 * Status` is `jobManagerDeploymentStatus` (smartLabelFor). `metadata` leaves name and namespace at the top.
 */
export function describedPart(entry: EntryPath, roots: readonly Branch[]): Part {
  return partOf(entry, roots, undefined, roots[0]?.at ?? { text: '', line: 1, byte: 0 });
}

function partOf(entry: EntryPath, below: readonly Branch[], text: string | undefined, at: PlacedLine): Part {
  const child = (branch: Branch) => partOf(entry, branch.below, branch.text, branch.at);
  return {
    get source() {
      return lineSource(entry, at);
    },
    get(key) {
      if (key === 'metadata') return partOf(entry, below, undefined, at);
      const found = below.find((branch) => plain(branch.key) === plain(key));
      return found && child(found);
    },
    entries: () => below.flatMap((branch) => (branch.key === '' ? [] : [[branch.key, child(branch)] as const])),
    items: () => [],
    text: below.length === 0 || text !== '' ? text : undefined,
  };
}

function plain(key: string): string {
  return key.replaceAll(' ', '').toLowerCase();
}
