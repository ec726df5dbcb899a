import { expect, test } from 'vitest';
import { jsonLines } from '../../../main/session/json-lines.ts';

const BODY = {
  history: [
    { id: 1, 'a/b~c': [] },
    { id: 2, nested: { deep: null } },
  ],
};

const hits = (pointer: string) => jsonLines(BODY, pointer)?.flatMap((line) => (line.hit ? [line.text.trim()] : []));

test('a value is hit where the pointer says, and nowhere else', () => {
  expect(hits('/history/1/id')).toEqual(['"id": 2,']);
  expect(hits('/history/0/a~1b~0c')).toEqual(['"a/b~c": []']);
  expect(hits('/history/1/nested')).toEqual(['"nested": {', '"deep": null', '}']);
});

test('an object is laid out as JSON.stringify does', () => {
  expect(
    jsonLines(BODY, '')
      ?.map((line) => line.text)
      .join('\n'),
  ).toBe(JSON.stringify(BODY, undefined, 2));
});

test('a pointer to nothing, or no body, is nothing', () => {
  expect(jsonLines(BODY, '/history/9')).toBeUndefined();
  expect(jsonLines(undefined, '')).toBeUndefined();
});

test('a pointer that goes on inside a text finds its value there; the other texts stay as they are', () => {
  const archive = {
    archive: [
      { path: '/jobs', json: '{"jobs":[]}' },
      { path: '/checkpoints', json: '{"history":[{"id":7}]}' },
    ],
  };
  const lines = jsonLines(archive, '/archive/1/json/history/0/id') ?? [];
  expect(lines.flatMap((line) => (line.hit ? [line.text.trim()] : []))).toEqual(['"id": 7']);
  expect(lines.map((line) => line.text.trim())).toContain('"json": "{\\"jobs\\":[]}"');
  expect(jsonLines({ json: 'not json' }, '/json/x')).toBeUndefined();
});
