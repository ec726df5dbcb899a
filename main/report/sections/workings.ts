import { termName } from '#contract/wording/term-names.ts';
import { termValue } from '#contract/wording/term-value.ts';
import { workingName } from '#contract/wording/working-names.ts';
import type { Working, WorkingRow } from '#contract/working.ts';
import { type Block, type Inline, paragraph, place, say } from '../document.ts';
import type { Writing } from './section.ts';

const SIGN = { good: '✓', bad: '✗' } as const;

/** Rows on a terminal: those that decide, and not more than one reads. */
const BRIEF = 10;

/** A working as a table under its heading, and what follows from it. */
export function workingBlocks(working: Working, writing: Writing): readonly Block[] {
  const { words, language, detail } = writing;
  const rows = working.rows.map((row) => cells(row, writing));
  const decisive = working.rows.filter((row) => row.sign !== undefined).slice(0, BRIEF);
  if (detail !== 'full' && decisive.length === 0 && working.so.length === 0) return [];
  return [
    paragraph({ strong: say(workingName(working.kind), language) }),
    detail === 'full'
      ? {
          kind: 'table',
          head: [words.label.term, words.label.value, words.label.kind, words.label.what, words.label.where],
          right: [1],
          rows,
        }
      : { kind: 'list', ordered: false, items: decisive.map((row) => [paragraph(...inOneLine(row, writing))]) },
    ...working.so.map((text) => paragraph('→ ', say(text, language))),
  ];
}

function cells(row: WorkingRow, { words, language }: Writing): readonly (readonly Inline[])[] {
  const sign = row.sign === undefined ? '' : `${SIGN[row.sign]} `;
  return [
    [`${sign}${nameOf(row, language)}`],
    [numberOf(row, language)],
    [row.kind === 'missing' ? words.label.untold : words.label[row.kind]],
    row.says === undefined ? [] : [say(row.says, language)],
    row.source === undefined ? [] : [{ code: place(row.source) }],
  ];
}

/** On a terminal a row is a line: what was read stands in the file formats. */
function inOneLine(row: WorkingRow, { words, language }: Writing): readonly Inline[] {
  const value = numberOf(row, language);
  const said = row.says === undefined ? '' : say(row.says, language);
  const sign = row.sign === undefined ? '' : `${SIGN[row.sign]} `;
  const parts = [value, said].filter((part) => part !== '').join(words.comma);
  return [`${sign}${nameOf(row, language)}${parts === '' ? '' : words.colon}${parts}`];
}

function nameOf(row: WorkingRow, language: Writing['language']): string {
  const name = say(termName(row.term), language);
  if (row.of === undefined) return name;
  return language === 'en' ? `${name} (${row.of})` : `${name}（${row.of}）`;
}

function numberOf({ term, value, unit }: WorkingRow, language: Writing['language']): string {
  return value === undefined || unit === undefined ? '' : termValue({ term, value, unit }, language);
}
