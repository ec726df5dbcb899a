import type { LoggingSettings } from '#contract/incident/logging.ts';
import { type AppenderField, LoggingBook } from './logging-book.ts';
import { plainXml } from './plain-xml.ts';

const TAG = /<(\/?)([A-Za-z][\w:.-]{0,80})([^<>]{0,4000})>([^<]{0,4000})/g;
const ATTRIBUTE = /([\w:.-]{1,80})\s*=\s*(?:"([^"]{0,4000})"|'([^']{0,4000})')/g;

/** Elements and parameters within an appender, in small letters: of logback, log4j 1 and log4j 2. */
const FIELDS: Readonly<Record<string, AppenderField>> = {
  pattern: 'layout',
  conversionpattern: 'layout',
  file: 'file',
  filename: 'file',
  maxfilesize: 'rollsAt',
  datepattern: 'rollsAt',
  filenamepattern: 'rollsAt',
  maxhistory: 'keeps',
  maxindex: 'keeps',
  maxbackupindex: 'keeps',
};
/** Attributes of elements of log4j 2 that tell of the appender around them. */
const OF_ELEMENT: Readonly<Record<string, readonly [attribute: string, field: AppenderField]>> = {
  patternlayout: ['pattern', 'layout'],
  sizebasedtriggeringpolicy: ['size', 'rollsAt'],
  timebasedtriggeringpolicy: ['interval', 'rollsAt'],
  defaultrolloverstrategy: ['max', 'keeps'],
};

/** `logback*.xml`, `log4j2*.xml`, `log4j.xml`. Undefined when the text says nothing of logging. */
export function loggingXml(text: string): LoggingSettings | undefined {
  const walk = new Walk();
  for (const [, slash, name = '', attributes = '', words = ''] of withoutComments(text).matchAll(TAG)) {
    if (slash === '/') walk.leave(name);
    else walk.enter(name, attributesOf(attributes), words.trim(), attributes.trimEnd().endsWith('/'));
  }
  return walk.book.settings(frameworkOf(text));
}

class Walk {
  readonly book = new LoggingBook();
  #hasAppenders = false;
  #appender: { readonly tag: string; readonly id: string } | undefined;
  /** The logger around the place: `''` for the root. */
  #logger: string | undefined;

  enter(tag: string, at: ReadonlyMap<string, string>, words: string, isClosed: boolean): void {
    const element = tag.toLowerCase();
    const level = at.get('level') ?? (/^(?:level|priority)$/.test(element) ? at.get('value') : undefined);
    const name = at.get('name');
    if (element === 'appenders') this.#hasAppenders = true;
    else if (this.#appender !== undefined) this.#within(this.#appender.id, tag, at, words);
    else if (name !== undefined && (element === 'appender' || this.#hasAppenders)) {
      this.book.appender(name, 'type', at.get('class') ?? (element === 'appender' ? (at.get('type') ?? '') : tag));
      this.book.appender(name, 'file', at.get('filename') ?? '');
      if (!isClosed) this.#appender = { tag, id: name };
    } else if (/^(?:async)?root$/.test(element)) this.#logger = '';
    else if (/^(?:async)?logger$|^category$/.test(element)) this.#logger = name;
    if (level !== undefined) this.#level(level);
    if (isClosed && /^(?:async)?(?:root|logger)$|^category$/.test(element)) this.#logger = undefined;
  }

  leave(tag: string): void {
    if (tag === this.#appender?.tag) this.#appender = undefined;
    else if (/^appenders$/i.test(tag)) this.#hasAppenders = false;
    else if (/^(?:async)?(?:root|logger)$|^category$/i.test(tag)) this.#logger = undefined;
  }

  #within(id: string, tag: string, at: ReadonlyMap<string, string>, words: string): void {
    const element = tag.toLowerCase();
    const named = FIELDS[(element === 'param' ? (at.get('name') ?? '') : element).toLowerCase()];
    if (named !== undefined) this.book.appender(id, named, plainXml(at.get('value') ?? words));
    const [attribute = '', field] = OF_ELEMENT[element] ?? [];
    if (field !== undefined) this.book.appender(id, field, plainXml(at.get(attribute) ?? ''));
    if (/layout$/.test(element)) this.book.appender(id, 'layoutType', at.get('class') ?? tag);
    if (element === 'encoder') this.book.appender(id, 'layoutType', at.get('class') ?? '');
  }

  #level(level: string): void {
    if (this.#logger === '') this.book.root(level);
    else if (this.#logger !== undefined) {
      this.book.logger(this.#logger, 'name', this.#logger);
      this.book.logger(this.#logger, 'level', level);
    }
  }
}

/** By their names in small letters. */
function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(ATTRIBUTE)];
  return new Map(found.map(([, name = '', double, single]) => [name.toLowerCase(), double ?? single ?? '']));
}

function frameworkOf(text: string): LoggingSettings['framework'] {
  if (/<log4j:configuration\b|"org\.apache\.log4j\./i.test(text)) return 'log4j1';
  return /<appenders\b/i.test(text) ? 'log4j2' : 'logback';
}

function withoutComments(text: string): string {
  const kept: string[] = [];
  for (let from = 0; from < text.length; ) {
    const open = text.indexOf('<!--', from);
    kept.push(text.slice(from, open < 0 ? text.length : open));
    const close = open < 0 ? -1 : text.indexOf('-->', open);
    if (close < 0) break;
    from = close + 3;
  }
  return kept.join('');
}
