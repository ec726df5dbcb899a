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

/** Every sentence that a text holds, of those that any process may write. */
export function allSaid(text: string): readonly { readonly phrase: string; readonly fields: SaidFields }[] {
  if (text === '') return [];
  return [...SIGNALS.values()].flatMap((phrase) => {
    if (phrase.where !== 'any') return [];
    const fields = says(phrase.id, text);
    return fields === undefined ? [] : [{ phrase: phrase.id, fields }];
  });
}
