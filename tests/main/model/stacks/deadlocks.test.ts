import { describe, expect, it } from 'vitest';
import type { TaskThread } from '../../../../contract/incident/pressure.ts';
import { deadlocksOf } from '../../../../main/model/stacks/deadlocks.ts';
import type { Dump } from '../../../../main/model/stacks/dump-processes.ts';
import { threadMatrixOf } from '../../../../main/model/stacks/thread-matrix.ts';
import { line, pointer } from '../../../kit/incident-parts.ts';

const TASK = 'enrich (1/2)#0';
const OTHER = 'directory-refresh-1';
const THIRD = 'enrich (2/2)#0';

function waiting(threadName: string, heldBy: string, more: Partial<TaskThread> = {}): TaskThread {
  return {
    threadName,
    ...(threadName.startsWith('enrich') ? { vertexName: 'enrich' } : {}),
    state: 'BLOCKED',
    frames: ['com.acme.Directory.find(Directory.java:69)'],
    waitsFor: { className: 'java.lang.Object', heldBy },
    source: line(threadName),
    ...more,
  };
}

function dump(threads: readonly TaskThread[], first: number): Dump {
  return { threads: threads.map((thread, index) => ({ thread, number: first + index })) };
}

const rest = (name: string) => pointer(`/threadInfos/${name}`, name, 'rest/thread-dump.json');

describe('threads that wait for each other', () => {
  it('are one deadlock whichever of them a dump tells first, with a place of each kind of dump', () => {
    const told = dump([waiting(TASK, OTHER), waiting(OTHER, TASK)], 0);
    const json = dump([waiting(OTHER, TASK, { source: rest(OTHER) }), waiting(TASK, OTHER, { source: rest(TASK) })], 2);
    const member = { lock: 'java.lang.Object', frame: 'Directory.find' };
    expect(deadlocksOf([told, json, told])).toEqual([
      {
        threads: [TASK, OTHER].map((threadName, index) => ({
          ...member,
          threadName,
          thread: index,
          heldBy: [OTHER, TASK][index],
          sources: [line(threadName), rest(threadName)],
        })),
        threadsLeftOut: 0,
        behind: 0,
        dumps: [0, 1, 2],
      },
    ]);
    expect(deadlocksOf([json])[0]?.threads.map(({ threadName }) => threadName)).toEqual([TASK, OTHER]);
  });

  it('take what the dump that knows more says of the lock', () => {
    const bare = dump([waiting(TASK, OTHER, { waitsFor: { heldBy: OTHER } }), waiting(OTHER, TASK)], 0);
    const full = dump([waiting(TASK, OTHER), waiting(OTHER, TASK)], 2);
    expect(deadlocksOf([bare, full])[0]?.threads[0]?.lock).toBe('java.lang.Object');
  });

  it('have those behind them counted, which are no circle of their own', () => {
    const [deadlock, ...more] = deadlocksOf([
      dump([waiting(THIRD, TASK), waiting(TASK, OTHER), waiting(OTHER, TASK)], 0),
    ]);
    expect([deadlock?.behind, deadlock?.threads.length, more.length]).toEqual([1, 2, 0]);
  });

  it('are none where the holder works, or is of another dump', () => {
    const works = waiting(OTHER, '', { state: 'RUNNABLE', waitsFor: {} });
    expect(deadlocksOf([dump([waiting(TASK, OTHER), { ...works, waitsFor: {} }], 0)])).toEqual([]);
    expect(deadlocksOf([dump([waiting(TASK, OTHER)], 0), dump([waiting(OTHER, TASK)], 1)])).toEqual([]);
  });

  it('are told up to fifty of a circle and fifty circles, and the rest is counted', () => {
    const ring = Array.from({ length: 70 }, (_, i) => waiting(`enrich (${i}/70)#0`, `enrich (${(i + 1) % 70}/70)#0`));
    const pairs = Array.from({ length: 60 }, (_, i) => [waiting(`a${i}`, `b${i}`), waiting(`b${i}`, `a${i}`)]).flat();
    const { deadlocks, deadlocksLeftOut } = threadMatrixOf([dump([...ring, ...pairs], 0)], { filter: 'all' });
    const [large] = deadlocks;
    expect([deadlocks.length, deadlocksLeftOut]).toEqual([50, 11]);
    expect([large?.threads.length, large?.threadsLeftOut, large?.threads.at(-1)?.heldBy]).toEqual([
      50,
      20,
      'enrich (50/70)#0',
    ]);
  });
});
