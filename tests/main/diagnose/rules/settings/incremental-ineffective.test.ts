import { expect, test } from 'vitest';
import { incrementalIneffective } from '../../../../../main/diagnose/rules/settings/incremental-ineffective.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSetting, line } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

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
