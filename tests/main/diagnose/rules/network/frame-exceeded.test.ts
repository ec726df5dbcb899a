import { expect, test } from 'vitest';
import { frameExceeded } from '../../../../../main/diagnose/rules/network/frame-exceeded.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSetting, aSignal, TM1 } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const TO = 'pekko.tcp://flink@jm:6123/user/rpc/jobmanager_2#-1';
const dropped = aSignal(
  'rpc-frame-exceeded',
  40,
  { size: 581_034, maxSize: 120_000, to: TO },
  'Discarding oversized payload',
  { managerId: TM1, host: 'host-1', count: 4 },
);

test('an acknowledgement that is thrown away names the setting, with both sizes', () => {
  const [finding] = foundBy(frameExceeded, anIncident().withRelease('1.20.4').withSignals(dropped));
  expect(finding).toMatchObject({
    role: 'trigger',
    severity: 'high',
    culprit: { setting: 'pekko.framesize' },
    facts: {
      sizeBytes: 581_034,
      limitBytes: 120_000,
      times: 4,
      hosts: ['host-1'],
      isDropped: true,
      toJobManager: true,
    },
  });
  expect(finding?.why.en).toContain('without this acknowledgement the checkpoint expires');
  expect(finding?.advice[0]?.set).toEqual({ 'pekko.framesize': '10485760b' });
});

test('a call that fails by it is measured against what is set, under the name of the release', () => {
  const failed = aSignal('rpc-frame-exceeded', 40, { size: 12_582_912 }, 'The rpc invocation size 12582912 exceeds');
  const story = anIncident().withRelease('1.16.3').withSignals(failed);
  const set = aSetting('pekko.framesize', '10485760b', { number: 10_485_760 });
  expect(foundBy(frameExceeded, story.withSettings(set))[0]).toMatchObject({
    culprit: { setting: 'akka.framesize' },
    facts: { limitBytes: 10_485_760, isDropped: false },
    advice: [{ set: { 'akka.framesize': '25165824b' } }, {}],
  });
});

test('checkpoints that expire while every message fits are another cause', () => {
  const other = aSignal('rest-handler-error', 40, {}, 'x');
  expect(ask(frameExceeded, anIncident().withSignals(other))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(frameExceeded, anIncident().without('signals')).kind).toBe('cannot-tell');
});
