import type { LogQuery } from '#contract/incident/log.ts';
import { linearExpression } from './expression.ts';

/** The part of a query that asks for text. */
export type TextQuery = Pick<LogQuery, 'text' | 'regex' | 'matchCase'>;

/** Finds a query's text in records. */
export interface TextMatch {
  /** First place in `block`, at or after `from`, where a record may match; -1 when none does. */
  readonly next: (block: Block, from: number) => number;
  /** Whether a record, of which `next` found a place, does match; no match begins before its byte `first`. */
  readonly holds: (block: Block, from: number, end: number, first: number) => boolean;
}

/** Bytes of a block, and the same as one character a byte, made when first needed. */
export class Block {
  readonly bytes: Buffer;
  #text: string | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get latin1(): string {
    const text = this.#text ?? this.bytes.toString('latin1');
    this.#text = text;
    return text;
  }
}

/** How to find the text of a query; undefined when it has none and every record matches. */
export function textMatch({ text, regex, matchCase }: TextQuery): TextMatch | undefined {
  if (text === undefined || text === '') return undefined;
  if (!regex) {
    const next = finderOf(text, matchCase === true);
    return { next, holds: ({ bytes }, from, end) => next(new Block(bytes.subarray(from, end)), 0) >= 0 };
  }
  const expression = linearExpression(text, matchCase === true);
  return {
    next: (_block, from) => from,
    holds: ({ bytes }, from, end, first) => {
      const record = bytes.toString('utf8', from, end);
      // A place in bytes is a place in characters only where each character is one byte.
      expression.lastIndex = record.length === end - from ? Math.max(0, first - from) : 0;
      return expression.test(record);
    },
  };
}

function finderOf(literal: string, matchCase: boolean): TextMatch['next'] {
  if (matchCase || literal.toLowerCase() === literal.toUpperCase()) {
    const needle = Buffer.from(literal);
    return (block, from) => block.bytes.indexOf(needle, from);
  }
  const expression = new RegExp([...literal].map(eitherCase).join(''), 'g');
  return (block, from) => {
    expression.lastIndex = from;
    return expression.exec(block.latin1)?.index ?? -1;
  };
}

/** A character's UTF-8 bytes in both cases, as an expression over one character a byte. */
function eitherCase(char: string): string {
  const spellings = [...new Set([char, char.toLowerCase(), char.toUpperCase()].map(bytesExpression))];
  // A class of two bytes is several times quicker than a choice of two.
  const areBytes = spellings.every((spelling) => spelling.length === '\\x00'.length);
  return areBytes ? `[${spellings.join('')}]` : `(?:${spellings.join('|')})`;
}

function bytesExpression(text: string): string {
  return [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
