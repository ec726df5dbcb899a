import type { ThreadRow } from '#contract/incident/stacks.ts';

/** What stands before a row: the task and which of its subtasks, or the name of the thread. */
export interface ThreadLabel {
  readonly name: string;
  /** `3`, `1–4`, `1–3, 7`; from 1, as Flink's own names count them. */
  readonly subtasks?: string;
  /** Of several threads, how many. */
  readonly times?: number;
}

export function threadLabel({ threadName, vertexName, subtasks, threads }: ThreadRow): ThreadLabel {
  const isOwn = vertexName !== undefined && threadName.startsWith(vertexName) && subtasks.length > 0;
  return {
    name: isOwn ? vertexName : threadName,
    ...(isOwn ? { subtasks: spans(subtasks) } : {}),
    ...(threads > 1 ? { times: threads } : {}),
  };
}

/** Stretches of numbers in their order, counted from 1. */
function spans(subtasks: readonly number[]): string {
  const stretches: { from: number; to: number }[] = [];
  for (const subtask of subtasks) {
    const last = stretches.at(-1);
    if (last !== undefined && subtask <= last.to + 1) last.to = subtask;
    else stretches.push({ from: subtask, to: subtask });
  }
  return stretches.map(({ from, to }) => (from === to ? `${from + 1}` : `${from + 1}–${to + 1}`)).join(', ');
}
