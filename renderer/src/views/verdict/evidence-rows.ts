import type { Source } from '#contract/incident/source.ts';
import { sourceText, withoutIds, withoutPackages } from '../../ui/source-name.ts';

/** What one or more pieces of evidence say in the same words. */
export interface EvidenceRow {
  readonly text: string;
  /** The first of them, and how many there are. */
  readonly source: Source;
  readonly count: number;
}

/** Evidence in its order; what says the same, as the frame in each of eight thread dumps does, stands once with its number. */
export function evidenceRows(evidence: readonly Source[]): readonly EvidenceRow[] {
  const rows = new Map<string, EvidenceRow>();
  evidence.forEach((source, index) => {
    const text = withoutIds(withoutPackages(sourceText(source)));
    // A file as a whole says nothing: each is a row of its own.
    const key = text === '' ? String(index) : `=${text}`;
    const row = rows.get(key);
    rows.set(key, row === undefined ? { text, source, count: 1 } : { ...row, count: row.count + 1 });
  });
  return [...rows.values()];
}
