import { LOG_LEVELS, type LogLevel, type LogQuery, type LogSourceInfo } from '#contract/incident/log.ts';

/** Where a typed query goes wrong; the words are the view's. */
export interface QueryMistake {
  readonly kind: 'regex' | 'level' | 'source' | 'template' | 'or';
  readonly said: string;
}

export interface ReadQuery {
  readonly query: LogQuery;
  readonly mistake: QueryMistake | undefined;
}

const LEVEL = /^level\s*(?:>=|:|=)\s*(\S*)$/i;
const SOURCE = /^source:(.*)$/i;
const LOGGER = /^logger:(.*)$/i;
const TEMPLATE = /^(-|not )?template:(.*)$/i;
const REGEX = /^\/(.+)\/(i?)$/;
const WORD = /not template:\S*|(?:[a-z]+(?:>=|[:=]))?"[^"]*"?|\/(?:[^/\\]|\\.)+\/i?(?=\s|$)|\S+/gi;

/**
 * Turns what was typed into a filter: `level>=warn`, `source:a,b`, `logger:Name`, `template:T3,T14`, `not template:T2`, `/regex/i`,
 * `"exact words"`; all other words together are one literal text, or several with `or` between them. A part that cannot be understood
 * is told and left out.
 */
export function readQuery(typed: string, sources: readonly LogSourceInfo[]): ReadQuery {
  const words = typed.match(WORD) ?? [];
  const plain: { readonly at: number; readonly word: string }[] = [];
  let query: LogQuery = {};
  let mistake: QueryMistake | undefined;
  for (const [at, word] of words.entries()) {
    const part = readWord(word, sources);
    if (part === undefined) plain.push({ at, word });
    else if ('kind' in part) mistake ??= part;
    else query = { ...query, ...part, ...bothTemplates(query, part) };
  }
  const texts = alternatives(plain, words.length);
  if (texts === undefined) mistake ??= { kind: 'or', said: 'or' };
  else if (texts.length > 0 && query.regex !== true) query = { ...query, ...oneOf(texts) };
  return { query, mistake };
}

/** Texts between which `or` stands; undefined where it stands beside something else. At the end it is a word that is still being typed. */
function alternatives(
  plain: readonly { readonly at: number; readonly word: string }[],
  words: number,
): readonly string[] | undefined {
  const texts: string[][] = [];
  for (const [index, { at, word }] of plain.entries()) {
    const isOr = word.toLowerCase() === 'or' && at > 0 && at < words - 1;
    if (isOr && (plain[index - 1]?.at !== at - 1 || plain[index + 1]?.at !== at + 1)) return undefined;
    if (isOr || texts.length === 0) texts.push([]);
    if (!isOr) texts.at(-1)?.push(unquoted(word));
  }
  return texts.map((text) => text.join(' ')).filter((text) => text !== '');
}

function oneOf(texts: readonly string[]): LogQuery {
  if (texts.length === 1) return { text: texts[0] ?? '' };
  return { text: texts.map((text) => escaped(text).replaceAll('/', '\\/')).join('|'), regex: true };
}

/** Signs of an expression mean themselves. */
function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function readWord(word: string, sources: readonly LogSourceInfo[]): LogQuery | QueryMistake | undefined {
  const level = LEVEL.exec(word)?.[1];
  if (level !== undefined) return readLevel(level);
  const source = SOURCE.exec(word)?.[1];
  if (source !== undefined) return readSources(unquoted(source), sources);
  const logger = LOGGER.exec(word)?.[1];
  if (logger !== undefined) return logger === '' ? {} : { logger: unquoted(logger).replace(/\*$/, '') };
  const template = TEMPLATE.exec(word);
  if (template !== null) return readTemplates(template[2] ?? '', template[1] !== undefined);
  const regex = REGEX.exec(word);
  return regex === null ? undefined : readRegex(regex[1] ?? '', regex[2] === 'i');
}

function readLevel(said: string): LogQuery | QueryMistake {
  const level = LOG_LEVELS.find((one) => one === said.toLowerCase() && one !== 'unknown');
  return level === undefined ? { kind: 'level', said } : { minLevel: level };
}

function readSources(said: string, sources: readonly LogSourceInfo[]): LogQuery | QueryMistake {
  const entries: string[] = [];
  for (const name of said.split(',').filter((one) => one !== '')) {
    const lower = name.toLowerCase();
    const found = sources.filter(
      (one) => one.label.toLowerCase().includes(lower) || one.entry.toLowerCase().includes(lower),
    );
    if (found.length === 0) return { kind: 'source', said: name };
    entries.push(...found.map((one) => one.entry));
  }
  return entries.length === 0 ? {} : { entries: [...new Set(entries)] };
}

function readTemplates(said: string, isNot: boolean): LogQuery | QueryMistake {
  const numbers: number[] = [];
  for (const name of said.split(',').filter((one) => one !== '')) {
    const number = /^t?([1-9]\d{0,3}|[1-5]\d{4})$/i.exec(name)?.[1];
    if (number === undefined) return { kind: 'template', said: name };
    numbers.push(Number(number));
  }
  if (numbers.length === 0) return {};
  return isNot ? { withoutTemplates: numbers } : { templates: numbers };
}

/** Each `not template:` hides more; of several `template:` one must fit. */
function bothTemplates(one: LogQuery, other: LogQuery): LogQuery {
  const templates = [...(one.templates ?? []), ...(other.templates ?? [])];
  const withoutTemplates = [...(one.withoutTemplates ?? []), ...(other.withoutTemplates ?? [])];
  return {
    ...(templates.length === 0 ? {} : { templates }),
    ...(withoutTemplates.length === 0 ? {} : { withoutTemplates }),
  };
}

function readRegex(pattern: string, ignoresCase: boolean): LogQuery | QueryMistake {
  try {
    new RegExp(pattern);
  } catch {
    return { kind: 'regex', said: pattern };
  }
  return { text: pattern, regex: true, ...(ignoresCase ? {} : { matchCase: true }) };
}

function unquoted(word: string): string {
  return word.replaceAll('"', '');
}

/** How a filter is written in the field; reading it again gives the same filter. */
export function writeQuery(query: LogQuery): string {
  const text =
    query.text === undefined || query.text === ''
      ? ''
      : query.regex === true
        ? `/${query.text}/${query.matchCase === true ? '' : 'i'}`
        : query.text;
  const level = query.minLevel === undefined ? '' : `level>=${query.minLevel}`;
  const logger = query.logger === undefined ? '' : `logger:${query.logger}`;
  const templates = written('template:', query.templates);
  const without = written('not template:', query.withoutTemplates);
  return [level, logger, templates, without, text].filter((part) => part !== '').join(' ');
}

function written(name: string, numbers: readonly number[] = []): string {
  return numbers.length === 0 ? '' : `${name}${numbers.map((number) => `T${number}`).join(',')}`;
}

/** The stretches of a message that a filter matched, as pairs of start and end; at most 20. */
export function hits(message: string, query: LogQuery): readonly (readonly [number, number])[] {
  if (query.text === undefined || query.text === '') return [];
  const flags = query.matchCase === true ? 'g' : 'gi';
  const source = query.regex === true ? query.text : escaped(query.text);
  const found: [number, number][] = [];
  try {
    for (const match of message.matchAll(new RegExp(source, flags))) {
      if (match[0] === '' || found.length >= 20) break;
      found.push([match.index, match.index + match[0].length]);
    }
  } catch {
    return [];
  }
  return found;
}

/** Levels a reader filters by; the rest is reached by typing. */
export const LEVEL_CHOICES: readonly LogLevel[] = ['info', 'warn', 'error'];
