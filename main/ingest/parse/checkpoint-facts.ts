import type { EntryPath } from '#contract/incident/ids.ts';
import type { LineSource } from '#contract/incident/source.ts';
import {
  type CheckpointLines,
  CHECKPOINT_COLUMN as COLUMN,
  CHECKPOINT_WIDTH as WIDTH,
} from '../../facts/checkpoint-lines.ts';
import type { Fact, SaidFact } from '../../facts/fact.ts';
import type { Said } from '../../facts/said.ts';
import type { Reading } from './reader.ts';

type Fields = Said['checkpoint-triggering'] | Said['checkpoint-completed'];

/** A fact of such a line. What is seldom asked for is made when it is. */
class CheckpointFact {
  readonly kind = 'said';
  readonly level = 'info';
  readonly entry: EntryPath;
  readonly wall: number;
  readonly phrase: 'checkpoint-triggering' | 'checkpoint-completed';
  private readonly lines: CheckpointLines;
  private readonly at: number;

  constructor(lines: CheckpointLines, at: number) {
    const { numbers } = lines;
    this.entry = lines.entry;
    this.wall = numbers[at + COLUMN.wall] ?? 0;
    this.phrase = numbers[at + COLUMN.isCompleted] === 1 ? 'checkpoint-completed' : 'checkpoint-triggering';
    this.lines = lines;
    this.at = at;
  }

  get source(): LineSource {
    const { entry, numbers, text } = this.lines;
    const { at } = this;
    const from = numbers[at + COLUMN.textFrom] ?? 0;
    return {
      kind: 'line',
      entry,
      line: numbers[at + COLUMN.line] ?? 0,
      byte: numbers[at + COLUMN.byte] ?? 0,
      text: text.slice(from, numbers[at + WIDTH + COLUMN.textFrom] ?? text.length),
    };
  }

  get fields(): Fields {
    const { numbers, names } = this.lines;
    const { at } = this;
    const jobId = names[numbers[at + COLUMN.job] ?? 0] ?? '';
    const checkpointId = numbers[at + COLUMN.checkpointId] ?? 0;
    const amount = numbers[at + COLUMN.amount] ?? 0;
    const detail = numbers[at + COLUMN.detail] ?? 0;
    return this.phrase === 'checkpoint-completed'
      ? { checkpointId, jobId, bytes: amount, durationMs: detail }
      : { checkpointId, jobId, type: names[detail] ?? '', triggeredAt: amount };
  }
}

/** The reading with the facts that its lines of checkpoints stand for, in the order of the log. */
export function withCheckpointFacts(reading: Reading): Reading {
  const { checkpointLines: lines, ...rest } = reading;
  if (lines === undefined) return reading;
  const facts: Fact[] = [];
  let next = 0;
  for (let at = 0; at < lines.numbers.length; at += WIDTH) {
    const line = lines.numbers[at + COLUMN.line] ?? 0;
    for (; next < rest.facts.length; next += 1) {
      const other = rest.facts[next];
      if (other === undefined || lineOf(other) > line) break;
      facts.push(other);
    }
    facts.push(new CheckpointFact(lines, at) as unknown as SaidFact);
  }
  for (; next < rest.facts.length; next += 1) {
    const other = rest.facts[next];
    if (other !== undefined) facts.push(other);
  }
  return { ...rest, facts };
}

/** What has no line is said of the log as a whole, at its end. */
function lineOf(fact: Fact): number {
  return 'source' in fact && fact.source.kind === 'line' ? fact.source.line : Number.POSITIVE_INFINITY;
}
