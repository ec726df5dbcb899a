import { expect, test } from 'vitest';
import type { Rule } from '../../../../../main/diagnose/define-rule.ts';
import { storageFull } from '../../../../../main/diagnose/rules/storage/full.ts';
import { throttled } from '../../../../../main/diagnose/rules/storage/throttled.ts';
import { unavailable } from '../../../../../main/diagnose/rules/storage/unavailable.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aCheckpoint } from '../../../../kit/incident-parts.ts';
import { foundBy } from '../../ask-rule.ts';
import { declinedBy, REFUSED, SLOW_DOWN } from './refused.ts';

const FULL = 'java.io.IOException: No space left on device';
const refused = (said: string) => [4, 5, 6].map((id) => declinedBy(said, id));
const said = (rule: Rule, ...history: Parameters<ReturnType<typeof anIncident>['withCheckpoints']>[0]) =>
  foundBy(rule, anIncident().withCheckpoints(history)).map(({ severity, title, facts }) => [
    severity,
    title.en.endsWith(', over since checkpoint 7'),
    facts.over === true,
  ]);

test.each([
  ['that did not answer', unavailable, REFUSED],
  ['that was asked too often', throttled, SLOW_DOWN],
  ['that was full', storageFull, FULL],
])('a storage %s and takes checkpoints again is said to be over', (_, rule, words) => {
  expect(said(rule, ...refused(words), aCheckpoint(7, 900), aCheckpoint(8, 960))).toEqual([['high', true, true]]);
});

test('one that refuses again after a while is not', () => {
  const again = declinedBy(REFUSED, 8);
  const later = aCheckpoint(9, 990, { outcome: 'failed', failure: 'declined' });
  expect(said(unavailable, ...refused(REFUSED), aCheckpoint(7, 1), again)).toEqual([['critical', false, false]]);
  expect(said(unavailable, ...refused(REFUSED), aCheckpoint(7, 900), later)).toEqual([['critical', false, false]]);
});

test('who never completed one after it proves nothing', () => {
  expect(said(unavailable, ...refused(REFUSED))).toEqual([['critical', false, false]]);
});

test('what was to be repaired is repaired: the advice looks back', () => {
  const [finding] = foundBy(unavailable, anIncident().withCheckpoints([...refused(REFUSED), aCheckpoint(7, 900)]));
  expect(finding?.advice.map(({ text }) => text.en.split(',')[0])).toEqual(['The storage takes snapshots again']);
});
