import { expect, test } from 'vitest';
import type { TaskThread } from '#contract/incident/pressure.ts';
import { nativeThreads } from '../../../../../main/diagnose/rules/memory/native-threads.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSignal, at, pointer, TM1, TM2 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const TEXT = 'java.lang.OutOfMemoryError: unable to create native thread';
const refused = aSignal(
  'native-thread-failed',
  89,
  { error: 'EAGAIN' },
  'Failed to start thread - pthread_create failed',
);

test('a thread that the operating system refuses is found, also when only standard output says so', () => {
  const culprit = { taskManager: TM1, host: 'host-1' };
  const oom = aSignal('out-of-memory', 90, { area: 'native-thread' }, TEXT);
  const said = { role: 'trigger', severity: 'critical', culprit };
  expect(ask(nativeThreads, anIncident().withSignals(oom, refused))).toMatchObject({ kind: 'found', findings: [said] });
  expect(ask(nativeThreads, anIncident().withSignals(refused))).toMatchObject({ kind: 'found', findings: [said] });
});

test('the task that asked for one more need not be the one that started the others', () => {
  const oom = aSignal('out-of-memory', 90, { area: 'native-thread' }, TEXT, { vertexName: 'enrich', subtask: 2 });
  const [finding] = foundBy(nativeThreads, anIncident().withSignals(oom));
  expect(finding?.culprit).toEqual({ taskManager: TM1, host: 'host-1' });
  expect(finding?.facts.task).toBe('enrich (3)');
  expect(finding?.why.en).toContain('enrich (3) asked for one more first, which does not tell who started the others.');
});

test('a full heap is another cause', () => {
  const heap = aSignal('out-of-memory', 90, { area: 'heap' }, 'java.lang.OutOfMemoryError: Java heap space');
  expect(ask(nativeThreads, anIncident().withSignals(heap))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(nativeThreads, anIncident().without('signals')).kind).toBe('cannot-tell');
});

const dump = (seconds: number, names: readonly string[], taskManagerId = TM1): readonly TaskThread[] =>
  names.map((threadName, i) => ({
    ...{ threadName, taskManagerId, state: 'WAITING', frames: [], at: at(seconds) },
    source: pointer(`/threadInfos/${i}`, threadName, `rest/dump-${taskManagerId}-${seconds}.json`),
  }));
const own = Array.from({ length: 60 }, (_, i) => `pool-of-flink-${String.fromCharCode(97 + (i % 20))}-${i}`);
const postings = (count: number) => Array.from({ length: count }, (_, i) => `posting-${Math.floor(i / 9)}-${i % 9}`);

test('a dump that shows whose the threads are names them, and how many more they became', () => {
  const story = anIncident()
    .withSignals(refused)
    .withThreads(
      ...dump(30, [...own, ...postings(135)]),
      ...dump(80, [...own, ...postings(450)]),
      ...dump(85, own, TM2),
    );
  const [finding] = foundBy(nativeThreads, story);
  const { family, threads, of, before } = finding?.facts ?? {};
  expect([family, threads, of, before]).toEqual(['posting-*-*', 450, 510, 135]);
  expect(finding?.why.en).toContain('450 of its 510 threads are called posting-*-*, 135 of them in the first dump.');
  expect(finding?.advice[0]?.text.en).toContain('Find the code that starts the threads posting-*-*');
});

test('pools of an ordinary size, and the many tasks of a wide job, are nobody to name', () => {
  const names = Array.from({ length: 200 }, (_, i) => `enrich (${i + 1}/200)#0`);
  const wide = dump(80, names).map((thread) => ({ ...thread, vertexName: 'enrich' }));
  const story = anIncident()
    .withSignals(refused)
    .withThreads(...dump(80, [...own, ...postings(49)]), ...wide);
  expect(foundBy(nativeThreads, story)[0]?.facts.family).toBeUndefined();
});
