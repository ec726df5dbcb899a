import { tokensOf } from './expression.ts';
import type { TextQuery } from './text-match.ts';

/** Text that a match must contain. */
export interface NeededLiteral {
  readonly text: string;
  /** Most characters of the match in front of it, infinite when that has no bound. */
  readonly before: number;
}

/**
 * Literals of which every match of a query contains one of each choice, so that a text without can be passed over: one choice for each
 * branch of an expression. Undefined when none is sure.
 */
export function literalsOf({ text = '', regex }: TextQuery): readonly (readonly NeededLiteral[])[] | undefined {
  if (!regex) return text === '' ? undefined : [[{ text, before: 0 }]];
  const choices = branchesOf(text).map(neededLiterals);
  return choices.every((literals) => literals.length > 0) ? choices : undefined;
}

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

/** Shorter ones stand in nearly every block and would only cost time. */
const USEFUL_LITERAL = 3;

/** Not the same in text and bytes: half of a character, when a repetition is about its other half, and what stands for unreadable bytes. */
const NOT_IN_BYTES = /[\p{Surrogate}\uFFFD]/u;

/** Sure characters that follow each other. */
interface Run {
  readonly text: string;
  /** Number of the token behind them. */
  readonly end: number;
}

/** Literals that every match of a branch must contain. */
function neededLiterals(tokens: readonly string[]): readonly NeededLiteral[] {
  const runs: Run[] = [];
  let run = '';
  let depth = 0;
  const cut = (end: number, withoutLast: boolean) => {
    runs.push(withoutLast ? { text: run.slice(0, -1), end: end - 1 } : { text: run, end });
    run = '';
  };
  tokens.forEach((token, at) => {
    if (token.startsWith('(') || token === '{') {
      // What a brace repeats need not be there, and neither need a group.
      cut(at, token === '{');
      depth += 1;
    } else if (token === ')' || token === '}') depth = Math.max(0, depth - 1);
    else if (depth > 0) return;
    else if (token === '*' || token === '?') cut(at, true);
    else if (/^(?:[+.^$[]|\\[A-Za-z0-9])/.test(token)) cut(at, false);
    else run += token.slice(-1);
  });
  cut(tokens.length, false);
  return runs
    .filter(({ text }) => text.length >= USEFUL_LITERAL && !NOT_IN_BYTES.test(text))
    .map(({ text, end }) => ({ text, before: longest(tokens.slice(0, end - text.length)) }));
}

/** Most characters that tokens can match; those of alternatives are added, which is more than enough. */
function longest(tokens: readonly string[]): number {
  let sum = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === '+' || token === '*') return Number.POSITIVE_INFINITY;
    if (token !== '{') sum += 1;
    else {
      const close = tokens.indexOf('}', at);
      const [, least, most = least] = /^(\d+)(?:,(\d+))?$/.exec(tokens.slice(at + 1, close).join('')) ?? [];
      if (most === undefined || tokens[at - 1] === ')') return Number.POSITIVE_INFINITY;
      sum += Number(most);
      at = close;
    }
  }
  return sum;
}
