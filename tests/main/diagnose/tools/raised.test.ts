import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { Setting } from '#contract/incident/setting.ts';
import { raised } from '../../../../main/diagnose/tools/raised.ts';
import { toolsFor } from '../../../../main/diagnose/tools/tools.ts';
import { anIncident } from '../../../kit/an-incident.ts';
import { aSetting } from '../../../kit/incident-parts.ts';

const OFF_HEAP = 'taskmanager.memory.task.off-heap.size';
const STUCK = 'task.cancellation.timeout';
const over = (key: string, at: string, ...settings: readonly Setting[]) =>
  raised(
    toolsFor(
      anIncident()
        .withSettings(...settings)
        .build(),
      NEVER,
    ),
    key,
    at,
  );

test('less than the wanted value is raised to it', () => {
  expect(over(OFF_HEAP, '256m')).toEqual({ [OFF_HEAP]: '256m' });
  expect(over(STUCK, '300000', aSetting(STUCK, '180000', { number: 180_000 }))).toEqual({ [STUCK]: '300000' });
});

test('as much or more is doubled, never lowered, and spelled as the release reads it', () => {
  expect(over(OFF_HEAP, '256m', aSetting(OFF_HEAP, '1g', { number: 1 << 30 }))).toEqual({ [OFF_HEAP]: '2048m' });
  expect(over(STUCK, '300000', aSetting(STUCK, '600000', { number: 600_000 }))).toEqual({ [STUCK]: '1200000' });
  expect(over(STUCK, '5 min', aSetting(STUCK, '10 min', { number: 600_000 }))).toEqual({ [STUCK]: '20 min' });
});
