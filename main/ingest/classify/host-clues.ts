import type { Clue } from './clue.ts';

/** What tools of the system write: their heads, which no log has at the beginning of a line. */
export const HOST_CLUES: readonly Clue[] = [
  {
    kind: 'host-report',
    where: 'text',
    sees: /^(?:top - \d\d:\d\d:\d\d| ?\d\d:\d\d:\d\d) up .{1,100}load averages?: /m,
    weight: 8,
  },
  { kind: 'host-report', where: 'text', sees: /^Mem: \d{1,15}K used, \d{1,15}K free\b/m, weight: 8 },
  {
    kind: 'host-report',
    where: 'text',
    sees: /^ *(?:(?:USER|UID) +PID +[A-Z%]|P?PID +(?:[A-Z%_]{1,8} +){2,12}(?:CMD|COMMAND|ARGS)\s*$)/m,
    weight: 6,
  },
  {
    kind: 'host-report',
    where: 'text',
    sees: /^ +(?:total|总计|總計|gesamt|合計|합계|всего) +(?:used|已用|benutzt|utilisé|usado|usato|使用|사용|занято) +\S+(?: +\S+){1,4}\s*\r?\n[^\s:：]{1,12}[:：]/m,
    weight: 8,
  },
  {
    kind: 'host-report',
    where: 'text',
    sees: /^(?:File ?system|文件系统|檔案系統|ファイルシス|파일 ?시스템|Dateisystem|Sys\. de fichiers|S\. ?ficheros|Sist\. Arq\.|Файловая система) .{1,200}(?:[^\s\d]% |Capacity )/m,
    weight: 8,
  },
  {
    kind: 'host-report',
    where: 'text',
    sees: /^avg-cpu: +%user |^procs -+memory-+|^Device:? +(?:r\/s|rrqm\/s|tps)/m,
    weight: 8,
  },
  {
    kind: 'host-report',
    where: 'text',
    sees: /^Linux \S{1,80} \([^)\s]{1,255}\)[ \t]+\S{1,20}[ \t]+_\w{1,20}_/m,
    weight: 8,
  },
  {
    kind: 'host-report',
    where: 'text',
    sees: /^(?:open files|max user processes) +\(|^time\(seconds\) +(?:unlimited|\d)|^Limit +Soft Limit +Hard Limit|^RESOURCE +DESCRIPTION +SOFT +HARD +UNITS|^Name:\t[^\n]{1,100}\n(?:Umask:\t\d{1,6}\r?\n)?State:\t[A-Z] \(/m,
    weight: 8,
  },
  // Files of a control group (Documentation/admin-guide/cgroup-v2.rst and cgroup-v1/memory.rst of Linux), alone or behind their names
  {
    kind: 'host-report',
    where: 'text',
    sees: /^(?:\S{0,300}:)?(?:low \d{1,20}\r?\n(?:\S{0,300}:)?high \d{1,20}\r?\n(?:\S{0,300}:)?max \d|oom_kill_disable [01]\r?\n(?:\S{0,300}:)?under_oom [01]|nr_periods \d{1,20}\r?\n(?:\S{0,300}:)?nr_throttled \d|anon \d{1,20}\r?\n(?:\S{0,300}:)?file \d|cache \d{1,20}\r?\n(?:\S{0,300}:)?rss \d)|^==> \S{0,300}\/memory\.(?:max|limit_in_bytes) <==\s*$|\/memory\.(?:max|limit_in_bytes)(?::|[ \t]*\r?\n)(?:max|\d{1,20})\s*$/m,
    weight: 8,
  },
  { kind: 'host-report', where: 'text', sees: /^MemTotal: +\d+ kB/m, weight: 5 },
];
