import { expect, test } from 'vitest';
import { fileIgnored } from '../../../../../main/diagnose/rules/settings/file-ignored.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSetting, line } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const statement = (value: string, entry: string) => ({
  origin: 'file' as const,
  value,
  key: 'taskmanager.numberOfTaskSlots',
  source: line(`taskmanager.numberOfTaskSlots: ${value}`, 1, entry),
});
const slots = (value: string, origin: 'file' | 'default', ...statements: readonly ReturnType<typeof statement>[]) =>
  anIncident().withSettings(aSetting('taskmanager.numberOfTaskSlots', value, { origin, statements }));

test('flink-conf.yaml has no effect from 2.0 on', () => {
  const story = slots('1', 'default', statement('4', 'jm/conf/flink-conf.yaml')).withRelease('2.0.1');
  expect(ask(fileIgnored, story)).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'risk',
        severity: 'low',
        culprit: { path: 'jm/conf/flink-conf.yaml' },
        facts: { release: '2.0.1', file: 'flink-conf.yaml', reads: [], keys: ['taskmanager.numberOfTaskSlots'] },
      },
    ],
  });
});

test('config.yaml gives way to flink-conf.yaml beside it', () => {
  const both = [statement('4', 'conf/flink-conf.yaml'), statement('8', 'conf/config.yaml')];
  expect(ask(fileIgnored, slots('4', 'file', ...both).withRelease('1.20.1'))).toEqual({
    kind: 'found',
    findings: [expect.objectContaining({ culprit: { path: 'conf/config.yaml' } })],
  });
});

test('what stands in the file that is not read alone is lost, though nobody says otherwise', () => {
  const alone = { ...statement('10s', 'conf/flink-conf.yaml'), key: 'execution.checkpointing.interval' };
  const read = statement('4', 'conf/config.yaml');
  const story = anIncident()
    .withSettings(
      aSetting('execution.checkpointing.interval', '10s', { origin: 'file', statements: [alone] }),
      aSetting('taskmanager.numberOfTaskSlots', '4', { origin: 'file', statements: [read] }),
    )
    .withRelease('2.1.1');
  expect(ask(fileIgnored, story)).toMatchObject({
    kind: 'found',
    findings: [
      { facts: { file: 'flink-conf.yaml', reads: ['config.yaml'], keys: ['execution.checkpointing.interval'] } },
    ],
  });
});

test('checkpoints that are not taken because their interval stands in that file are told, and weigh more', () => {
  const key = 'execution.checkpointing.interval';
  const there = { ...statement('10s', 'conf/flink-conf.yaml'), key };
  const story = anIncident()
    .withSettings(aSetting(key, '10s', { origin: 'file', statements: [there] }))
    .withRelease('2.2.1');
  const [off, on] = [Number.POSITIVE_INFINITY, 10_000].map(
    (intervalMs) => foundBy(fileIgnored, story.withCheckpoints([], { intervalMs }))[0],
  );
  expect([off?.severity, on?.severity]).toEqual(['medium', 'low']);
  expect(off?.why.en).toMatch(/That is why no checkpoints are taken: the interval stands there\.$/);
});

test('a file that says the same does no harm', () => {
  const both = [statement('4', 'conf/flink-conf.yaml'), statement('4', 'conf/config.yaml')];
  expect(ask(fileIgnored, slots('4', 'file', ...both).withRelease('1.20.1'))).toEqual({ kind: 'clear' });
});

test('the file of the release is read', () => {
  expect(ask(fileIgnored, slots('4', 'file', statement('4', 'conf/flink-conf.yaml')))).toEqual({ kind: 'clear' });
});

test('without the release nobody knows which file counts', () => {
  expect(ask(fileIgnored, anIncident().without('release')).kind).toBe('cannot-tell');
});
