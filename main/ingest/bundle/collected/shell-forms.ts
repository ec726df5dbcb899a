import { beginsTimed } from './collected-time.ts';
import type { TextForm } from './text-form.ts';

/** `file:line`, `file:12:line`; with lines around what was found `file-line`, `file-12-line`. */
const GREP = /^([^\s:]{1,300}?\.(?:log|out|err|txt)(?:\.[\w.]{1,40})?)([:-])(.*)$/s;
const HOST = /^(?!(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE): )([A-Za-z0-9][\w.-]{0,200}): (.*)$/s;

export const GREP_FORM: TextForm = {
  id: 'grep',
  usedBy: '`grep` over several files',
  read: (line) => {
    const [, file, mark = '', rest = ''] = GREP.exec(line) ?? [];
    if (file === undefined) return undefined;
    const numbered = /^(\d{1,9})([:-])/.exec(rest);
    // The year of a record looks like the number of a line.
    const isNumber = numbered !== null && numbered[2] === mark && !beginsTimed(rest);
    return { process: file, text: isNumber ? rest.slice(numbered[0].length) : rest };
  },
  own: /^--$/,
  carriesRecords: true,
  samples: [
    'log/flink-taskexecutor-0-h1.log:2026-03-02 10:11:12,345 INFO  a.B [] - text',
    './flink-taskexecutor-0-h1.log.1:812:2026-03-02 10:11:12,345 INFO  a.B [] - text',
    'flink-taskexecutor-0-h1.log-813-\tat a.B.c(B.java:1)',
  ],
  nearMisses: ['2026-03-02 10:11:12,345 INFO  a.B [] - see a.log: text', 'a.b.C: text'],
};

export const HOST_FORM: TextForm = {
  id: 'host-prefix',
  usedBy: '`pdsh`, `clush`, `argo logs`: a host or a pod before each line',
  read: (line) => {
    const [, host = '', text] = HOST.exec(line) ?? [];
    return text === undefined ? undefined : { process: host, text };
  },
  carriesRecords: true,
  samples: ['flink-tm-1.example.com: 2026-03-02 10:11:12,345 INFO  a.B [] - text'],
  nearMisses: ['WARN: 2026-03-02 10:11:12,345 text', '2026-03-02 10:11:12,345 INFO  a.B [] - a: text'],
};
