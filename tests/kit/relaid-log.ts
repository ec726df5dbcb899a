/** A record of a log in Flink's default layout. */
export interface LogRecord {
  /** Wall clock as if UTC, ms. */
  readonly wall: number;
  readonly level: string;
  readonly logger: string;
  readonly message: string;
}

const RECORD = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d),(\d{3}) (\w+) +(\S+) +(?:\[\] )?- ?(.*)$/;

/** The same log as another pattern would have written it; lines that are no records stay as they are. */
export function relaid(text: string, write: (record: LogRecord) => string): string {
  return text
    .split('\n')
    .map((line) => {
      const [, date, clock, millis, level = '', logger = '', message = ''] = RECORD.exec(line) ?? [];
      if (date === undefined) return line;
      return write({ wall: Date.parse(`${date}T${clock}.${millis}Z`), level, logger, message });
    })
    .join('\n');
}

const iso = ({ wall }: LogRecord) => new Date(wall).toISOString();
const date = (r: LogRecord) => iso(r).slice(0, 10);
const clock = (r: LogRecord) => iso(r).slice(11, 19);
const millis = (r: LogRecord) => iso(r).slice(20, 23);
const part = (r: LogRecord, at: number) => date(r).split('-')[at] ?? '';
const simple = (r: LogRecord) => r.logger.split('.').at(-1) ?? '';
const short = (r: LogRecord) =>
  r.logger
    .split('.')
    .map((name, i, all) => (i === all.length - 1 ? name : name.charAt(0)))
    .join('.');
const padded = (r: LogRecord) => r.level.padEnd(5);
const in12 = (r: LogRecord) => {
  const hour = Number(clock(r).slice(0, 2));
  return `${hour % 12 === 0 ? 12 : hour % 12}${clock(r).slice(2)}`;
};
const half = (r: LogRecord, words: readonly [string, string]) => words[Number(clock(r).slice(0, 2)) < 12 ? 0 : 1];
const FRENCH = 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'.split(' ');
const ENGLISH = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const month = (r: LogRecord, names: readonly string[]) => names[Number(part(r, 1)) - 1] ?? '';

/** A pattern, what it writes, and to what the time is exact. */
export interface RelaidPattern {
  readonly pattern: string;
  readonly write: (record: LogRecord) => string;
  /** 1 for ms, 1000 for seconds. */
  readonly exactMs: number;
  readonly undated?: true;
}

