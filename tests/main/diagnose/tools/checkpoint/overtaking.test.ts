import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import { overtaking, unalignedSettings } from '../../../../../main/diagnose/tools/checkpoint/overtaking.ts';
import { toolsFor } from '../../../../../main/diagnose/tools/tools.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { JOB } from '../../../../kit/incident-parts.ts';

const patience = (timeoutMs: number, alignmentMs?: number) =>
  Object.values(
    unalignedSettings(toolsFor(anIncident().withCheckpoints([], { timeoutMs }).build(), NEVER), alignmentMs),
  )[1];

test('barriers begin to overtake long before the checkpoint expires, and before the alignment that was seen is over', () => {
  expect([patience(600_000), patience(40_000), patience(600_000, 16_000), patience(2000)]).toEqual([
    '30 s',
    '10 s',
    '8 s',
    '1 s',
  ]);
});

test('where the barriers of the job overtake already nobody is told to let them', () => {
  const advised = (unaligned: boolean) =>
    overtaking(toolsFor(anIncident().withCheckpoints([], { unaligned }).build(), NEVER), JOB).length;
  expect([advised(true), advised(false)]).toEqual([0, 1]);
});
