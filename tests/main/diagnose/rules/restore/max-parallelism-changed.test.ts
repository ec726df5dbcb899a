import { expect, test } from 'vitest';
import { maxParallelismChanged } from '../../../../../main/diagnose/rules/restore/max-parallelism-changed.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSignal, ENRICH } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const story = anIncident().withSignals(
  aSignal(
    'restore-max-parallelism',
    5,
    { operatorId: ENRICH, storedMaxParallelism: 128, programMaxParallelism: 512 },
    'java.lang.IllegalStateException: Max parallelism mismatch between checkpoint/savepoint state and new program.',
  ),
);

test('both numbers are told', () => {
  expect(ask(maxParallelismChanged, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { vertexId: ENRICH, vertexName: 'enrich', setting: 'pipeline.max-parallelism' },
        facts: { operator: 'enrich', operatorId: ENRICH, stored: 128, program: 512, path: '', times: 1 },
      },
    ],
  });
});

test('an operator without a name is no number in the headline, only where it is explained', () => {
  const id = 'f'.repeat(32);
  const fields = { operatorId: id, storedMaxParallelism: 128, programMaxParallelism: 512 };
  const [finding] = foundBy(
    maxParallelismChanged,
    anIncident().withSignals(aSignal('restore-max-parallelism', 5, fields, 'x')),
  );
  expect(finding?.title).toEqual({
    en: 'The maximum parallelism was changed from 128 to 512',
    'zh-CN': '最大并行度由 128 改为 512',
  });
  expect(finding?.why.en).toContain(`holds keyed state of operator ${id} in 128 key groups`);
  expect(finding?.why['zh-CN']).toContain(`算子 ${id} 的键控状态分为 128 个 key group`);
});

test('the cure is the number of the snapshot', () => {
  expect(foundBy(maxParallelismChanged, story)[0]?.advice[0]?.set).toEqual({ 'pipeline.max-parallelism': '128' });
});

test('a program that is wider than the key groups of its snapshot changed no maximum', () => {
  const [found] = foundBy(
    maxParallelismChanged,
    anIncident().withSignals(
      aSignal(
        'restore-max-parallelism',
        5,
        { operatorId: ENRICH, storedMaxParallelism: 5, programParallelism: 6 },
        'java.lang.IllegalStateException: The state for task x can not be restored.',
      ),
    ),
  );
  expect(found?.title.en).toBe('enrich was started with parallelism 6, its snapshot allows 5 at most');
  expect(found?.culprit).toEqual({ vertexId: ENRICH, vertexName: 'enrich' });
  expect(found?.advice.map(({ text }) => text.en)).toEqual([
    'Start it with a parallelism of 5 or less for enrich.',
    'If more is needed: rewrite the savepoint with the State Processor API, which takes a new maximum parallelism.',
  ]);
});

test('an operator without a place is another cause', () => {
  const other = aSignal('restore-unmapped-state', 5, { operatorId: ENRICH }, 'x');
  expect(ask(maxParallelismChanged, anIncident().withSignals(other))).toEqual({ kind: 'clear' });
});

test('without any log it cannot tell', () => {
  expect(ask(maxParallelismChanged, anIncident().without('signals')).kind).toBe('cannot-tell');
});
