import type { Compared } from '#contract/incident/checkpoint-comparison.ts';
import type { Language, Text } from '#contract/text.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { COMPARISON } from './comparison-words.ts';

/** Two figures of checkpoints and what lies between them, as they are read; `?` where one is not told. */
export interface Change {
  readonly one: string;
  readonly other: string;
  /** `=`: the same. */
  readonly change: string;
}

export function durationChange(compared: Compared, language: Language): Change {
  return changeOf(compared, (ms) => duration(ms, language));
}

export function sizeChange(compared: Compared): Change {
  return changeOf(compared, bytes);
}

/** `+1.2 s`, `−3 MiB`: from the other to the one; `≥ +1.2 s` where not all tell of it, `?` where it may be more or less. */
function changeOf({ one, other, atLeast = [] }: Compared, text: (value: number) => string): Change {
  const told = (which: 'one' | 'other', value: number | undefined) =>
    value === undefined ? '?' : `${atLeast.includes(which) ? '≥ ' : ''}${text(value)}`;
  const both = { one: told('one', one), other: told('other', other) };
  if (one === undefined || other === undefined) return { ...both, change: '?' };
  const by = one - other;
  // The one may be more, the other too: only what that makes larger is certain.
  const isCertain = !atLeast.includes(by > 0 ? 'other' : 'one') && (by !== 0 || atLeast.length === 0);
  if (!isCertain) return { ...both, change: '?' };
  const bound = atLeast.length === 0 ? '' : by > 0 ? '≥ ' : '≤ ';
  return { ...both, change: by === 0 ? '=' : `${bound}${by > 0 ? '+' : '−'}${text(Math.abs(by))}` };
}

export function changeText(change: string, say: (text: Text) => string): string {
  return change === '=' ? say(COMPARISON.same) : change;
}
