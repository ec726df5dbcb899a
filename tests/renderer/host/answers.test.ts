import { expect, test } from 'vitest';
import type { Ask } from '#contract/api.ts';
import { IncidentError } from '#contract/errors.ts';
import { createAnswers, questionKey } from '../../../renderer/src/host/answers.ts';

const KEY = questionKey('verdict.read', { incidentId: 'i' });
const settled = () => new Promise((done) => setTimeout(done, 0));

function counting(answer: () => Promise<unknown>) {
  const signals: { aborted: boolean }[] = [];
  const ask = ((_name, _params, signal) => {
    signals.push(signal ?? { aborted: false });
    return answer();
  }) as Ask;
  return { signals, ask };
}

test('two views that ask the same share one call, and a third finds it known', async () => {
  const { ask, signals } = counting(() => Promise.resolve('verdict'));
  const answers = createAnswers({ ask });
  const heard: string[] = [];
  answers.subscribe(KEY, () => heard.push('a'));
  answers.subscribe(KEY, () => heard.push('b'));
  expect(answers.read(KEY)).toEqual({ kind: 'pending' });
  await settled();
  answers.subscribe(KEY, () => heard.push('c'));
  expect({ calls: signals.length, heard, answer: answers.read(KEY) }).toEqual({
    calls: 1,
    heard: ['a', 'b'],
    answer: { kind: 'known', value: 'verdict' },
  });
});

test('a question nobody waits for any more is cancelled and asked anew later', () => {
  const { ask, signals } = counting(() => new Promise(() => undefined));
  const answers = createAnswers({ ask });
  const leaveA = answers.subscribe(KEY, () => undefined);
  const leaveB = answers.subscribe(KEY, () => undefined);
  leaveA();
  expect(signals.map((s) => s.aborted)).toEqual([false]);
  leaveB();
  expect(signals.map((s) => s.aborted)).toEqual([true]);
  answers.subscribe(KEY, () => undefined);
  expect(signals.map((s) => s.aborted)).toEqual([true, false]);
});

test('a failure is told with its code and can be tried again', async () => {
  let isBroken = true;
  const { ask } = counting(() =>
    isBroken
      ? Promise.reject(new IncidentError('engine-lost', { what: 'The engine stopped.' }))
      : Promise.resolve('verdict'),
  );
  const answers = createAnswers({ ask });
  answers.subscribe(KEY, () => undefined);
  await settled();
  const failed = answers.read(KEY);
  expect(failed).toMatchObject({
    kind: 'failed',
    error: { code: 'engine-lost', what: 'The engine stopped.', why: '' },
  });
  isBroken = false;
  if (failed.kind === 'failed') failed.retry();
  await settled();
  expect(answers.read(KEY)).toEqual({ kind: 'known', value: 'verdict' });
});
