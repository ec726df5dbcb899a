import { LOG_LEVELS, type LogSourceInfo } from '#contract/incident/log.ts';
import type { LogTemplate } from '#contract/incident/log-template.ts';

/** A part that a query may have: `source:`. */
export type FieldName = 'level' | 'source' | 'logger' | 'template' | 'not template';

/** What may stand where the caret is. */
export type Hint =
  | { readonly kind: 'field'; readonly insert: string; readonly field: FieldName }
  | { readonly kind: 'value'; readonly insert: string }
  | { readonly kind: 'template'; readonly insert: string; readonly template: LogTemplate };

/** The word before the caret. */
export interface WordAt {
  readonly from: number;
  readonly text: string;
}

const FIELDS: readonly (readonly [FieldName, string])[] = [
  ['level', 'level>='],
  ['source', 'source:'],
  ['logger', 'logger:'],
  ['template', 'template:'],
  ['not template', 'not template:'],
];

/** More are no longer read; typing goes on. */
const SHOWN = 8;

/** Only what is being typed is completed: not in the middle of a word. */
export function wordAt(typed: string, caret: number): WordAt | undefined {
  if (/\S/.test(typed.charAt(caret))) return undefined;
  const text = /(?:not template:)?\S*$/i.exec(typed.slice(0, caret))?.[0] ?? '';
  return text === '' ? undefined : { from: caret - text.length, text };
}

/** Whether what is typed names templates, which then have to be known. */
export function asksForTemplates(word: WordAt | undefined): boolean {
  return word !== undefined && /^(?:-|not )?template:/i.test(word.text);
}

export function hintsFor(
  word: WordAt | undefined,
  sources: readonly LogSourceInfo[],
  templates: readonly LogTemplate[],
): readonly Hint[] {
  const parts = /^(level(?:>=|[:=])|source:|(?:-|not )?template:)((?:.*,)?)(.*)$/i.exec(word?.text ?? '');
  if (word === undefined) return [];
  if (parts === null) return fieldsOf(word.text.toLowerCase());
  const [, field = '', before = '', begun = ''] = parts;
  const all = /^level/i.test(field)
    ? values(LOG_LEVELS.filter((level) => level !== 'unknown'))
    : /^source/i.test(field)
      ? values([...new Set(sources.map(({ label }) => (/[\s,]/.test(label) ? `"${label}"` : label)))])
      : templates.map((template) => ({ kind: 'template', insert: `T${template.number}`, template }) as const);
  return all
    .filter((hint) => fits(hint, begun.toLowerCase()))
    .slice(0, SHOWN)
    .map((hint) => ({ ...hint, insert: `${field}${before}${hint.insert}` }));
}

/** A field whose name begins so; one that is whole needs no hint. */
function fieldsOf(begun: string): readonly Hint[] {
  return FIELDS.filter(([, text]) => text.startsWith(begun) && text !== begun).map(([field, insert]) => ({
    kind: 'field',
    insert,
    field,
  }));
}

function values(names: readonly string[]): readonly Hint[] {
  return names.map((insert) => ({ kind: 'value', insert }));
}

/** A template is found by its number or by what it says. */
function fits(hint: Hint, begun: string): boolean {
  const name = hint.insert.toLowerCase();
  if (name === begun) return false;
  if (hint.kind !== 'template') return name.includes(begun);
  return name.startsWith(begun) || name.startsWith(`t${begun}`) || hint.template.text.toLowerCase().includes(begun);
}

/** The query with the hint taken; a value is followed by a space, a field by its value. */
export function taken(typed: string, word: WordAt, hint: Hint): { readonly typed: string; readonly caret: number } {
  const insert = hint.kind === 'field' ? hint.insert : `${hint.insert} `;
  const after = typed.slice(word.from + word.text.length).trimStart();
  return { typed: `${typed.slice(0, word.from)}${insert}${after}`, caret: word.from + insert.length };
}
