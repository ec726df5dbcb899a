/** Lines of the head that are looked at. */
const LINES = 300;
/** Of a line: heads of records are not longer. */
const CHARS = 200;
/** Fewer lines of the kind are chance. */
const LEAST = 3;
/** Of the lines that could begin a record. */
const SHARE = 0.3;

/** In small letters it is a word of any sentence, unless it stands in brackets, bars or right behind a number. */
const LEVEL =
  /\b(?:TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL)\b|[[|(](?:trace|debug|info|warn|error)[\]|)]|\d (?:trace|debug|info|warn|error) /;
const CLOCK = /(?:^|\D)\d\d?:\d\d:\d\d(?:\D|$)|\d\d时\d\d分\d\d秒|(?:^|\D)1\d{12}(?:\D|$)|\d{8}T\d{6}/;
const LOGGER =
  /(?:^|[\s[|(#])[a-z]\w{0,60}(?:\.[\w$]{1,80}){1,14}\.[A-Z][\w$]{1,120}(?=$|[\s\]|):#])|(?:^|[\s[|(])(?:[a-z]\.){2,14}[A-Z][\w$]{1,120}(?=$|[\s\]|):#])/;

/** Lines of a stack trace, and what the JVM prints of itself: it names classes, and no log is written so. */
const BY_ITSELF = /^(?:Caused by: |at |\.\.\. |WARNING: )/;

/** `ESC [ … m`. */
const ESCAPE = '\u001b';
const COLOUR = new RegExp(`${ESCAPE}\\[[\\d;]{0,12}m`, 'g');

/** True when line after line holds two of a level, a clock and a logger, in whatever order somebody's pattern has them. */
export function hasRecordLines(text: string): boolean {
  const starts = text
    .replace(COLOUR, ' ')
    .split('\n', LINES)
    .filter((line) => /^\S/.test(line) && !BY_ITSELF.test(line));
  const records = starts.filter((line) => marksIn(line.slice(0, CHARS)) >= 2).length;
  return records >= LEAST && records >= starts.length * SHARE;
}

function marksIn(head: string): number {
  return [LEVEL, CLOCK, LOGGER].filter((mark) => mark.test(head)).length;
}
