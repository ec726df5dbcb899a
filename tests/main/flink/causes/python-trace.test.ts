import { expect, test } from 'vitest';
import { pythonFaultIn } from '../../../../main/flink/causes/python-trace.ts';

const HEAD = 'Error received from SDK harness for instruction 3: Traceback (most recent call last):\n';
const BEAM =
  '  File "/usr/lib/python3.8/dist-packages/apache_beam/runners/worker/sdk_worker.py", line 289, in _execute\n    response = task()\n';

test('what the worker’s own code raised, and where', () => {
  const text = `${HEAD}${BEAM}  File "/opt/jobs/scoring.py", line 41, in score\n    return a / b\nZeroDivisionError: division by zero\n`;
  expect(pythonFaultIn(text)).toEqual({
    exception: 'ZeroDivisionError',
    message: 'division by zero',
    frame: 'scoring.py:41 in score',
  });
});

test('without code of the user there is no frame', () => {
  expect(pythonFaultIn(`${HEAD}${BEAM}RuntimeError: gone`)).toEqual({
    exception: 'RuntimeError',
    message: 'gone',
    frame: '',
  });
});

test('text without a traceback is none', () => {
  expect(pythonFaultIn('ZeroDivisionError: division by zero')).toBeUndefined();
});
