import type { CollectedRow, Form, RowSink } from './collected-row.ts';
import { LineRows } from './line-rows.ts';

/** `Mar 01, 2026 10:00:00 AM org.foo.Bar method`, `3月 01, 2026 10:00:00 上午 …` (java.util.logging.SimpleFormatter). */
const HEAD =
  /^([A-Z][a-z]{2}|\d{1,2}月|[一二三四五六七八九十]{1,2}月) (\d{1,2}), (\d{4}) (\d{1,2}):(\d\d):(\d\d) (AM|PM|上午|下午) ([\w.$-]{1,300})(?: \S{1,200})?$/;
/** The second line of a record. */
const SAID = /^(SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST|严重|警告|信息|配置|详细|较详细|非常详细): ?(.*)$/s;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const LEVELS: Readonly<Record<string, string>> = {
  SEVERE: 'ERROR',
  严重: 'ERROR',
  WARNING: 'WARN',
  警告: 'WARN',
  INFO: 'INFO',
  信息: 'INFO',
  CONFIG: 'DEBUG',
  配置: 'DEBUG',
  FINE: 'DEBUG',
  详细: 'DEBUG',
};

/** Lines of the head that are looked at, and records among them that are no chance. */
const LINES = 200;
const LEAST = 2;

/** A log whose records have two lines: who and when, then what. Each becomes the one line that readers of logs know; all else stays. */
export function javaUtilLogging(head: string): Form | undefined {
  const lines = head.split(/\r?\n/, LINES);
  const records = lines.filter((line, i) => HEAD.test(line) && SAID.test(lines[i + 1] ?? '')).length;
  const starts = lines.filter((line) => /^\S/.test(line) && !/^(?:Caused by: |at |\.\.\. )/.test(line)).length;
  if (records < LEAST || records * 4 < starts) return undefined;
  return { id: 'java-util-logging', open: (sink) => twoLines(sink) };
}

type Open = Omit<CollectedRow, 'process'>;

function twoLines(sink: RowSink): LineRows {
  let open: Open | undefined;
  const give = (row: Open) => sink.row({ process: '', ...row });
  const close = () => {
    if (open !== undefined) give(open);
    open = undefined;
  };
  return new LineRows(
    (text, line, byte) => {
      const said = open === undefined ? null : SAID.exec(text);
      if (open !== undefined && said !== null) {
        give({ ...open, text: joined(open.text, said) });
        open = undefined;
        return true;
      }
      close();
      if (HEAD.test(text)) open = { text, line, byte };
      else give({ text, line, byte });
      return true;
    },
    sink,
    close,
  );
}

/** `2026-03-01 10:00:00,000 WARN  org.foo.Bar - text`: times have no zone, as before. */
function joined(head: string, [, level = '', message = '']: readonly string[]): string {
  const [, month = '', day = '', year, hour, minute, second, half = '', logger] = HEAD.exec(head) ?? [];
  const numeral = NUMERALS.indexOf(month.slice(0, -1)) + 1 || Number.parseInt(month, 10);
  const number = MONTHS.indexOf(month) + 1 || numeral || 1;
  const hours = (Number(hour) % 12) + (half === 'PM' || half === '下午' ? 12 : 0);
  const date = `${year}-${twoDigits(number)}-${twoDigits(Number(day))}`;
  const record = `${date} ${twoDigits(hours)}:${minute}:${second},000 ${(LEVELS[level] ?? 'TRACE').padEnd(5)} ${logger}`;
  return `${record} - ${message}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
