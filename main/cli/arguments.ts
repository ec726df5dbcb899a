import { parseArgs } from 'node:util';
import { REPORT_FORMATS, type ReportFormat, SECTIONS, type SectionId } from '#contract/api.ts';
import { errorMessage } from '#contract/errors.ts';
import { SEVERITIES, type Severity } from '#contract/finding.ts';
import type { LogQuery } from '#contract/incident/log.ts';
import { LANGUAGES, type Language } from '#contract/text.ts';
import { readQuery } from './query.ts';
import { UsageError } from './usage-error.ts';

/** What `show` prints: sections of the incident, and what its records say, which is asked of the log alone. */
export const SHOWN_SECTIONS = [...SECTIONS, 'templates'] as const;
type ShownSection = SectionId | 'templates';

/** A parsed command line. */
export type Command =
  | { readonly kind: 'help'; readonly of: string | undefined }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'analyze';
      readonly bundles: readonly string[];
      readonly format: ReportFormat;
      readonly language: Language;
      readonly jobId: string | undefined;
      readonly out: string | undefined;
      readonly failOn: Severity | undefined;
      /** A bundle of a healthy time. */
      readonly baseline: string | undefined;
    }
  | {
      readonly kind: 'show';
      readonly bundles: readonly string[];
      readonly section: ShownSection;
      readonly format: 'text' | 'json';
      /** Of what could not be read. */
      readonly language: Language;
      readonly jobId: string | undefined;
    }
  | {
      readonly kind: 'search';
      readonly bundles: readonly string[];
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

type Environment = Readonly<Record<string, string | undefined>>;

/** Options of all commands; what each command takes of them stands in `COMMANDS`. */
const OPTIONS = {
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
  template: { type: 'string', multiple: true },
  'without-template': { type: 'string', multiple: true },
  regex: { type: 'boolean' },
  'match-case': { type: 'boolean' },
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parsed>['values'];

interface Reader {
  readonly options: readonly (keyof typeof OPTIONS)[];
  readonly read: (positionals: readonly string[], values: Values, environment: Environment) => Command;
}

const COMMANDS: Readonly<Record<string, Reader>> = {
  analyze: {
    options: ['format', 'lang', 'job', 'out', 'fail-on', 'baseline'],
    read: (positionals, values, environment) => ({
      kind: 'analyze',
      bundles: some(positionals),
      format: oneOf('--format', values.format, REPORT_FORMATS, 'text'),
      language: oneOf('--lang', values.lang, LANGUAGES, usualLanguage(environment)),
      jobId: values.job,
      out: values.out,
      failOn: severity(oneOf('--fail-on', values['fail-on'], ['none', ...SEVERITIES], 'none')),
      baseline: values.baseline,
    }),
  },
  show: {
    options: ['format', 'lang', 'job'],
    read: (positionals, values, environment) => {
      const { bundles, last: named } = bundlesAnd('SECTION', positionals);
      const section = oneOf<ShownSection>('SECTION', named, SHOWN_SECTIONS, 'jobs');
      if (section === 'templates' && values.job !== undefined)
        throw new UsageError('Templates are of all records: they have no option --job.');
      return {
        kind: 'show',
        bundles,
        section,
        format: textOrJson(values),
        language: oneOf('--lang', values.lang, LANGUAGES, usualLanguage(environment)),
        jobId: values.job,
      };
    },
  },
  search: {
    options: [
      'format',
      'limit',
      'level',
      'source',
      'from',
      'to',
      'logger',
      'template',
      'without-template',
      'regex',
      'match-case',
    ],
    read: (positionals, values) => {
      const { bundles, last: text } = bundlesAnd('QUERY', positionals);
      return {
        kind: 'search',
        bundles,
        query: readQuery(text, values),
        format: textOrJson(values),
        limit: whole('limit', values.limit, SEARCH_LIMIT, 1, 1_000_000),
      };
    },
  },
  check: {
    options: ['format'],
    read: (folders, values) => ({ kind: 'check', folders, format: textOrJson(values) }),
  },
  open: {
    options: [],
    read: (bundles) => ({ kind: 'open', bundles }),
  },
  serve: {
    options: ['port', 'no-open', 'baseline'],
    read: (bundles, values) => ({
      kind: 'serve',
      bundles,
      baseline: values.baseline,
      port: whole('port', values.port, 0, 0, 65_535),
      openBrowser: values['no-open'] !== true,
    }),
  },
};

/** @throws UsageError */
export function readArguments(argv: readonly string[], environment: Environment): Command {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return { kind: 'help', of: rest[0] };
  if (name === '--version' || name === 'version') return { kind: 'version' };
  const { values, positionals } = parsed(rest);
  if (values.help) return { kind: 'help', of: name };
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new UsageError(`There is no command "${name}".`);
  only(name, values, command.options);
  return command.read(positionals, values, environment);
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new UsageError(errorMessage(error));
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

function bundlesAnd(name: string, positionals: readonly string[]) {
  const bundles = positionals.slice(0, -1);
  const last = positionals.at(-1);
  if (last === undefined || bundles.length === 0) throw new UsageError(`Name at least one BUNDLE, then the ${name}.`);
  return { bundles, last };
}

function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[], fallback: T): T {
  if (value === undefined) return fallback;
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new UsageError(`${name} is one of ${allowed.join(', ')}; not "${value}".`);
  return found;
}

function textOrJson({ format }: Values): 'text' | 'json' {
  return oneOf('--format', format, ['text', 'json'], 'text');
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
export function usualLanguage(environment: Environment): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return /^zh([_-](cn|sg|hans)|$|\.)/i.test(locale) ? 'zh-CN' : 'en';
}
