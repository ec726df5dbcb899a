import type { LogQuery } from '#contract/incident/log.ts';
import { linearExpression, tokensOf } from './expression.ts';

/** The part of a query that asks for text. */
export type TextQuery = Pick<LogQuery, 'text' | 'regex' | 'matchCase'>;

/** Finds a query's text in records. */
export interface TextMatch {
  /** First place in `block`, at or after `from`, where a record may match; -1 when none does. */
  readonly next: (block: Block, from: number) => number;
  /** Whether a record, of which `next` found a place, does match. */
  readonly holds: (block: Block, from: number, end: number) => boolean;
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
    holds: ({ bytes }, from, end) => expression.test(bytes.toString('utf8', from, end)),
  };
}

/**
 * Literals of which every match of a query contains one of each choice, so that a text without can be passed over: one choice for each
 * branch of an expression. Undefined when none is sure.
 */
export function literalsOf({ text = '', regex }: TextQuery): readonly (readonly string[])[] | undefined {
  if (!regex) return text === '' ? undefined : [[text]];
  const choices = branchesOf(text).map(neededLiterals);
  return choices.every((literals) => literals.length > 0) ? choices : undefined;
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

/** Shorter ones stand in nearly every block and would only cost time. */
const USEFUL_LITERAL = 3;

/** The tokens of each branch of an expression. */
function branchesOf(expression: string): readonly (readonly string[])[] {
  const branches: string[][] = [[]];
  let depth = 0;
  for (const token of tokensOf(expression)) {
    if (token.startsWith('(')) depth += 1;
    else if (token === ')') depth -= 1;
    if (token === '|' && depth === 0) branches.push([]);
    else branches.at(-1)?.push(token);
  }
  return branches;
}

/** Not the same in text and bytes: half of a character, when a repetition is about its other half, and what stands for unreadable bytes. */
const NOT_IN_BYTES = /[\p{Surrogate}\uFFFD]/u;

/** Literals that every match of a branch must contain. */
function neededLiterals(tokens: readonly string[]): readonly string[] {
  const runs: string[] = [''];
  let depth = 0;
  for (const token of tokens) {
    if (token.startsWith('(') || token === '{') {
      // What a brace repeats need not be there, and neither need a group.
      cutRun(runs, token === '{');
      depth += 1;
    } else if (token === ')' || token === '}') depth = Math.max(0, depth - 1);
    else if (depth === 0) addToken(runs, token);
  }
  return runs.filter((run) => run.length >= USEFUL_LITERAL && !NOT_IN_BYTES.test(run));
}

function addToken(runs: string[], token: string): void {
  if (token === '*' || token === '?') cutRun(runs, true);
  else if (/^(?:[+.^$[]|\\[A-Za-z0-9])/.test(token)) cutRun(runs, false);
  else runs.push((runs.pop() ?? '') + token.slice(-1));
}

/** Ends a run of sure characters, without its last one when that may be absent. */
function cutRun(runs: string[], withoutLast: boolean): void {
  const run = runs.pop() ?? '';
  runs.push(withoutLast ? run.slice(0, -1) : run, '');
}
