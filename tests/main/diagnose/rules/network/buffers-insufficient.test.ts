import { expect, test } from 'vitest';
import { buffersInsufficient } from '../../../../../main/diagnose/rules/network/buffers-insufficient.ts';
import { anIncident } from '../../../../kit/an-incident.ts';
import { aSignal } from '../../../../kit/incident-parts.ts';
import { ask, foundBy } from '../../ask-rule.ts';

const said = { required: 17, available: 2, total: 192, bufferBytes: 32_768 };
const few = aSignal('network-buffers-insufficient', 20, said, 'Insufficient number of network buffers: required 17');
const high = aSignal('network-memory-usage-high', 21, { percent: 2000 }, 'Memory usage [2000%] is too high');

test('a task that gets too few buffers names the setting', () => {
  expect(ask(buffersInsufficient, anIncident().withSignals(few))).toEqual({
    kind: 'found',
    findings: [
      {
        role: 'trigger',
        severity: 'critical',
        culprit: { setting: 'taskmanager.memory.network.max' },
        facts: { ...said, times: 1 },
      },
    ],
  });
});

test('the cure is what the tasks ask for, and a tenth more', () => {
  expect(foundBy(buffersInsufficient, anIncident().withSignals(few, high))[0]?.advice[0]?.set).toEqual({
    'taskmanager.memory.network.max': '132m',
    'taskmanager.memory.network.min': '132m',
  });
});

test('exhausted direct memory is another cause', () => {
  const direct = aSignal('out-of-memory', 90, { area: 'direct' }, 'java.lang.OutOfMemoryError: Direct buffer memory');
  expect(ask(buffersInsufficient, anIncident().withSignals(direct))).toEqual({ kind: 'clear' });
});

test('without logs it cannot tell', () => {
  expect(ask(buffersInsufficient, anIncident().without('signals')).kind).toBe('cannot-tell');
});
