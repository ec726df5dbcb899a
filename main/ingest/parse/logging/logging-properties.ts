import type { LoggingSettings } from '#contract/incident/logging.ts';
import { type AppenderField, LoggingBook } from './logging-book.ts';

const LINE = /^[ \t]*([\w.$-]{1,200})[ \t]*[=:][ \t]*(\S.{0,4000})?$/;

/** Of log4j 1 (`RollingFileAppender`, `DailyRollingFileAppender`), then of log4j 2 (`RollingFileAppender.Builder` and its policies). */
const FIELDS: Readonly<Record<string, AppenderField | 'name'>> = {
  '': 'type',
  file: 'file',
  maxfilesize: 'rollsAt',
  datepattern: 'rollsAt',
  maxbackupindex: 'keeps',
  'layout.conversionpattern': 'layout',
  layout: 'layoutType',
  type: 'type',
  name: 'name',
  filename: 'file',
  'layout.pattern': 'layout',
  'layout.type': 'layoutType',
  'policies.size.size': 'rollsAt',
  'policies.time.interval': 'rollsAt',
  'policy.size': 'rollsAt',
  'strategy.max': 'keeps',
};

/** `log4j.properties` of log4j 1 and 2. Undefined when the lines say nothing of logging. */
export function loggingProperties(lines: readonly string[]): LoggingSettings | undefined {
  const book = new LoggingBook();
  let isFirst = false;
  for (const line of joined(lines)) {
    const [, name = '', value = ''] = LINE.exec(line) ?? [];
    if (name === '') continue;
    if (name.startsWith('log4j.')) isFirst = true;
    const key = name.replace(/^log4j\./, '');
    if (/^root(?:Logger|Category)(?:\.level)?$/.test(key)) book.root(value.trim());
    else if (key.startsWith('appender.')) takeAppender(book, key, value.trim());
    else if (key.startsWith('logger.') || key.startsWith('category.'))
      takeLogger(book, key.slice(key.indexOf('.') + 1), value.trim(), isFirst);
  }
  return book.settings(isFirst ? 'log4j1' : 'log4j2');
}

function takeAppender(book: LoggingBook, key: string, value: string): void {
  const [, id = '', ...rest] = key.split('.');
  const field = FIELDS[rest.join('.').toLowerCase()];
  if (field !== undefined) book.appender(id, field, value);
}

/** log4j 1 names the logger in the key; log4j 2 gives it a name of its own there. */
function takeLogger(book: LoggingBook, key: string, value: string, isFirst: boolean): void {
  if (isFirst) {
    book.logger(key, 'name', key);
    book.logger(key, 'level', value);
    return;
  }
  const dot = key.lastIndexOf('.');
  const field = key.slice(dot + 1);
  if (dot < 0) book.logger(key, 'level', value);
  else if (field === 'name' || field === 'level') book.logger(key.slice(0, dot), field, value);
}

/** A backslash at the end of a line takes in the next. */
function* joined(lines: readonly string[]): Generator<string> {
  let before = '';
  for (const line of lines) {
    const isComment = before === '' && /^[ \t]*[#!]/.test(line);
    if (isComment) continue;
    const text = before === '' ? line : before + line.trimStart();
    const goesOn = /\\$/.test(text) && text.length < 4000;
    before = goesOn ? text.slice(0, -1) : '';
    if (!goesOn) yield text;
  }
  if (before !== '') yield before;
}
