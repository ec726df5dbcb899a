import { beginsTimed } from './collected-time.ts';
import { GOES_ON } from './process-log.ts';
import type { TextForm } from './text-form.ts';

/** What a page or an editor puts around the lines of a log when they are copied out of it. */
const INDENT = /^(?: {1,12}|\t{1,3})(?=\S)/;
const GUTTER = /^ {0,8}\d{1,8} ?[\t│] ?(.*)$/s;
const BLANK = '\u00a0';
/** Time, level and logger; what is said behind them may have such blanks of its own. */
const HEAD_CHARS = 60;

/** The line behind an indentation that every record has: a block of code in Markdown. Frames keep theirs. */
export function indentedForm(lines: readonly string[]): TextForm | undefined {
  const first = lines.find((line) => INDENT.test(line) && beginsTimed(line.trimStart()));
  const indent = first === undefined ? undefined : INDENT.exec(first)?.[0];
  if (indent === undefined || lines.some((line) => /^\S/.test(line) && beginsTimed(line))) return undefined;
  return {
    id: 'indented',
    usedBy: 'Markdown and mails',
    read: (line) => (line.startsWith(indent) ? { process: '', text: line.slice(indent.length) } : undefined),
    more: (line) => line,
    carriesRecords: true,
    samples: [],
    nearMisses: [],
  };
}

export const GUTTER_FORM: TextForm = {
  id: 'line-numbers',
  usedBy: '`cat -n`, `bat`, code views of web pages: the number of each line before it',
  read: (line) => {
    const text = GUTTER.exec(line)?.[1];
    return text === undefined ? undefined : { process: '', text };
  },
  carriesRecords: true,
  samples: [
    '    12\t2026-03-02 10:11:12,345 INFO  a.B [] - text',
    '   7 │ 2026-03-02 10:11:12,345 INFO  a.B [] - text',
  ],
  nearMisses: ['12 2026-03-02 10:11:12,345 INFO  a.B [] - text'],
};

/** `   12 line`, `12: line`; `12:line` and `13-line` of `grep -n -A`. */
const NUMBER = /^ {0,8}(\d{1,8})(?=\D|$)/;
const MARK = /^(?:[:.]? {1,2}(?=\S)|:(?=\S))/;
const ONE = /^[:-]$/;

/** The number of each line before it, with blanks or a colon, as `less -N`, editors and `grep -n` have it. Numbers that do not grow are threads. */
export function numberedForm(lines: readonly string[]): TextForm | undefined {
  const mark = lines.map(markOf).find((one) => one !== undefined);
  if (mark === undefined) return undefined;
  const read = (line: string) => behindNumber(line, mark);
  const numbers = lines.flatMap((line) => (read(line) === undefined ? [] : [Number(NUMBER.exec(line)?.[1])]));
  if (numbers.some((number, i) => i > 0 && number <= (numbers[i - 1] ?? 0))) return undefined;
  return {
    id: 'line-numbers',
    usedBy: '`less -N`, editors, `grep -n`',
    read: (line) => {
      const text = read(line);
      return text === undefined ? undefined : { process: '', text };
    },
    own: /^--$/,
    carriesRecords: true,
    samples: [],
    nearMisses: [],
  };
}

function markOf(line: string): string | undefined {
  const rest = line.slice(NUMBER.exec(line)?.[0].length ?? line.length);
  const mark = MARK.exec(rest)?.[0];
  return mark !== undefined && beginsTimed(rest.slice(mark.length)) ? mark : undefined;
}

function behindNumber(line: string, mark: string): string | undefined {
  const rest = NUMBER.test(line) ? line.replace(NUMBER, '') : undefined;
  if (rest === undefined || rest.trim() === '') return rest === undefined ? undefined : '';
  if (rest.startsWith(mark)) return rest.slice(mark.length);
  return ONE.test(mark) && rest.startsWith('-') ? rest.slice(1) : undefined;
}

