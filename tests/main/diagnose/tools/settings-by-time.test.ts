import { expect, test } from 'vitest';
import { NEVER } from '#contract/cancel.ts';
import type { Setting } from '#contract/incident/setting.ts';
import { metaspaceExhausted } from '../../../../main/diagnose/rules/memory/metaspace-exhausted.ts';
import { buffersInsufficient } from '../../../../main/diagnose/rules/network/buffers-insufficient.ts';
import { frameExceeded } from '../../../../main/diagnose/rules/network/frame-exceeded.ts';
import { cancellationStuck } from '../../../../main/diagnose/rules/process/cancellation-stuck.ts';
import { startUpMs } from '../../../../main/diagnose/tools/checkpoint/start-up.ts';
import { longCancel } from '../../../../main/diagnose/tools/job/long-cancels.ts';
import { toolsFor } from '../../../../main/diagnose/tools/tools.ts';
import { anIncident, ORDERS } from '../../../kit/an-incident.ts';
import {
  anEvent,
  aSetting,
  aSignal,
  aTaskManager,
  at,
  ENRICH,
  JM_LOG,
  line,
  TM1,
} from '../../../kit/incident-parts.ts';
import { ask, foundBy } from '../ask-rule.ts';

/** The second start of the cluster, with other settings. */
const CHANGED = 200;

/** In force until the second start, and from then on. */
function changed(key: string, before: number, now: number): Setting {
  const said = (value: number) => ({
    ...{ origin: 'log' as const, key, value: String(value) },
    source: line(`${key}, ${value}`, value, JM_LOG),
  });
  const statements = [
    { ...said(now), since: at(CHANGED) },
    { ...said(before), until: at(CHANGED) },
  ];
  return aSetting(key, String(now), { number: now, origin: 'log', statements });
}

/** Before the second start, and after it. */
const TIMES = [CHANGED - 100, CHANGED + 100] as const;

test('a message is too large for the frame of its time', () => {
  const frame = changed('pekko.framesize', 1000, 9000);
  const told = TIMES.map((second) => {
    const signal = aSignal('rpc-frame-exceeded', second, { size: 9999 }, 'exceeds the maximum akka framesize');
    return foundBy(frameExceeded, anIncident().withSettings(frame).withSignals(signal))[0]?.facts.limitBytes;
  });
  expect(told).toEqual([1000, 9000]);
});

test('a metaspace was as large as it was set then', () => {
  const size = changed('taskmanager.memory.jvm-metaspace.size', 1000, 9000);
  const told = TIMES.map((second) => {
    const full = aSignal('out-of-memory', second, { area: 'metaspace' }, 'java.lang.OutOfMemoryError: Metaspace');
    const story = anIncident().withManagers(aTaskManager(TM1, 'host-1')).withSettings(size).withSignals(full);
    return foundBy(metaspaceExhausted, story)[0]?.facts.limitBytes;
  });
  expect(told).toEqual([1000, 9000]);
});

test('missing network buffers are shown beside the limit of their time', () => {
  const most = changed('taskmanager.memory.network.max', 1000, 9000);
  const told = TIMES.map((second) => {
    const few = aSignal('network-buffers-insufficient', second, { required: 8, available: 1 }, 'Insufficient number');
    const [finding] = foundBy(buffersInsufficient, anIncident().withSettings(most).withSignals(few));
    return finding?.evidence.flatMap((one) => (one.kind === 'line' && one.entry === JM_LOG ? [one.text] : []));
  });
  expect(told.map((texts) => texts?.filter((text) => text.includes('network.max')))).toEqual([
    ['taskmanager.memory.network.max, 1000'],
    ['taskmanager.memory.network.max, 9000'],
  ]);
});

test('a TaskManager gave up on a cancelled task after the time that was set then', () => {
  const timeout = changed('task.cancellation.timeout', 30_000, 180_000);
  const told = TIMES.map((second) => {
    const change = (seconds: number, from: string, to: string) => ({
      ...{ at: at(seconds), from, to },
      source: line(to, seconds),
    });
    const goodbye = line(`Disconnect TaskExecutor ${TM1} because: The TaskExecutor is shutting down.`, second + 30);
    const events = [{ ...anEvent('disconnected', second + 30), source: goodbye }];
    const transitions = [change(second, 'RUNNING', 'CANCELING'), change(second + 30, 'CANCELING', 'CANCELED')];
    const story = anIncident()
      .withSettings(timeout)
      .withManagers(aTaskManager(TM1, 'host-1', { end: 'no-log', logs: [], events }))
      .withJob({ attempts: [{ id: 'a', vertexId: ENRICH, subtask: 2, number: 0, taskManagerId: TM1, transitions }] });
    return ask(cancellationStuck, story).kind;
  });
  expect(told).toEqual(['found', 'clear']);
});

test('how long a start or a cancellation may take is what was set when it began', () => {
  const slots = changed('slot.request.timeout', 1000, 9000);
  const interrupts = changed('task.cancellation.interval', 10_000, 60_000);
  const tools = toolsFor(anIncident().withSettings(slots, interrupts).build(), NEVER);
  const change = (seconds: number, to: string) => ({ at: at(seconds), from: '', to, source: line(to, seconds) });
  const told = TIMES.map((second) => [
    startUpMs(tools, at(second)),
    longCancel(tools, { ...ORDERS, states: [change(second, 'CANCELLING'), change(second + 20, 'CANCELED')] })?.ms,
  ]);
  expect(told).toEqual([
    [1000, 20_000],
    [9000, undefined],
  ]);
});
