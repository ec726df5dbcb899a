import { expect, test } from 'vitest';
import { known } from '#contract/incident/section.ts';
import { unmappedState } from '../../../../../main/diagnose/rules/restore/unmapped-state.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, acks, aSignal, at, aVertex, ENRICH, JOB, line } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const SAID = `java.lang.IllegalStateException: Failed to rollback to checkpoint/savepoint file:/data/s. Cannot map checkpoint/savepoint state for operator ${ENRICH} to the new program, because the operator is not available in the new program.`;
const story = anIncident().withSignals(aSignal('restore-unmapped-state', 5, { operatorId: ENRICH }, SAID));

test('state of an operator that is gone names the vertex that had it and the snapshot', () => {
  expect(ask(unmappedState, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { vertexId: ENRICH, vertexName: 'enrich', path: 'file:/data/s' },
        facts: { operators: [ENRICH], vertex: 'enrich', path: 'file:/data/s', times: 1 },
      },
    ],
  });
});

test.each([
  [
    ENRICH,
    [
      'The snapshot holds state of an operator that the new program does not have: enrich',
      '快照中含有新程序没有的算子的状态：enrich',
    ],
  ],
  [
    'f'.repeat(32),
    ['The snapshot holds state of an operator that the new program does not have', '快照中含有新程序没有的算子的状态'],
  ],
])('the headline has a name or a plain word, never the id: %s', (id, title) => {
  const said = SAID.replace(ENRICH, id);
  const [finding] = foundBy(
    unmappedState,
    anIncident().withSignals(aSignal('restore-unmapped-state', 5, { operatorId: id }, said)),
  );
  expect([finding?.title.en, finding?.title['zh-CN']]).toEqual(title);
  expect(finding?.why.en).toContain(id);
});

test('dropping the state is the last advice, by the key of the release', () => {
  const advice = (release: string) => foundBy(unmappedState, story.withRelease(release))[0]?.advice.at(-1);
  expect(advice('1.18.1')?.set).toEqual({ 'execution.savepoint.ignore-unclaimed-state': 'true' });
  expect(advice('2.0.0')?.set).toEqual({ 'execution.state-recovery.ignore-unclaimed-state': 'true' });
  expect(advice('2.0.0')?.losesData).toBe(true);
});

test('a step that was planned from SQL has no uid to give back: its state fits the old statement', () => {
  const advice = (name: string) => {
    const known = anIncident().withJob({ vertices: [aVertex(ENRICH, name)] });
    const [finding] = foundBy(
      unmappedState,
      known.withSignals(aSignal('restore-unmapped-state', 5, { operatorId: ENRICH }, SAID)),
    );
    return finding?.advice[0]?.text.en.slice(0, 40);
  };
  expect(advice('GroupAggregate[4] -> per_city[5]: Writer')).toBe('The state belongs to the plan of the old');
  expect(advice('GroupAggregate(groupBy=[city], select=[city, COUNT(*) AS n])')).toBe(
    'The state belongs to the plan of the old',
  );
  expect(advice('Source: rides[1] -> Calc[2]')).toBe('The state belongs to the plan of the old');
  expect(advice('CustomerJoin')).toBe('Give the operator its old identity back:');
  expect(advice('parse -> enrich[2]')).toBe('Give the operator its old identity back:');
});

test('another reason why a restore fails is another cause', () => {
  const other = aSignal('restore-max-parallelism', 5, { storedMaxParallelism: 1, programMaxParallelism: 2 }, 'x');
  expect(ask(unmappedState, anIncident().withSignals(other))).toEqual({ kind: 'clear' });
});

test('without any log it cannot tell', () => {
  expect(ask(unmappedState, anIncident().without('signals')).kind).toBe('cannot-tell');
});

const RENAMED = 'f'.repeat(32);
const skipped = aSignal('restore-state-skipped', 6, { operatorId: ENRICH }, 'Skipping savepoint state for operator');
const startedWith = (name: string, stateBytes?: number, path = 'file:/data/s') => {
  const old = anIncident().build();
  const before = old.jobs.kind === 'known' ? old.jobs.value : [];
  const OLD = '9'.repeat(32);
  const saved = aCheckpoint(5, 2, {
    kind: 'savepoint',
    path: 'file:/data/s',
    vertices: stateBytes === undefined ? [] : [{ ...acks(ENRICH, [0]), stateBytes }],
  });
  return foundBy(
    unmappedState,
    anIncident()
      .withSignals(skipped)
      .with({
        jobs: known([
          ...before.map((job) => ({ ...job, id: OLD })),
          ...before.map((job) => ({ ...job, vertices: [aVertex(RENAMED, name)] })),
        ]),
        checkpoints: known([
          { jobId: OLD, config: {}, history: [saved], restores: [] },
          {
            jobId: JOB,
            config: {},
            history: [],
            restores: [{ at: at(5), path, source: line('Starting job', 5) }],
          },
        ]),
      }),
  );
};

test('state that was dropped although its step is still there is a loss that nobody sees', () => {
  expect(startedWith('enrich', 4096)).toMatchObject([
    {
      role: 'trigger',
      severity: 'high',
      confidence: 0.9,
      culprit: { jobId: JOB, vertexName: 'enrich' },
      facts: { dropped: 'still-there', path: 'file:/data/s', stateBytes: 4096 },
    },
  ]);
});

test('a step that was removed on purpose, or that kept no state, is none', () => {
  expect(startedWith('other')).toMatchObject([{ role: 'risk', severity: 'low', facts: { dropped: 'gone' } }]);
  expect(startedWith('enrich', 0)).toEqual([]);
  expect(startedWith('enrich', 0, 'file:///data/s/_metadata')).toEqual([]);
});

test('whether the step is still there is not guessed', () => {
  const bare = aSignal('restore-state-skipped', 6, { operatorId: '7'.repeat(32) }, 'Skipping savepoint state');
  expect(foundBy(unmappedState, anIncident().withSignals(bare))).toMatchObject([
    { role: 'risk', severity: 'low', facts: { dropped: 'unknown', vertex: '' } },
  ]);
});
