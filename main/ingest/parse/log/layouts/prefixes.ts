import { gap, type Prefix, text, time, word } from './define-layout.ts';

/** Tried when no layout reads the bare lines. */
export const PREFIXES: readonly Prefix[] = [
  {
    id: 'cri',
    usedBy: 'containerd and CRI-O log files',
    parts: [time('date-time'), gap, text('std'), word, gap, word, text(' ')],
    samples: ['2026-03-02T10:11:12.345678901Z stdout F '],
  },
  {
    id: 'kubectl-timestamps',
    usedBy: '`kubectl logs --timestamps`, `docker logs --timestamps`',
    parts: [time('date-time'), text(' ')],
    samples: ['2026-03-02T10:11:12.345678901Z '],
  },
  {
    id: 'kubectl-prefix',
    usedBy: '`kubectl logs --prefix`',
    parts: [text('[pod/'), word, text(' ')],
    samples: ['[pod/flink-taskmanager-1-1/flink-main-container] '],
  },
  {
    id: 'compose',
    usedBy: '`docker compose logs`',
    parts: [word, gap, text('| ')],
    samples: ['taskmanager-1  | '],
  },
  {
    id: 'quotation',
    usedBy: 'mails and Markdown',
    parts: [text('> ')],
    samples: ['> '],
  },
];
