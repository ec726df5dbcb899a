import { expect, test } from 'vitest';
import { API } from '#contract/api.ts';
import { apiParams, callSchema, hostParams, isApiName, isEngineHostName, isOwnHostName } from '#contract/calls.ts';
import { errorToData } from '#contract/errors.ts';
import { HOST } from '#contract/host.ts';

const answer = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return errorToData(error);
  }
};

test('each call is answered by exactly one: as a question of an incident, by the engine, or by the host itself', () => {
  const names = [...Object.keys(API), ...Object.keys(HOST), 'constructor', 'kitchen.open'];
  const answeredBy = names.map((name) => [isApiName, isEngineHostName, isOwnHostName].filter((is) => is(name)).length);
  expect(answeredBy).toEqual(names.map((name) => (Object.hasOwn({ ...API, ...HOST }, name) ? 1 : 0)));
});

test('parameters pass when they have the shape that the contract asks for, and only then', () => {
  expect([
    answer(() => apiParams('verdict.read', { incidentId: 'one' })),
    answer(() => apiParams('verdict.read', { incidentId: 'one', more: 1 })),
    answer(() => hostParams('bundle.pick', { what: 'file' })),
    answer(() => hostParams('bundle.open', { incidentId: 'one', paths: [] })),
  ]).toEqual([
    { incidentId: 'one' },
    {
      code: 'params-invalid',
      what: 'The parameters of a call do not fit.',
      why: '✖ Unrecognized key: "more"',
      where: 'verdict.read',
    },
    { what: 'file' },
    {
      code: 'params-invalid',
      what: 'The parameters of a call do not fit.',
      why: '✖ Too small: expected array to have >=1 items\n  → at paths',
      where: 'bundle.open',
    },
  ]);
});

test('a call without a name or an id, or with a name that is no text, is none', () => {
  const calls = [
    { callId: 'c', name: 'verdict.read', params: {} },
    { callId: '', name: 'verdict.read', params: {} },
    { callId: 'c', name: '', params: {} },
    { callId: 'c', name: ['verdict.read'], params: {} },
    { callId: 'c', name: 'x'.repeat(101), params: {} },
  ];
  expect(calls.map((call) => callSchema.safeParse(call).success)).toEqual([true, false, false, false, false]);
});
