import { expect, test } from 'vitest';
import { obsoleteKeys } from '../../../../../main/diagnose/rules/settings/obsolete-keys.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSetting, line } from '../../../../kit/incident-parts.ts';
import { ask } from '../../ask-rule.ts';

const stated = (key: string, spelled: string) =>
  aSetting(key, 'x', {
    statements: [
      { origin: 'file', value: 'x', key: spelled, source: line(`${spelled}: x`, 3, 'conf/flink-conf.yaml') },
    ],
  });

test('a key of an older release is named with its new name', () => {
  expect(ask(obsoleteKeys, anIncident().withSettings(stated('state.backend.type', 'state.backend')))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'risk',
        severity: 'low',
        culprit: { setting: 'state.backend' },
        facts: { release: '1.18.1', removed: [], renamed: ['state.backend'], instead: ['state.backend.type'] },
      },
    ],
  });
});

test('a key that the release does not read any more comes first', () => {
  const story = anIncident()
    .withRelease('2.1.0')
    .withSettings(stated('cluster.evenly-spread-out-slots', 'cluster.evenly-spread-out-slots'));
  expect(ask(obsoleteKeys, story)).toEqual({
    kind: 'found',
    findings: [
      expect.objectContaining({
        facts: {
          release: '2.1.0',
          removed: ['cluster.evenly-spread-out-slots'],
          renamed: [],
          instead: ['taskmanager.load-balance.mode'],
        },
      }),
    ],
  });
});

test('in a release that knows no other name nothing is old', () => {
  const story = anIncident().withRelease('1.15.4').withSettings(stated('state.backend', 'state.backend'));
  expect(ask(obsoleteKeys, story)).toEqual({ kind: 'clear' });
});

test('a name in a file that the release does not read troubles nobody', () => {
  const source = line('state.backend: rocksdb', 4, 'conf/flink-conf.yaml');
  const setting = aSetting('state.backend.type', 'hashmap', {
    statements: [{ origin: 'file', value: 'rocksdb', key: 'state.backend', source, as: 'unread-file' }],
  });
  expect(ask(obsoleteKeys, anIncident().withRelease('2.1.1').withSettings(setting))).toEqual({ kind: 'clear' });
});

test('without the release nobody knows which names hold', () => {
  expect(ask(obsoleteKeys, anIncident().without('release')).kind).toBe('cannot-tell');
});

test('a slip of the finger is named with the key that was meant, by its name in this release', () => {
  const story = anIncident().withSettings(stated('state.checkpoint.dir', 'state.checkpoint.dir'));
  expect(ask(obsoleteKeys, story)).toEqual({
    kind: 'found',
    findings: [
      expect.objectContaining({
        facts: {
          release: '1.18.1',
          removed: [],
          unknown: ['state.checkpoint.dir'],
          renamed: [],
          instead: ['state.checkpoints.dir'],
        },
      }),
    ],
  });
});

test('a name of a newer release is not read by this one', () => {
  const story = anIncident().withRelease('1.15.4').withSettings(stated('state.backend.type', 'state.backend.type'));
  expect(ask(obsoleteKeys, story)).toEqual({
    kind: 'found',
    findings: [
      expect.objectContaining({
        facts: {
          release: '1.15.4',
          removed: [],
          tooNew: ['state.backend.type'],
          renamed: [],
          instead: ['state.backend'],
        },
      }),
    ],
  });
});

test('keys of connectors, metrics and people are nobody else', () => {
  const mine = ['my.company.tag', 'metrics.reporter.prom.port', 's3.access.key', 'kubernetes.config.file'];
  const story = anIncident().withSettings(...mine.map((key) => stated(key, key)));
  expect(ask(obsoleteKeys, story)).toEqual({ kind: 'clear' });
});

test('what was meant by a slip may be gone in this release: then its successor is named', () => {
  const story = anIncident()
    .withRelease('2.0.1')
    .withSettings(stated('cluster.evenly-spread-out-slot', 'cluster.evenly-spread-out-slot'));
  expect(ask(obsoleteKeys, story)).toMatchObject({
    findings: [{ facts: { unknown: ['cluster.evenly-spread-out-slot'], instead: ['taskmanager.load-balance.mode'] } }],
  });
});
