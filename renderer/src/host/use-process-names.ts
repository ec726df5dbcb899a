import { useMemo } from 'react';
import { processNames } from '#contract/wording/process-names.ts';
import { useAnswer } from './use-answer.ts';

/** What people call a process; its id until the timeline is known, and for whoever has no place on it. */
export function useProcessNames(): (id: string) => string {
  const timeline = useAnswer('timeline.read', {});
  const managers = timeline.kind === 'known' ? timeline.value.managers : undefined;
  return useMemo(() => {
    const names = processNames(managers ?? []);
    return (id) => names.get(id) ?? id;
  }, [managers]);
}
