import { expect, test } from 'vitest';
import { classify } from '../../../../../main/ingest/classify/classify.ts';
import { isOperatorError, operatorErrorLines } from '../../../../../main/ingest/parse/traces/operator-error.ts';
import { bytesOf, decode } from '../reading.ts';

const inner = (type: string, message: string) => ({ type, message, additionalMetadata: {} });
const NO_DATA = 'HA metadata not available to restore from last state. Manual restore required.';
const ERROR = JSON.stringify({
  ...inner('org.apache.flink.kubernetes.operator.exception.ReconciliationException', `a.B: ${NO_DATA}`),
  throwableList: [inner('a.B', NO_DATA), inner('a.C', 'Object "x" of\nkind é is gone')],
});

test('what the operator notes of an error is a trace without frames', () => {
  expect(operatorErrorLines(ERROR)).toEqual([
    `org.apache.flink.kubernetes.operator.exception.ReconciliationException: a.B: ${NO_DATA}`,
    `Caused by: a.B: ${NO_DATA}`,
    'Caused by: a.C: Object "x" of',
    'kind é is gone',
  ]);
});

test('what the operator cut off is read as far as it goes', () => {
  expect(operatorErrorLines(ERROR.slice(0, ERROR.indexOf('{"type":"a.C"') + 20)).at(-1)).toBe(
    `Caused by: a.B: ${NO_DATA}`,
  );
});

test('other JSON with a type is none of the operator', () => {
  expect(['{"type":"a.B","message":"m"}', '{"throwableList":[]}', `said ${ERROR}`].map(isOperatorError)).toEqual([
    false,
    false,
    false,
  ]);
  expect(isOperatorError(ERROR)).toBe(true);
});

test('copied out of the resource it is a text to read', () => {
  const kindOf = (text: string) => {
    const { kind, detail } = classify('error.json', bytesOf(text), decode);
    return [kind, detail];
  };
  expect(kindOf(`${ERROR}\n`)).toEqual(['other-log', 'plain']);
  expect(kindOf('{"type":"a.B","message":"m"}')[0]).toBe('rest');
});
