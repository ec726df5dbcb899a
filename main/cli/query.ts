import { LOG_LEVELS, type LogLevel, type LogQuery } from '#contract/incident/log.ts';
import { UsageError } from './usage-error.ts';

interface QueryOptions {
  readonly level?: string | undefined;
  readonly source?: readonly string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly logger?: string | undefined;
  readonly template?: readonly string[] | undefined;
  readonly 'without-template'?: readonly string[] | undefined;
  readonly regex?: boolean | undefined;
  readonly 'match-case'?: boolean | undefined;
}

/**
 * `search` takes the words of its options, and the same words within QUERY: `level:warn source:jobmanager from:2026-03-02T10:00
 * Decline checkpoint`. What is left is the text to find.
 */
export function readQuery(query: string, options: QueryOptions): LogQuery {
  const said = new Map<string, string>();
  const [templates, without] = [[...(options.template ?? [])], [...(options['without-template'] ?? [])]];
  const text = query
    .replace(/(?<!\S)(not )?template:(\S+) ?/g, (_all, not: string | undefined, value: string) => {
      (not === undefined ? templates : without).push(value);
      return '';
    })
    .split(' ')
    .filter((word) => {
      const [, name, value] = /^(level|source|from|to|logger):(\S+)$/.exec(word) ?? [];
      if (name === undefined || value === undefined) return true;
      said.set(name, value);
      return false;
    })
    .join(' ')
    .trim();
  const level = options.level ?? said.get('level');
  const source = options.source ?? (said.has('source') ? [said.get('source') ?? ''] : undefined);
  const from = options.from ?? said.get('from');
  const to = options.to ?? said.get('to');
  const logger = options.logger ?? said.get('logger');
  return {
    ...(text === '' ? {} : { text }),
    ...(options.regex ? { regex: true } : {}),
    ...(options['match-case'] ? { matchCase: true } : {}),
    ...(level === undefined ? {} : { minLevel: levelOf(level) }),
    ...(source === undefined ? {} : { entries: source }),
    ...(from === undefined ? {} : { from: instantOf('from', from) }),
    ...(to === undefined ? {} : { to: instantOf('to', to) }),
    ...(logger === undefined ? {} : { logger }),
    ...(templates.length === 0 ? {} : { templates: templates.map(templateOf) }),
    ...(without.length === 0 ? {} : { withoutTemplates: without.map(templateOf) }),
  };
}

function levelOf(word: string): LogLevel {
  const level = LOG_LEVELS.find((one) => one === word.toLowerCase());
  if (level === undefined) throw new UsageError(`A level is one of ${LOG_LEVELS.join(', ')}; not "${word}".`);
  return level;
}

function templateOf(word: string): number {
  const [, number] = /^T(\d{1,5})$/i.exec(word) ?? [];
  if (number === undefined)
    throw new UsageError(`A template is one of those that "show BUNDLE templates" lists, as T14; not "${word}".`);
  return Number(number);
}

/** ISO 8601; without a zone it is UTC, as every time the program prints. */
function instantOf(option: string, word: string): number {
  const zoned = /(?:z|[+-]\d\d:?\d\d)$/i.test(word) || !word.includes('T') ? word : `${word}Z`;
  const at = Date.parse(zoned);
  if (Number.isNaN(at)) throw new UsageError(`--${option} is a time such as 2026-03-02T10:11:12; not "${word}".`);
  return at;
}
