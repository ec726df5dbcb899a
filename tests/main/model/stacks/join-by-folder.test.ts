import { describe, expect, it } from 'vitest';
import type { GcHistory } from '../../../../contract/incident/gc.ts';
import { dumpsByProcess } from '../../../../main/model/stacks/dump-processes.ts';
import { joinByFolder } from '../../../../main/model/stacks/join-by-folder.ts';
import { gcByProcess } from '../../../../main/model/stacks/jvm-processes.ts';
import { aGcHistory } from '../../../kit/a-gc-history.ts';
import { line } from '../../../kit/incident-parts.ts';

const NONE = { kind: 'known', value: [], sources: [] } as const;

function joined(dumps: readonly string[], logs: readonly (readonly [entry: string, role?: GcHistory['role']])[]) {
  const threads = dumps.map((entry) => ({
    threadName: 'map (1/2)#0',
    vertexName: 'map',
    state: 'RUNNABLE',
    frames: [],
    source: line('"map (1/2)#0"', 0, entry),
  }));
  const gc = logs.map(([entry, role]) => {
    const { managerId: _, ...history } = aGcHistory({ entries: [entry], source: line('Using G1', 0, entry) });
    return { ...history, role: role ?? 'taskmanager' };
  });
  const found = joinByFolder(
    dumpsByProcess({ threads: { ...NONE, value: threads }, managers: NONE }),
    gcByProcess({ gc: { ...NONE, value: gc }, managers: NONE }),
    NONE,
  );
  return [[...found.dumps.keys()], [...found.logs.keys()]];
}

describe('dumps and GC logs that nobody owns', () => {
  it('are of one JVM where a folder of the bundle holds the dumps and the log of one', () => {
    expect(
      joined(
        ['tm-1/jstack/1-20261123T015936Z.txt', 'tm-1/jstack/1-20261123T015942Z.txt', 'tm-2/jstack/1.txt'],
        [['tm-1/log/gc.log'], ['tm-2/log/gc.log'], ['jm/log/gc.log', 'jobmanager']],
      ),
    ).toEqual([
      ['tm-1', 'tm-2'],
      ['tm-1', 'tm-2', 'jm/log/gc.log'],
    ]);
  });

  it('stay apart at the top of the bundle, beside another log, and where the log is of a JobManager', () => {
    expect(joined(['jstack.txt'], [['gc.log']])).toEqual([['jstack.txt'], ['gc.log']]);
    expect(joined(['all/jstack.txt'], [['all/gc-a.log'], ['all/gc-b.log']])).toEqual([
      ['all/jstack.txt'],
      ['all/gc-a.log', 'all/gc-b.log'],
    ]);
    expect(joined(['host/jstack.txt'], [['host/gc.log', 'jobmanager']])).toEqual([
      ['host/jstack.txt'],
      ['host/gc.log'],
    ]);
  });
});