/** Lines of a web page or an office program, which turn blanks into no-break spaces: also in the heads of records. */
export function blanksForm(lines: readonly string[]): TextForm | undefined {
  const isTurned = (line: string) => line.slice(0, HEAD_CHARS).includes(BLANK) && beginsTimed(withBlanks(line));
  if (!lines.some(isTurned)) return undefined;
  return {
    id: 'no-break-spaces',
    usedBy: 'web pages and office programs',
    read: (line) => ({ process: '', text: withBlanks(line) }),
    carriesRecords: true,
    samples: [],
    nearMisses: [],
  };
}

function withBlanks(line: string): string {
  return line.replaceAll(BLANK, ' ');
}

/** A tag ends so before the record. */
const TAG_ENDS = /[\t :\]|>-]/;
/** The longest tag: labels of an environment, a service and a container. */
const TAG = 120;
/** A text that begins within a trace has its first record soon. */
const FIRST = 50;

/** The same tag before each line, those of a trace included: what a syslog relay, a script or a log viewer puts there. */
export function taggedForm(lines: readonly string[]): TextForm | undefined {
  const first = lines.slice(0, FIRST).find((line) => tagOf(line) !== undefined);
  const tag = first === undefined ? undefined : tagOf(first);
  if (tag === undefined) return undefined;
  const bare = tag.trimEnd();
  const read = (line: string) =>
    line.startsWith(tag) ? line.slice(tag.length) : line.trimEnd() === bare ? '' : undefined;
  // Where records alone have it, it is part of their layout.
  if (lines.some((line) => read(line) === undefined) || !lines.some((line) => GOES_ON.test(read(line) ?? '')))
    return undefined;
  return {
    id: 'tag',
    usedBy: 'syslog relays, scripts and log viewers that tag each line',
    read: (line) => {
      const text = read(line);
      return text === undefined ? undefined : { process: '', text };
    },
    more: (line) => line,
    carriesRecords: true,
    samples: [],
    nearMisses: [],
  };
}

/** What stands before the time of a record. */
function tagOf(line: string): string | undefined {
  if (beginsTimed(line)) return undefined;
  for (let at = 1; at < Math.min(line.length, TAG); at += 1)
    if (TAG_ENDS.test(line[at - 1] ?? '') && DATED.test(line.slice(at, at + 24))) return line.slice(0, at);
  return undefined;
}

const DATED = /^\[?\d{2,4}[-/.]\d\d[-/.]\d\d[ T]\d\d:\d\d:\d\d/;

/** `026-11-21 10:22:33`: who marked the text began behind the first digit. */
const CUT_DATE = /^0\d\d-\d\d-\d\d[ T]\d\d:\d\d:\d\d/;

/** A log whose first line, or every line, lost the first digit of its year. */
export function cutDateForm(lines: readonly string[]): TextForm | undefined {
  if (!CUT_DATE.test(lines[0] ?? '')) return undefined;
  return {
    id: 'cut-dates',
    usedBy: 'people who began to mark a text behind its first character',
    read: (line) => ({ process: '', text: CUT_DATE.test(line) ? `2${line}` : line }),
    carriesRecords: true,
    samples: [],
    nearMisses: [],
  };
}

/** `2021/2/4 上午10:42:40`, as a viewer writes the time at which it got a line. */
const LOCAL_TIME = /^\d{4}\/\d{1,2}\/\d{1,2} (?:上午|下午)\d{1,2}:\d\d:\d\d ?/;
/** Frames behind such a time that are no chance. */
const LEAST_FRAMES = 3;

/** A Chinese time right before each line, those of a trace included; a first line that was marked without it stays as it is. */
export function localTimeForm(lines: readonly string[]): TextForm | undefined {
  const behind = lines.flatMap((line) => (LOCAL_TIME.test(line) ? [line.replace(LOCAL_TIME, '')] : []));
  if (behind.filter((text) => GOES_ON.test(text)).length < LEAST_FRAMES) return undefined;
  return {
    id: 'local-times',
    usedBy: 'log viewers in Chinese',
    read: (line) => ({ process: '', text: line.replace(LOCAL_TIME, '') }),
    samples: [],
    nearMisses: [],
  };
}
