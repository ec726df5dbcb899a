import { parseArgs } from 'node:util';
import { SECTIONS, type SectionId } from '#contract/api.ts';
import type { Severity } from '#contract/finding.ts';
import type { LogQuery } from '#contract/incident/log.ts';
import type { Language } from '#contract/text.ts';
import { SEVERITIES } from '#contract/verdict-json.ts';
import { readQuery } from './query.ts';
import { UsageError } from './usage-error.ts';

/** A wish on the command line, understood. */
export type Command =
  | { readonly kind: 'help'; readonly of: string | undefined }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'analyze';
      readonly bundles: readonly string[];
      readonly format: 'text' | 'json' | 'markdown' | 'html';
      readonly language: Language;
      readonly jobId: string | undefined;
      readonly out: string | undefined;
      readonly failOn: Severity | undefined;
      /** A bundle of a healthy time. */
      readonly baseline: string | undefined;
    }
  | {
      readonly kind: 'show';
      readonly bundle: string;
      readonly section: SectionId;
      readonly format: 'text' | 'json';
      readonly jobId: string | undefined;
    }
  | {
      readonly kind: 'search';
      readonly bundle: string;
      readonly query: LogQuery;
      readonly format: 'text' | 'json';
      readonly limit: number;
    }
  | {
      readonly kind: 'check';
      /** Folders of labelled bundles; none: those that are shipped. */
      readonly folders: readonly string[];
      readonly format: 'text' | 'json';
    }
  | { readonly kind: 'open'; readonly bundles: readonly string[] }
  | {
      readonly kind: 'serve';
      readonly bundles: readonly string[];
      readonly baseline: string | undefined;
      readonly port: number;
      readonly openBrowser: boolean;
    };

/** Lines of `search` without `--limit`: a screenful or two; `--limit` asks for more. */
const SEARCH_LIMIT = 100;

/** @throws UsageError */
export function readArguments(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Command {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return { kind: 'help', of: rest[0] };
  if (name === '--version' || name === 'version') return { kind: 'version' };
  const { values, positionals } = parsed(rest);
  if (values.help) return { kind: 'help', of: name };
  const one = <T extends string>(option: string, allowed: readonly T[], fallback: T): T =>
    oneOf(option, (values as Record<string, unknown>)[option], allowed, fallback);
  switch (name) {
    case 'analyze':
      only(name, values, ['format', 'lang', 'job', 'out', 'fail-on', 'baseline']);
      return {
        kind: 'analyze',
        bundles: some(positionals),
        format: one('format', ['text', 'json', 'markdown', 'html'], 'text'),
        language: one('lang', ['en', 'zh-CN'], usualLanguage(environment)),
        jobId: values.job,
        out: values.out,
        failOn: severity(one('fail-on', ['none', ...SEVERITIES], 'none')),
        baseline: values.baseline,
      };
    case 'show': {
      only(name, values, ['format', 'job']);
      const [bundle, section] = exactly(positionals, ['BUNDLE', 'SECTION']);
      return {
        kind: 'show',
        bundle,
        section: oneOf('SECTION', section, SECTIONS, 'jobs'),
        format: one('format', ['text', 'json'], 'text'),
        jobId: values.job,
      };
    }
    case 'search': {
      only(name, values, ['format', 'limit', 'level', 'source', 'from', 'to', 'logger', 'regex', 'match-case']);
      const [bundle, text] = exactly(positionals, ['BUNDLE', 'QUERY']);
      return {
        kind: 'search',
        bundle,
        query: readQuery(text, values),
        format: one('format', ['text', 'json'], 'text'),
        limit: whole('limit', values.limit, SEARCH_LIMIT, 1, 1_000_000),
      };
    }
    case 'check':
      only(name, values, ['format']);
      return { kind: 'check', folders: positionals, format: one('format', ['text', 'json'], 'text') };
    case 'open':
      only(name, values, []);
      return { kind: 'open', bundles: positionals };
    case 'serve':
      only(name, values, ['port', 'no-open', 'baseline']);
      return {
        kind: 'serve',
        bundles: positionals,
        baseline: values.baseline,
        port: whole('port', values.port, 0, 0, 65_535),
        openBrowser: values['no-open'] !== true,
      };
    default:
      throw new UsageError(`There is no command "${name}".`);
  }
}

function parsed(rest: readonly string[]) {
  try {
    return parseArgs({
      args: [...rest],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        format: { type: 'string', short: 'f' },
        lang: { type: 'string' },
        job: { type: 'string' },
        out: { type: 'string', short: 'o' },
        'fail-on': { type: 'string' },
        baseline: { type: 'string' },
        limit: { type: 'string' },
        level: { type: 'string' },
        source: { type: 'string', multiple: true },
        from: { type: 'string' },
        to: { type: 'string' },
        logger: { type: 'string' },
        regex: { type: 'boolean' },
        'match-case': { type: 'boolean' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function only(command: string, values: object, allowed: readonly string[]): void {
  const strange = Object.keys(values).find((key) => !allowed.includes(key));
  if (strange !== undefined) throw new UsageError(`"${command}" has no option --${strange}.`);
}

function some(bundles: readonly string[]): readonly string[] {
  if (bundles.length === 0) throw new UsageError('Name at least one BUNDLE.');
  return bundles;
}

function exactly(positionals: readonly string[], names: readonly [string, string]): readonly [string, string] {
  const [first, second] = positionals;
  if (first === undefined || second === undefined || positionals.length > 2)
    throw new UsageError(`Give exactly ${names.join(' and ')}.`);
  return [first, second];
}

function oneOf<T extends string>(option: string, value: unknown, allowed: readonly T[], fallback: T): T {
  if (value === undefined) return fallback;
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new UsageError(`${option} is one of ${allowed.join(', ')}; not "${String(value)}".`);
  return found;
}

function whole(option: string, value: string | undefined, fallback: number, from: number, to: number): number {
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < from || number > to)
    throw new UsageError(`--${option} is a whole number from ${from} to ${to}; not "${value}".`);
  return number;
}

function severity(word: Severity | 'none'): Severity | undefined {
  return word === 'none' ? undefined : word;
}

/** The language of the terminal, when it is one of ours. */
export function usualLanguage(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^zh([_-](cn|sg|hans)|$|\.)/i.test(locale) ? 'zh-CN' : 'en';
}
