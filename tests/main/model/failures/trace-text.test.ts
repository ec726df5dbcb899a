import { expect, test } from 'vitest';
import { throwableOfText } from '../../../../main/model/failures/trace-text.ts';
import { aPointer } from '../../../kit/a-fact.ts';

test('a trace as text becomes a chain of causes', () => {
  const text = [
    'org.apache.flink.util.SerializedThrowable: java.io.IOException: Could not perform checkpoint 6',
    '\tat a.B.c(B.java:1)',
    '\tSuppressed: java.lang.Exception: aside',
    '\t\tat x.Y.z(Y.java:2)',
    'Caused by: java.io.FileNotFoundException: /data/x (Permission denied)',
    '\tat d.E.f(E.java:3)',
    '\t... 7 more',
    '',
  ].join('\n');
  const top = throwableOfText(text, aPointer('ex', '/root-exception'));
  expect([
    top?.className,
    top?.message,
    top?.frames,
    top?.causedBy?.className,
    top?.causedBy?.message,
    top?.causedBy?.framesOmitted,
    top?.causedBy?.causedBy,
  ]).toEqual([
    'java.io.IOException',
    'Could not perform checkpoint 6',
    ['a.B.c(B.java:1)'],
    'java.io.FileNotFoundException',
    '/data/x (Permission denied)',
    7,
    undefined,
  ]);
  expect(throwableOfText('', aPointer('ex', ''))).toBeUndefined();
});