/** Patterns as people write them into log4j*.properties, log4j2 XML and logback.xml. */
export const PATTERNS: readonly RelaidPattern[] = [
  {
    pattern: '%p %d{yyyy-MM-dd HH:mm:ss,SSS} [%t] %c{1} - %m%n',
    write: (r) => `${r.level} ${date(r)} ${clock(r)},${millis(r)} [main] ${simple(r)} - ${r.message}`,
    exactMs: 1,
  },
  {
    pattern: '%d{yyyyMMdd HHmmss.SSS} %-5p [%t] %c - %m%n',
    write: (r) =>
      `${date(r).replaceAll('-', '')} ${clock(r).replaceAll(':', '')}.${millis(r)} ${padded(r)} [main] ${r.logger} - ${r.message}`,
    exactMs: 1,
  },
  {
    pattern: '[%d{dd/MMM/yyyy:HH:mm:ss.SSS Z}] %p %c{1.} (%t) %m%n',
    write: (r) =>
      `[${part(r, 2)}/${month(r, ENGLISH)}/${part(r, 0)}:${clock(r)}.${millis(r)} +0000] ${r.level} ${short(r)} (main) ${r.message}`,
    exactMs: 1,
  },
  {
    pattern: '%p|%d{ISO8601}|%c|%t|%m%n',
    write: (r) => `${r.level}|${date(r)}T${clock(r)},${millis(r)}|${r.logger}|main|${r.message}`,
    exactMs: 1,
  },
  {
    pattern: '[%t] %c{1} %-5p %d{dd/MM/yyyy HH:mm:ss.SSS} :: %m%n',
    write: (r) =>
      `[flink-pekko.actor.default-dispatcher-4] ${simple(r)} ${padded(r)} ${part(r, 2)}/${part(r, 1)}/${part(r, 0)} ${clock(r)}.${millis(r)} :: ${r.message}`,
    exactMs: 1,
  },
  {
    pattern: '[%p] %d{MM/dd/yyyy HH:mm:ss.SSS} (%c) %m%n',
    write: (r) =>
      `[${r.level}] ${part(r, 1)}/${part(r, 2)}/${part(r, 0)} ${clock(r)}.${millis(r)} (${r.logger}) ${r.message}`,
    exactMs: 1,
  },
  {
    pattern: '%d{MM-dd-yyyy HH:mm:ss,SSS} %-5p %c - %m%n',
    write: (r) =>
      `${part(r, 1)}-${part(r, 2)}-${part(r, 0)} ${clock(r)},${millis(r)} ${padded(r)} ${r.logger} - ${r.message}`,
    exactMs: 1,
  },
  {
    pattern: '%d{MM/dd/yy HH:mm:ss} %-5p %c - %m%n',
    write: (r) =>
      `${part(r, 1)}/${part(r, 2)}/${part(r, 0).slice(2)} ${clock(r)} ${padded(r)} ${r.logger} - ${r.message}`,
    exactMs: 1000,
  },
  {
    pattern: '%d{yy-MM-dd HH:mm:ss.SSS} %logger{1} [%level] %msg%n',
    write: (r) => `${date(r).slice(2)} ${clock(r)}.${millis(r)} ${short(r)} [${r.level}] ${r.message}`,
    exactMs: 1,
  },
  {
    pattern: '%d{d MMM yyyy HH:mm:ss} %-5level --- [%thread] %logger{39} : %msg%n',
    write: (r) =>
      `${Number(part(r, 2))} ${month(r, FRENCH)} ${part(r, 0)} ${clock(r)} ${padded(r)} --- [           main] ${r.logger} : ${r.message}`,
    exactMs: 1000,
  },
  {
    pattern: '%d{yyyy年M月d日 HH:mm:ss.SSS} %level %logger - %msg%n',
    write: (r) =>
      `${part(r, 0)}年${Number(part(r, 1))}月${Number(part(r, 2))}日 ${clock(r)}.${millis(r)} ${r.level} ${r.logger} - ${r.message}`,
    exactMs: 1,
  },
  {
    pattern: '%d{MMM d, yyyy h:mm:ss a} %-5p [%c] %m%n',
    write: (r) =>
      `${month(r, ENGLISH)} ${Number(part(r, 2))}, ${part(r, 0)} ${in12(r)} ${half(r, ['AM', 'PM'])} ${padded(r)} [${r.logger}] ${r.message}`,
    exactMs: 1000,
  },
  {
    pattern: '%d{dd/MM/yyyy hh:mm:ss a} [%t] %p %c - %m%n',
    write: (r) =>
      `${part(r, 2)}/${part(r, 1)}/${part(r, 0)} ${in12(r).padStart(8, '0')} ${half(r, ['AM', 'PM'])} [main] ${r.level} ${r.logger} - ${r.message}`,
    exactMs: 1000,
  },
  {
    pattern: '%d{MM/dd/yyyy h:mm:ss a} %p [%c] %m%n',
    write: (r) =>
      `${part(r, 1)}/${part(r, 2)}/${part(r, 0)} ${in12(r)} ${half(r, ['AM', 'PM'])} ${r.level} [${r.logger}] ${r.message}`,
    exactMs: 1000,
  },
  {
    pattern: '%d{UNIX_MILLIS} %level{lowerCase=true} %c: %m%n',
    write: (r) => `${r.wall} ${r.level.toLowerCase()} ${r.logger}: ${r.message}`,
    exactMs: 1,
  },
  {
    pattern:
      '%d{yyyyMMdd-HH:mm:ss.SSS} [%X{jobId}] [%t] %highlight{%-5p}{FATAL=red} %style{%c{1.}}{cyan} - %m%n%throwable',
    write: (r) =>
      `${date(r).replaceAll('-', '')}-${clock(r)}.${millis(r)} [] [jobmanager-io-thread-1] \u001b[32m${padded(r)}\u001b[m \u001b[36m${short(r)}\u001b[m - ${r.message}`,
    exactMs: 1,
  },
  {
    pattern: '%-5level [%date{yyyy-MM-dd HH:mm:ss}] (%F:%L) %logger{36} => %msg%n',
    write: (r) => `${padded(r)} [${date(r)} ${clock(r)}] (${simple(r)}.java:42) ${r.logger} => ${r.message}`,
    exactMs: 1000,
  },
  {
    pattern: '%d{HH:mm:ss.SSS} %-5p %c{1} - %m%n',
    write: (r) => `${clock(r)}.${millis(r)} ${padded(r)} ${simple(r)} - ${r.message}`,
    exactMs: 1,
    undated: true,
  },
  {
    pattern: '%d{ABSOLUTE} %highlight(%-5level) %cyan(%logger{15}) [%mdc{flink-job-id}] %kvp- %msg %n',
    write: (r) =>
      `${clock(r)},${millis(r)} \u001b[34m${padded(r)}\u001b[0;39m \u001b[36m${short(r)}\u001b[0;39m [] - ${r.message}`,
    exactMs: 1,
    undated: true,
  },
  {
    pattern:
      '%clr(%d{yyyy-MM-dd HH:mm:ss.SSS}){faint} %clr(%5p) %clr(%pid){magenta} %clr(---){faint} %clr([%15.15t]){faint} %clr(%-40.40logger{39}){cyan} %clr(:){faint} %m%n%wEx',
    write: (r) =>
      `${date(r)} ${clock(r)}.${millis(r)} ${r.level.padStart(5)} 4711 --- [           main] ${short(r).padEnd(40)} : ${r.message}`,
    exactMs: 1,
  },
];
