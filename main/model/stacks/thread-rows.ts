import type { TaskThread } from '#contract/incident/pressure.ts';
import type { ThreadCell, ThreadFilter, ThreadRow } from '#contract/incident/stacks.ts';
import { present } from '#contract/present.ts';
import { shortFrame } from '#contract/wording/short-frame.ts';
import { isUserCode } from '../../flink/causes/causes.ts';
import { frameOwner } from '../../flink/frames/frame-owner.ts';
import { stateLetter, threadDoing } from '../../flink/frames/thread-doing.ts';
import { kindOfThread } from '../../flink/frames/thread-name.ts';
import type { Dump, NumberedThread } from './dump-processes.ts';

const KINDS: Readonly<Record<ThreadFilter, ReturnType<typeof kindOfThread> | undefined>> = {
  tasks: 'task',
  netty: 'netty',
  checkpoint: 'checkpoint',
  all: undefined,
};

export function isWanted(filter: ThreadFilter, name: string): boolean {
  return KINDS[filter] === undefined || kindOfThread(name) === KINDS[filter];
}

/** One row a thread; the attempts of a subtask share one. By vertex in the order of the first dump, then subtask. */
export function rowsOf(dumps: readonly Dump[], filter: ThreadFilter): readonly ThreadRow[] {
  const rows = new Map<string, (NumberedThread | undefined)[]>();
  dumps.forEach(({ threads }, dump) => {
    const seen = new Map<string, number>();
    for (const one of threads) {
      if (!isWanted(filter, one.thread.threadName)) continue;
      const name = rowName(one.thread);
      const twin = seen.get(name) ?? 0;
      seen.set(name, twin + 1);
      // Of threads with one name nobody knows which is which: they are told apart by their place only.
      const key = `${name}\n${twin}`;
      const row = rows.get(key) ?? Array.from({ length: dumps.length }, () => undefined);
      row[dump] = one;
      rows.set(key, row);
    }
  });
  const places = new Map<string, Place>();
  return inOrder([...rows.values()].flatMap((row) => rowOf(row, places) ?? []));
}

function rowName({ threadName, vertexName, subtask }: TaskThread): string {
  const isOwn = vertexName !== undefined && subtask !== undefined && threadName.startsWith(vertexName);
  return isOwn ? `${vertexName} (${subtask})` : threadName;
}

function rowOf(row: readonly (NumberedThread | undefined)[], places: Map<string, Place>): ThreadRow | undefined {
  const first = row.find((one) => one !== undefined)?.thread;
  if (first === undefined) return undefined;
  const { threadName, vertexName, subtask } = first;
  return {
    threadName,
    ...present({ vertexName }),
    subtasks: subtask === undefined ? [] : [subtask],
    threads: 1,
    cells: row.map((one) => (one === undefined ? undefined : cellOf(one, places))),
  };
}

type Place = Omit<ThreadCell, 'thread'>;

function cellOf({ thread, number }: NumberedThread, places: Map<string, Place>): ThreadCell {
  const key = [thread.state, ...thread.frames].join('\n');
  // Thousands of threads stand at some dozen places.
  const place = places.get(key) ?? placeOf(thread, places.size);
  places.set(key, place);
  return { thread: number, ...place };
}

function placeOf(thread: TaskThread, stack: number): Place {
  const frame =
    thread.frames.find(isUserCode) ?? thread.frames.find((one) => frameOwner(one) !== 'jdk') ?? thread.frames[0];
  return {
    letter: stateLetter(thread.state),
    doing: threadDoing(thread),
    ...present({ frame: frame === undefined ? undefined : shortFrame(frame) }),
    stack,
  };
}

/** The subtasks of a vertex side by side, in their order. */
function inOrder(rows: readonly ThreadRow[]): readonly ThreadRow[] {
  const places = new Map<string, number>();
  for (const { vertexName } of rows)
    if (vertexName !== undefined && !places.has(vertexName)) places.set(vertexName, places.size);
  const place = ({ vertexName }: ThreadRow) => places.get(vertexName ?? '') ?? Number.POSITIVE_INFINITY;
  const number = ({ subtasks: [first] }: ThreadRow) => first ?? -1;
  return rows.toSorted((a, b) => (place(a) === place(b) ? number(a) - number(b) : place(a) - place(b)));
}

/** Rows of one vertex, or of no task, that stood at the same places all the time are one; what many do comes first. */
export function grouped(rows: readonly ThreadRow[]): readonly ThreadRow[] {
  const groups = new Map<string, ThreadRow>();
  for (const row of rows) {
    const key = [row.vertexName ?? '', ...row.cells.map((cell) => cell?.stack ?? '-')].join('\n');
    const group = groups.get(key);
    groups.set(
      key,
      group === undefined
        ? row
        : {
            ...group,
            threads: group.threads + 1,
            subtasks: [...group.subtasks, ...row.subtasks].sort((a, b) => a - b),
          },
    );
  }
  return [...groups.values()];
}
