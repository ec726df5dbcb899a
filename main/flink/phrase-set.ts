import type { Phrase } from './define-phrase.ts';

const NONE: readonly Phrase[] = [];

/** Phrases that are tried together. Which of them a text may hold is seen in one look at it. */
export class PhraseSet {
  readonly phrases: readonly Phrase[];
  /** Texts of which one is in whatever any of them matches. */
  readonly literals: readonly string[];
  /** Those of them that further lines of a record may be. */
  readonly lines: readonly Phrase[];
  /** Those of them that state what can happen only once. */
  readonly once: readonly Phrase[];
  private readonly look: RegExp;
  /** By literal: the phrases that have it, or one that may stand in the same place. */
  private readonly having = new Map<string, readonly Phrase[]>();

  constructor(phrases: readonly Phrase[]) {
    this.phrases = phrases;
    this.literals = [...new Set(phrases.flatMap((phrase) => phrase.literals))];
    this.lines = phrases.filter((phrase) => phrase.where === 'lines');
    this.once = phrases.filter((phrase) => phrase.once !== undefined);
    const escaped = this.literals.map((literal) => literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
    this.look = new RegExp(escaped.length === 0 ? '^(?!)' : escaped.join('|'), 'g');
    for (const literal of this.literals)
      this.having.set(
        literal,
        phrases.filter((phrase) => phrase.literals.some((own) => own.startsWith(literal) || literal.startsWith(own))),
      );
  }

  /** True when a text holds a literal of any of them. */
  mayBeIn(text: string): boolean {
    this.look.lastIndex = 0;
    return this.look.test(text);
  }

  /** The phrases of which a text holds a literal, in the order of the set; a few more when literals begin alike. */
  heldBy(text: string): readonly Phrase[] {
    const { look } = this;
    look.lastIndex = 0;
    let held = NONE;
    for (let found = look.exec(text); found !== null; found = look.exec(text)) {
      const these = this.having.get(found[0]) ?? NONE;
      held =
        held === NONE || held === these
          ? these
          : this.phrases.filter((one) => held.includes(one) || these.includes(one));
      // Literals may overlap.
      look.lastIndex = found.index + 1;
    }
    return held;
  }
}
