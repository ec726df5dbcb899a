import type { Source } from '#contract/incident/source.ts';
import type { Language, Text } from '#contract/text.ts';
import { valueWords } from '#contract/wording/source-value.ts';

/** A run of words. Plain strings are data: every writer makes them harmless in its own format. */
export type Inline = string | { readonly code: string } | { readonly strong: string } | { readonly dim: string };

/** What a section is made of, before a format is chosen. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly words: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'facts'; readonly pairs: readonly (readonly [string, readonly Inline[]])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      /** Columns whose cells stand to the right. */
      readonly right: readonly number[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly kind: 'evidence'; readonly items: readonly { readonly place: string; readonly said: string }[] }
  | { readonly kind: 'code'; readonly text: string }
  /** The head of the document: state, colour and headline. */
  | { readonly kind: 'banner'; readonly state: string; readonly tag: string; readonly headline: string }
  /** Drawn where a format can draw; `instead` where it cannot. */
  | { readonly kind: 'picture'; readonly picture: 'timeline' | 'graph'; readonly instead: readonly Block[] };

export function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: 'heading', level, text };
}

export function paragraph(...words: readonly Inline[]): Block {
  return { kind: 'paragraph', words };
}

export function say(text: Text, language: Language): string {
  return text[language];
}

/** `logs/jobmanager.log:1234`, `rest/…/checkpoints.json /history/0/status`, or the entry alone. */
export function place(source: Source): string {
  switch (source.kind) {
    case 'line':
      return `${(source.origin ?? source).entry}:${(source.origin ?? source).line}`;
    case 'pointer':
      return source.pointer === '' ? source.entry : `${source.entry} ${source.pointer}`;
    case 'entry':
      return source.entry;
  }
}

/** What stands at the place. */
function said(source: Source): string {
  switch (source.kind) {
    case 'line':
      return source.text;
    case 'pointer':
      return valueWords(source);
    case 'entry':
      return '';
  }
}

export function evidence(sources: readonly Source[]): Block {
  return { kind: 'evidence', items: sources.map((s) => ({ place: place(s), said: said(s) })) };
}
