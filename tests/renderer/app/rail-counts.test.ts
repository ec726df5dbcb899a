import { describe, expect, test } from 'vitest';
import type { Attention } from '#contract/incident/attention.ts';
import type { Summary } from '#contract/incident/summary.ts';
import { countLimits, countSettings, countThreads } from '../../../renderer/src/app/rail-counts.ts';

/** None of these counts is made of the summary. */
const SUMMARY = {} as Summary;
const NOTHING: Attention = {
  limitsExceeded: 0,
  deadlocks: 0,
  standingThreads: 0,
  settingsBlamed: 0,
  areSettingsUnknown: false,
};

describe('beside a view in the rail', () => {
  test('stands nothing where there is nothing to count, or it is not known yet', () => {
    for (const count of [countLimits, countThreads, countSettings])
      for (const attention of [NOTHING, undefined]) expect(count(SUMMARY, attention)).toBeUndefined();
  });

  test('stands a deadlock before threads that only stand still, and it alone is a failure', () => {
    expect(countThreads(SUMMARY, { ...NOTHING, deadlocks: 1, standingThreads: 4 })).toEqual({
      text: '1',
      isBad: true,
      says: { en: '1 deadlock', 'zh-CN': '1 处死锁' },
    });
    expect(countThreads(SUMMARY, { ...NOTHING, standingThreads: 4 })).toMatchObject({ text: '4', isBad: false });
  });

  test('stands a question mark where nothing states the settings', () => {
    expect(countSettings(SUMMARY, { ...NOTHING, areSettingsUnknown: true })?.text).toBe('?');
    expect(countSettings(SUMMARY, { ...NOTHING, settingsBlamed: 3 })?.says.en).toBe('3 settings that a finding blames');
  });
});
