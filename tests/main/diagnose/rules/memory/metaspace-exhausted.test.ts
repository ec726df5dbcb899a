import { expect, test } from 'vitest';
import type { FailureFamily } from '../../../../../contract/incident/failure.ts';
import type { GcHistory, MetaspaceLimit } from '../../../../../contract/incident/gc.ts';
import { known } from '../../../../../contract/incident/section.ts';
import { metaspaceExhausted } from '../../../../../main/diagnose/rules/memory/metaspace-exhausted.ts';
import { aGcHistory } from '../../../../kit/a-gc-history.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aFailure, aSignal, aTaskManager, at, line, TM1, thrown } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const TEXT = 'java.lang.OutOfMemoryError: Metaspace';
const full = aSignal('out-of-memory', 90, { area: 'metaspace' }, TEXT, { vertexName: 'enrich', subtask: 2 });
const story = anIncident()
  .withManagers(aTaskManager(TM1, 'host-1', { memory: { jvmMetaspace: 150_994_944 } }))
  .withSignals(full);

test('no room for another class is found, with the limit; the task that asked first is named, and not blamed', () => {
  expect(ask(metaspaceExhausted, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { taskManager: TM1, host: 'host-1' },
        facts: { taskManagers: ['host-1'], times: 1, limitBytes: 150_994_944, task: 'enrich (3)', said: TEXT },
      },
    ],
  });
  expect(foundBy(metaspaceExhausted, story)[0]?.why.en).toContain(
    'A thread of enrich (3) met it first, which does not tell who holds the memory.',
  );
});

test('the cure is twice the room', () => {
  expect(foundBy(metaspaceExhausted, story)[0]?.advice[0]?.set).toEqual({
    'taskmanager.memory.jvm-metaspace.size': '288m',
  });
});

test('a full heap and exhausted direct memory are other causes', () => {
  const heap = aSignal('out-of-memory', 90, { area: 'heap' }, 'java.lang.OutOfMemoryError: Java heap space');
  const direct = aSignal('out-of-memory', 91, { area: 'direct' }, 'java.lang.OutOfMemoryError: Direct buffer memory');
  expect(ask(metaspaceExhausted, anIncident().withSignals(heap, direct))).toEqual({ kind: 'clear' });
});

test('restarts that something else made fill it, as each loads the classes again; those that it made itself do not', () => {
  const after = (count: number, family: FailureFamily) => {
    const failures = Array.from({ length: count }, (_, index) =>
      aFailure(10 + index * 5, thrown(['java.lang.IllegalStateException: no range']), { family }),
    );
    return foundBy(metaspaceExhausted, story.withFailures(failures))[0];
  };
  expect([
    after(6, 'user-code')?.facts.reloads,
    after(2, 'user-code')?.facts.reloads,
    after(6, 'class-loading')?.facts.reloads,
  ]).toEqual([6, undefined, undefined]);
  expect(after(6, 'user-code')?.why.en).toContain('restarted after 6 failures of another kind');
});

test('without logs it cannot tell', () => {
  expect(ask(metaspaceExhausted, anIncident().without('signals')).kind).toBe('cannot-tell');
});

/** Lines of a GC log whose JVM refused a class room. */
const limit = (more: Partial<MetaspaceLimit>): GcHistory =>
  aGcHistory({
    metaspace: {
      lastResorts: 2,
      betweenMs: 70,
      maxBytes: 150_994_944,
      first: { at: at(60), source: line('Metaspace (data) allocation failed for size 558', 431, 'gc.log') },
      last: { at: at(61), source: line('Metaspace (data) allocation failed for size 558', 519, 'gc.log') },
      ...more,
    },
  });
const collected = (more: Partial<MetaspaceLimit>) => anIncident().with({ gc: known([limit(more)]) });

test('a GC log tells it where nobody kept the error, also alone', () => {
  const facts = { taskManagers: ['host-1'], times: 2, limitBytes: 150_994_944, task: '' };
  const [finding] = foundBy(metaspaceExhausted, collected({ refused: 2 }).without('signals'));
  expect([finding?.facts, finding?.confidence]).toEqual([expect.objectContaining(facts), 0.92]);
});

test('where the log says of no refusal, one last resort upon the other says it with less certainty', () => {
  expect(foundBy(metaspaceExhausted, collected({}))[0]?.confidence).toBe(0.7);
});

test('a last resort that helped, by the log or by the time until the next, is no lack of room', () => {
  expect(ask(metaspaceExhausted, collected({ refused: 0 })).kind).toBe('clear');
  expect(ask(metaspaceExhausted, collected({ betweenMs: 3_600_000 })).kind).toBe('clear');
});

test('the GC log of a JobManager is none of a TaskManager', () => {
  const jobManager = { ...limit({ refused: 2 }), role: 'jobmanager' as const };
  expect(ask(metaspaceExhausted, anIncident().with({ gc: known([jobManager]) })).kind).toBe('clear');
});
