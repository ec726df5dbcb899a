import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import type { Text } from '#contract/text.ts';
import type { WorkingRow } from '#contract/working.ts';

/** What a row may say beyond its number. */
interface RowMore {
  readonly of?: string | undefined;
  readonly sign?: WorkingRow['sign'] | undefined;
  readonly says?: Text | undefined;
  readonly source?: Source | undefined;
}

type Unit = NonNullable<WorkingRow['unit']>;

/** A number that stands in the bundle. */
export function observed(term: string, value: number, unit: Unit, more: RowMore = {}): WorkingRow {
  return numbered('observed', term, value, unit, more);
}

/** A number that follows from those before it. */
export function computed(term: string, value: number, unit: Unit, more: RowMore = {}): WorkingRow {
  return numbered('computed', term, value, unit, more);
}

/** A default of Flink, or a factor with its reason. */
export function assumed(term: string, value: number, unit: Unit, more: RowMore & { readonly says: Text }): WorkingRow {
  return numbered('assumed', term, value, unit, more);
}

/** A reading without a number. */
export function noted(term: string, says: Text, more: Omit<RowMore, 'says'> = {}): WorkingRow {
  return { term, kind: 'observed', ...present({ ...more, says }) };
}

/** What the bundle does not tell, and what would. */
export function missing(term: string, says: Text, more: Omit<RowMore, 'says'> = {}): WorkingRow {
  return { term, kind: 'missing', ...present({ ...more, says }) };
}

function numbered(kind: WorkingRow['kind'], term: string, value: number, unit: Unit, more: RowMore): WorkingRow {
  // A setting may say "never": what has no end is no number to compute with or to print.
  if (!Number.isFinite(value)) return { term, kind, ...present(more) };
  return { term, kind, value: precise(value), unit, ...present(more) };
}

/** Four digits: more would be noise of the arithmetic. Whole numbers stay whole. */
function precise(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(4));
}
