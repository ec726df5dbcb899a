import { useMemo } from 'react';
import { processNames } from '#contract/wording/process-names.ts';
import { useOutline } from './use-timeline.ts';

/** What people call a process; its id until the processes are known, and for whoever has no place on it. */
export function useProcessNames(): (id: string) => string {
  const outline = useOutline();
  const managers = outline.kind === 'known' ? outline.value.managers : undefined;
  return useMemo(() => {
    const names = processNames(managers ?? []);
    return (id) => names.get(id) ?? id;
  }, [managers]);
}
