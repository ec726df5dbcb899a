import type { CgroupReading } from '#contract/incident/host.ts';
import { present } from '#contract/present.ts';
import type { Opener, ReportSink, Where } from './section.ts';

/** What the flat files begin with (Documentation/admin-guide/cgroup-v2.rst, cgroup-v1/memory.rst of Linux): events, CPU, memory; of version 1 the later ones. */
const FIRST = /^(?:low|usage_usec|anon|nr_periods|oom_kill_disable|cache) \d{1,20}$/;
const ROW = /^([a-z][a-z0-9_.]{1,40}) (\d{1,20})$/;
const VALUE = /^(?:max|\d{1,20})$/;
/** `==> /sys/fs/cgroup/memory.max <==` (head, tail), or the command behind its prompt. */
const TITLE =
  /^(?:==> (?<title>\S{1,300}) <==|(?:[\w.-]{1,40}@(?<host>[\w.-]{1,100}):\S{0,200}[$#] ?|[$#>+] ?)?(?:sudo )?cat (?<shown>\S{1,300}))\s*$/;
/** `/sys/fs/cgroup/memory.events:oom_kill 3` (grep). */
const BEHIND_NAME = /^(\S{0,300}\/(?:memory|cpu)\.[a-z_.]{3,30}):(.*)$/;
const OF_CGROUP = /(?:^|\/)(?:memory|cpu)\.[a-z_.]{3,30}$/;
const LIMIT = /(?:^|\/)memory\.(?:max|limit_in_bytes)$/;
/** Without a limit version 1 says the largest number of pages. */
const UNLIMITED = 2 ** 62;

/** Files of a control group, as `cat`, `head` or `grep` show them. Of one number only the name of the file says what it is. */
export const cgroup: Opener = (text, where, sink) => {
  const title = TITLE.exec(text.trimEnd())?.groups;
  const shown = title?.title ?? title?.shown;
  if (shown !== undefined) {
    if (!OF_CGROUP.test(shown)) return undefined;
    if (title?.host !== undefined) sink.host(title.host);
    return fileOf(shown, sink);
  }
  const name = BEHIND_NAME.exec(text)?.[1] ?? where().entry;
  const section = fileOf(name, sink);
  const line = withoutName(text);
  const isFirst = FIRST.test(line) || (LIMIT.test(name) && VALUE.test(line));
  return isFirst && section.line(text, where) ? section : undefined;
};

function withoutName(text: string): string {
  return (BEHIND_NAME.exec(text)?.[2] ?? text).trimEnd();
}

function fileOf(name: string, sink: ReportSink) {
  const rows = new Map<string, { readonly value: number; readonly where: Where }>();
  return {
    line(text: string, where: Where): boolean {
      const behind = BEHIND_NAME.exec(text)?.[1];
      if (behind !== undefined && behind !== name) return false;
      const line = withoutName(text);
      const isValue = LIMIT.test(name) && rows.size === 0 && VALUE.test(line);
      const [, key = 'limit', value = line] = isValue ? [] : (ROW.exec(line) ?? []);
      if ((!isValue && !ROW.test(line)) || rows.has(key) || (rows.size > 0 && FIRST.test(line) && isBegun(rows, key)))
        return false;
      rows.set(key, { value: Number(value), where });
      return true;
    },
    close(): void {
      const [told, at] = readingOf((key) => rows.get(key)?.value);
      const source = rows.get(at)?.where();
      if (told !== undefined && source !== undefined) sink.reading('cgroup', { kind: 'cgroup', ...told }, source);
    },
  };
}

/** Of several files one below the other each begins with its own; the CPU's times stand before its periods. */
function isBegun(rows: ReadonlyMap<string, unknown>, key: string): boolean {
  return !(key === 'nr_periods' && rows.has('usage_usec'));
}

type Told = Omit<CgroupReading, 'kind'>;

/** What a file says, and the row that says the most of it. */
function readingOf(of: (key: string) => number | undefined): readonly [Told | undefined, string] {
  const oomKills = of('oom_kill');
  if (oomKills !== undefined) return [{ oomKills }, 'oom_kill'];
  const [periods, throttledPeriods] = [of('nr_periods'), of('nr_throttled')];
  if (periods !== undefined && throttledPeriods !== undefined) {
    const micros = of('throttled_usec');
    const nanos = of('throttled_time');
    const throttledMs =
      micros === undefined ? (nanos === undefined ? undefined : Math.round(nanos / 1e6)) : Math.round(micros / 1e3);
    return [{ periods, throttledPeriods, ...present({ throttledMs }) }, 'nr_throttled'];
  }
  const limit = of('limit') ?? of('hierarchical_memory_limit');
  const limitBytes = limit !== undefined && limit < UNLIMITED ? limit : undefined;
  // `max` is no number.
  const isUnlimited = limitBytes === undefined && of('limit') !== undefined ? (true as const) : undefined;
  const [anonymousBytes, fileBytes] = [of('anon') ?? of('total_rss'), of('file') ?? of('total_cache')];
  const told = present({ limitBytes, isUnlimited, anonymousBytes, fileBytes });
  const at = of('anon') === undefined ? (of('limit') === undefined ? 'total_rss' : 'limit') : 'anon';
  return [Object.keys(told).length === 0 ? undefined : told, at];
}
