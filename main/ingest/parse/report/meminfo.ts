import { present } from '#contract/present.ts';
import type { Opener, Section } from './section.ts';

const LINE = /^([A-Z][\w()]{2,30}): +(\d{1,15})(?: (kB))?\s*$/;

/** `/proc/meminfo`. */
export const meminfo: Opener = (text, where, sink) => {
  const first = LINE.exec(text);
  if (first?.[1] !== 'MemTotal') return undefined;
  const source = where();
  const amounts = new Map<string, number>();
  const take = (line: string): boolean => {
    const match = LINE.exec(line);
    if (match === null) return false;
    amounts.set(match[1] ?? '', Number(match[2]) * (match[3] === undefined ? 1 : 1024));
    return true;
  };
  const section: Section = {
    line: take,
    close() {
      const [total, free] = [amounts.get('MemTotal'), amounts.get('MemFree')];
      if (total === undefined || free === undefined) return;
      const [swap, swapFree] = [amounts.get('SwapTotal'), amounts.get('SwapFree')];
      sink.reading(
        'proc',
        {
          kind: 'memory',
          totalBytes: total,
          freeBytes: free,
          ...present({
            availableBytes: amounts.get('MemAvailable'),
            swapBytes: swap,
            swapUsedBytes: swap === undefined || swapFree === undefined ? undefined : swap - swapFree,
          }),
        },
        source,
      );
    },
  };
  take(text);
  return section;
};
