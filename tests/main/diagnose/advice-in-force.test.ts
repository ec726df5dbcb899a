import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { Setting } from '#contract/incident/setting.ts';
import { beyondInForce } from '../../../main/diagnose/advice-in-force.ts';
import { toolsFor } from '../../../main/diagnose/tools/tools.ts';
import { anIncident } from '../../kit/an-incident.ts';
import { aSetting } from '../../kit/incident-parts.ts';

const advice = {
  text: { en: 'Go back to the defaults.', 'zh-CN': '恢复默认值。' },
  set: { 'heartbeat.timeout': '50000', 'heartbeat.interval': '10000' },
};
const interval = aSetting('heartbeat.interval', '10s', { number: 10_000 });
const under = (...settings: readonly Setting[]) =>
  beyondInForce(
    advice,
    toolsFor(
      anIncident()
        .withSettings(...settings)
        .build(),
      NEVER,
    ),
  );

test('what is in force already, however it is spelled, is said and not set again', () => {
  expect(under(interval)).toEqual({
    text: {
      en: 'Go back to the defaults. Already in force: heartbeat.interval: 10000.',
      'zh-CN': '恢复默认值。已生效：heartbeat.interval: 10000。',
    },
    set: { 'heartbeat.timeout': '50000' },
  });
});

test('when all is in force nothing is set', () => {
  expect(under(interval, aSetting('heartbeat.timeout', '50000', { number: 50_000 })).set).toBeUndefined();
});

test('another value, and a setting that nobody knows, are set', () => {
  expect(under(aSetting('heartbeat.timeout', '5000', { number: 5000 }))).toBe(advice);
});
