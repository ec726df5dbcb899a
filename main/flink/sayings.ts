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
