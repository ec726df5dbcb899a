import { matchPhrase, type SignalPhrase } from './define-phrase.ts';
import { PHRASES } from './phrases/index.ts';

export type SaidFields = Readonly<Record<string, string | number>>;

const SIGNALS: ReadonlyMap<string, SignalPhrase> = new Map(
  PHRASES.flatMap((phrase) => (phrase.kind === 'signal' ? [[phrase.id, phrase] as const] : [])),
);

/** Sentences of a throwable stand outside of any logger and banner. */
const NOWHERE = { logger: '', section: 'none' } as const;

/**
 * What a phrase reads from a text wherever it stands: in a stack trace that REST repeats, in the reason of a checkpoint.
 * `class: message` for a throwable.
 */
export function says(phraseId: string, text: string): SaidFields | undefined {
  const phrase = SIGNALS.get(phraseId);
  const groups = phrase && matchPhrase(phrase, text);
  return groups && phrase.read(groups, NOWHERE);
}

/** A word that is a number or an id. */
const NUMBER = /\b(?=[a-f]*\d)[0-9a-f]+\b/g;

/** The same text with a 0 for each number and id: thousands of failures differ in nothing else. */
export function shapeOf(text: string): string {
  return text.replace(NUMBER, '0');
}

/** Literals that a shape keeps, whatever numbers touched them in the text; undefined for a phrase that has others. */
const KEPT_LITERALS: ReadonlyMap<string, readonly string[] | undefined> = new Map(
  [...SIGNALS].map(([id, { literals }]) => [id, literals.every(isKept) ? literals : undefined]),
);

function isKept(literal: string): boolean {
  const touched = `0${literal}0`;
  return shapeOf(touched) === touched;
}

/** False when no text of this shape holds the sentence. */
export function mayHold(phraseId: string, shape: string): boolean {
  const literals = KEPT_LITERALS.get(phraseId);
  return literals === undefined || literals.some((literal) => shape.includes(literal));
}

/** Every sentence that a text holds, of those that any process may write. */
export function allSaid(text: string): readonly { readonly phrase: string; readonly fields: SaidFields }[] {
  if (text === '') return [];
  return [...SIGNALS.values()].flatMap((phrase) => {
    if (phrase.where !== 'any') return [];
    const fields = says(phrase.id, text);
    return fields === undefined ? [] : [{ phrase: phrase.id, fields }];
  });
}
