import { compareText } from '#contract/compare-text.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { Instant } from '#contract/incident/instant.ts';
import {
  CHECKPOINT_COLUMN,
  type CheckpointLines,
  checkpointNumber,
  countOfLines,
} from '../../facts/checkpoint-lines.ts';
import type { SaidFact } from '../../facts/fact.ts';
import type { Clocks } from '../clocks/clocks.ts';
import type { Evidence } from '../evidence/evidence.ts';

const TELLING = [
  'checkpoint-triggering',
  'checkpoint-completed',
  'checkpoint-expired',
  'checkpoint-declined',
  'checkpoint-discarding',
  'checkpoint-failed',
  'checkpoint-trigger-failed',
  'checkpoint-late-message',
] as const;

export type CheckpointFact = Extract<SaidFact, { readonly phrase: (typeof TELLING)[number] }>;

/** Who hears what logs say of checkpoints. */
interface Hearer {
  line(lines: CheckpointLines, line: number, at: Instant): void;
  fact(fact: CheckpointFact, at: Instant): void;
}

/** All that logs say of checkpoints, in order of time; of the same moment in that of entries and lines. What has no time is left out. */
export function hearCheckpoints(evidence: Evidence, clocks: Clocks, hearer: Hearer): void {
  const facts = factsInOrder(evidence, clocks);
  const rows = rowsOf(evidence.checkpointLines, clocks);
  let next = 0;
  for (const i of rows.order) {
    const lines = rows.batches[rows.batch[i] ?? 0];
    if (lines === undefined) continue;
    const at = rows.at[i] ?? 0;
    const line = rows.line[i] ?? 0;
    for (; next < facts.length; next += 1) {
      const other = facts[next];
      if (other === undefined || !isEarlier(other, lines, line, at)) break;
      hearer.fact(other.fact, other.at);
    }
    hearer.line(lines, line, at);
  }
  for (; next < facts.length; next += 1) {
    const other = facts[next];
    if (other !== undefined) hearer.fact(other.fact, other.at);
  }
}

interface Timed {
  readonly fact: CheckpointFact;
  readonly at: Instant;
}

function factsInOrder(evidence: Evidence, clocks: Clocks): readonly Timed[] {
  const facts: Timed[] = [];
  for (const phrase of TELLING)
    for (const fact of evidence.said(phrase)) {
      const at = clocks.at(fact);
      if (at !== undefined) facts.push({ fact, at });
    }
  return facts.sort(
    (a, b) => a.at - b.at || compareText(a.fact.entry, b.fact.entry) || a.fact.source.line - b.fact.source.line,
  );
}

function isEarlier({ fact, at }: Timed, lines: CheckpointLines, line: number, lineAt: Instant): boolean {
  if (at !== lineAt) return at < lineAt;
  if (fact.entry !== lines.entry) return compareText(fact.entry, lines.entry) < 0;
  return fact.source.line < checkpointNumber(lines, line, CHECKPOINT_COLUMN.line);
}

/** Lines of all batches beside each other: the batch, the line in it, the time; and the order of all. */
interface Rows {
  readonly batches: readonly CheckpointLines[];
  readonly batch: Uint32Array;
  readonly line: Uint32Array;
  readonly at: Float64Array;
  readonly order: Uint32Array;
}

function rowsOf(all: readonly CheckpointLines[], clocks: Clocks): Rows {
  const batches = inTurn(all, clocks);
  const most = batches.reduce((sum, lines) => sum + countOfLines(lines), 0);
  const batch = new Uint32Array(most);
  const line = new Uint32Array(most);
  const at = new Float64Array(most);
  let count = 0;
  batches.forEach((lines, b) => {
    const offset = clocks.offsetMsOf(lines.entry);
    for (let i = 0; i < countOfLines(lines); i += 1) {
      const wall = checkpointNumber(lines, i, CHECKPOINT_COLUMN.wall);
      if (Number.isNaN(wall)) continue;
      batch[count] = b;
      line[count] = i;
      at[count] = wall - offset;
      count += 1;
    }
  });
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i += 1) order[i] = i;
  const ranks = ranksOf(batches);
  const compare = (a: number, b: number) =>
    (at[a] ?? 0) - (at[b] ?? 0) || (ranks[batch[a] ?? 0] ?? 0) - (ranks[batch[b] ?? 0] ?? 0) || a - b;
  if (!isSorted(order, compare)) order.sort(compare);
  return { batches, batch, line, at, order };
}

/** By their first line: parts of a rotated log one after the other, so that most often nothing is left to sort. */
function inTurn(all: readonly CheckpointLines[], clocks: Clocks): readonly CheckpointLines[] {
  const first = (lines: CheckpointLines) =>
    checkpointNumber(lines, 0, CHECKPOINT_COLUMN.wall) - clocks.offsetMsOf(lines.entry);
  return all
    .map((lines) => ({ lines, at: first(lines) }))
    .sort(
      (a, b) =>
        (a.at || 0) - (b.at || 0) ||
        compareText(a.lines.entry, b.lines.entry) ||
        checkpointNumber(a.lines, 0, CHECKPOINT_COLUMN.line) - checkpointNumber(b.lines, 0, CHECKPOINT_COLUMN.line),
    )
    .map(({ lines }) => lines);
}

/** Where the entry of each batch stands among all entries. */
function ranksOf(batches: readonly CheckpointLines[]): readonly number[] {
  const entries = [...new Set(batches.map(({ entry }) => entry))].sort(compareText);
  const ranks = new Map<EntryPath, number>(entries.map((entry, i) => [entry, i]));
  return batches.map(({ entry }) => ranks.get(entry) ?? 0);
}

function isSorted(order: Uint32Array, compare: (a: number, b: number) => number): boolean {
  for (let i = 1; i < order.length; i += 1) if (compare(order[i - 1] ?? 0, order[i] ?? 0) > 0) return false;
  return true;
}
