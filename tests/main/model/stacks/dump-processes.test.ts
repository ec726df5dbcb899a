import { expect, it } from 'vitest';
import type { TaskThread } from '../../../../contract/incident/pressure.ts';
import { dumpsByProcess } from '../../../../main/model/stacks/dump-processes.ts';
import { jvmProcessesOf } from '../../../../main/model/stacks/jvm-processes.ts';
import { at, line, pointer, TM1 } from '../../../kit/incident-parts.ts';

const NONE = { kind: 'known', value: [], sources: [] } as const;

function thread(more: Partial<TaskThread>): TaskThread {
  return { threadName: 'main', state: 'WAITING', frames: [], source: line('"main"'), ...more };
}

it('puts the dumps of one process together by its id, by the path of REST, or by what their names share', () => {
  const rest = (stamp: string) => pointer('/threadInfos/0', 'main', `rest/${stamp}/v1%2Fjobmanager%2Fthread-dump.json`);
  const threads = [
    thread({ at: at(20), source: rest('20261123T072355Z') }),
    thread({ at: at(10), source: rest('20261123T072345Z') }),
    thread({ at: at(1), taskManagerId: TM1 }),
    thread({ source: line('"main"', 0, 'host-a/jstack-1.txt') }),
    thread({ source: line('"main"', 0, 'host-a/jstack-2.txt') }),
  ];
  const dumps = dumpsByProcess({ threads: { ...NONE, value: threads }, managers: NONE });
  expect([...dumps].map(([id, own]) => [id, own.map((dump) => dump.at)])).toEqual([
    ['JobManager', [at(10), at(20)]],
    [TM1, [at(1)]],
    ['host-a/jstack-*.txt', [undefined, undefined]],
  ]);
  const { processes } = jvmProcessesOf({ managers: NONE }, dumps, new Map());
  expect(processes.find(({ id }) => id === 'JobManager')).toEqual({
    id: 'JobManager',
    role: 'jobmanager',
    dumps: 2,
    gcLogs: 0,
  });
});
