import { present } from '#contract/present.ts';
import { bytesOf } from '../amount.ts';
import type { Opener } from './section.ts';

/** `VmRSS:\t    1824 kB`, `Groups:\t `. */
const LINE = /^([A-Za-z][\w-]{1,40}):\t[ \t]*(.*?)\s*$/;

/** `/proc/<pid>/status`. */
export const procStatus: Opener = (text, where, sink) => {
  if (!text.startsWith('Name:\t')) return undefined;
  const source = where();
  const told = new Map<string, string>();
  const take = (line: string): boolean => {
    const [, name, value = ''] = LINE.exec(line) ?? [];
    // Of several processes each begins with its name.
    if (name === undefined || told.has(name)) return false;
    told.set(name, value);
    return true;
  };
  take(text);
  return {
    line: take,
    close() {
      const pid = told.get('Pid');
      if (pid === undefined || !/^\d{1,9}$/.test(pid)) return;
      const resident = /^(\d{1,15}) kB$/.exec(told.get('VmRSS') ?? '')?.[1];
      const reading = {
        kind: 'process' as const,
        pid: Number(pid),
        // The real one of four.
        user: /^\d{1,10}/.exec(told.get('Uid') ?? '')?.[0] ?? '',
        ...present({ residentBytes: bytesOf(resident, 1024), state: /^[A-Za-z]/.exec(told.get('State') ?? '')?.[0] }),
        command: (told.get('Name') ?? '').slice(0, 100),
      };
      sink.reading('proc', reading, source);
    },
  };
};
