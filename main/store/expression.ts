import { setFlagsFromString } from 'node:v8';
import { errorMessage, IncidentError } from '#contract/errors.ts';

// An expression from outside may backtrack without end; with this flag V8 then turns to its linear engine. There is no other way to ask for it.
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');

/** An escape, a class, the head of a group, or a character of an expression. */
const TOKEN =
  /\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|c[A-Za-z]|k<\w+>|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]?|\(\?(?:<?[=!]|<\w+>|:)?|[\s\S]/g;

export function tokensOf(expression: string): readonly string[] {
  return expression.match(TOKEN) ?? [];
}

/** Look-around and back-references: the linear engine has neither, so they could run for ever. */
const NOT_LINEAR = /^(?:\(\?<?[=!]|\\[1-9k])/;

/** An expression from outside that runs in time linear in the length of a record. It is global: `lastIndex` says where to begin. */
export function linearExpression(expression: string, matchCase: boolean): RegExp {
  const tokens = tokensOf(expression);
  const refused = tokens.find((token) => NOT_LINEAR.test(token));
  if (refused !== undefined)
    throw unreadable(`Look-around and back-references are not supported: ${refused}`, undefined);
  try {
    // The expression itself first, so that what V8 says of it is about what was typed.
    const asTyped = new RegExp(expression, 'gm');
    return matchCase ? asTyped : new RegExp(tokens.map(ignoringCase).join(''), 'gm');
  } catch (error) {
    throw unreadable(errorMessage(error), error);
  }
}

function unreadable(why: string, cause: unknown): IncidentError {
  return new IncidentError('params-invalid', { what: 'The regular expression cannot be read.', why, cause });
}

/** The linear engine cannot ignore case either: every letter becomes a class of both. */
function ignoringCase(token: string): string {
  if (token.startsWith('[')) return classIgnoringCase(token);
  if (token.length > 2 || token.startsWith('\\') || token.startsWith('(')) return token;
  const [lower, upper] = [token.toLowerCase(), token.toUpperCase()];
  return lower === upper || upper.length !== lower.length ? token : `[${lower}${upper}]`;
}

/** A range, an escape or a character of a class. */
const MEMBER = /\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|c[A-Za-z]|[\s\S])|[^\\\]]-[^\\\]]|[^\\]/g;

function classIgnoringCase(token: string): string {
  const end = token.endsWith(']') ? -1 : undefined;
  const start = token.startsWith('[^') ? 2 : 1;
  const members = (token.slice(start, end).match(MEMBER) ?? []).map((member) => {
    if (member.startsWith('\\')) return member;
    const both = [member, member.toLowerCase(), member.toUpperCase()];
    // A range from a capital to a small letter holds what lies between; its ends must not be turned around.
    const isRange = member.length === 3;
    if (isRange && !/^(?:[a-z]-[a-z]|[A-Z]-[A-Z])$/.test(member)) return member;
    return [...new Set(both)].join('');
  });
  return `${token.slice(0, start)}${members.join('')}${end === undefined ? '' : ']'}`;
}
