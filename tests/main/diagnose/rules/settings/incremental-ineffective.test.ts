import { expect, test } from 'vitest';
import { incrementalIneffective } from '../../../../../main/diagnose/rules/settings/incremental-ineffective.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint, aSetting, ENRICH, line } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';
import { phased } from '../../phased.ts';

const asked = anIncident().withSettings(aSetting('state.backend.incremental', 'true'));
const keeps = (name: string) => asked.withJob({ stateBackend: { name, source: line(name, 2) } });

test('a heap backend has no increments', () => {
  expect(ask(incrementalIneffective, keeps('hashmap'))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'risk',
        severity: 'low',
        culprit: { setting: 'state.backend.incremental' },
        facts: { backend: 'hashmap', key: 'state.backend.incremental' },
      },
    ],
  });
});

test.each(['rocksdb', 'forst'])('%s has', (name) => {
  expect(ask(incrementalIneffective, keeps(name))).toEqual({ kind: 'clear' });
});

test('nobody asked for them', () => {
  const story = keeps('hashmap').withSettings(aSetting('state.backend.incremental', 'false', { origin: 'default' }));
  expect(ask(incrementalIneffective, story)).toEqual({ kind: 'clear' });
});

test('without a known backend nothing is said', () => {
  expect(ask(incrementalIneffective, asked)).toEqual({ kind: 'clear' });
});

test('without settings it cannot tell', () => {
  expect(ask(incrementalIneffective, anIncident().without('settings'))).toEqual({
    kind: 'cannot-tell',
    missing: ['settings'],
  });
});

const MB = 1_000_000;

test('where writing all of it takes most of the interval, the setting that was to spare it is the cause', () => {
  const story = (mb: number, intervalMs: number, share = 1) =>
    keeps('hashmap').withCheckpoints(
      [1, 2, 3, 4].map((id) =>
        aCheckpoint(id, id * 10, {
          endToEndMs: 8000,
          stateBytes: mb * MB,
          checkpointedBytes: mb * MB * share,
          vertices: [
            phased(ENRICH, [
              { asyncMs: 7900, stateBytes: (mb * MB) / 2 },
              { asyncMs: 7800, stateBytes: (mb * MB) / 2 },
            ]),
          ],
        }),
      ),
      { intervalMs },
    );
  const [cause] = foundBy(incrementalIneffective, story(55, 12_000));
  expect([cause?.role, cause?.severity, cause?.facts.bytes, cause?.facts.checkpoints]).toEqual([
    'trigger',
    'medium',
    55 * MB,
    4,
  ]);
  expect(cause?.why.en).toContain('sending them takes up to 8 s; the store keeps its usual rate');
  // Little state, or an interval that bears it: a setting without effect, and no more.
  for (const calm of [story(5, 12_000), story(55, 60_000), story(55, 12_000, 0.3)])
    expect(foundBy(incrementalIneffective, calm)[0]?.role).toBe('risk');
});
