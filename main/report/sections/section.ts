import type { Language } from '#contract/text.ts';
import { type Block, paragraph } from '../document.ts';
import type { ReportMatter } from '../matter.ts';
import type { Words } from '../words/en.ts';

/** What every section is given. `brief` is for a terminal: the first few of each list. */
export interface Writing extends ReportMatter {
  readonly language: Language;
  readonly words: Words;
  readonly detail: 'full' | 'brief';
}

/** One part of the document, with its heading; an empty list when it has nothing to say. */
export type Section = (writing: Writing) => readonly Block[];

/** The line below a list that was cut: how many items are left out; nothing when none is. */
export function leftOut(count: number, { words }: Pick<Writing, 'words'>): readonly Block[] {
  return count > 0 ? [paragraph({ dim: words.more(count) })] : [];
}
