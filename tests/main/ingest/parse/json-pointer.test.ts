import { expect, test } from 'vitest';
import { findPointer } from '../../../../main/ingest/parse/json-pointer.ts';
import { bytesOf, filesBelow } from '../../flink/rest/corpus.ts';

const TEXT = '{\n  "a/b": [1, {"c": "x,]\\"y"}],\n  "m~n": {"deep": true},\n  "text": "{\\"inner\\":1}"\n}';

test.each([
  ['', 1, TEXT],
  ['/a~1b/0', 2, '1'],
  ['/a~1b/1/c', 2, '"x,]\\"y"'],
  ['/m~0n/deep', 3, 'true'],
  ['/text/inner', 4, '"{\\"inner\\":1}"'],
  ['/a~1b/7', 2, '[1, {"c": "x,]\\"y"}]'],
])('%s stands on line %i', (pointer, line, value) => {
  const place = findPointer(TEXT, pointer);
  expect([place?.line, TEXT.slice(place?.start, place?.end)]).toEqual([line, value]);
});

test('a pointer without its first step is nowhere', () => {
  expect(findPointer(TEXT, '/nothing')).toBeUndefined();
});

test('every value of real bodies is found where it stands', () => {
  for (const file of filesBelow('v2.0')) {
    const text = new TextDecoder().decode(bytesOf(`v2.0/${file}`));
    for (const [pointer, value] of leaves(JSON.parse(text), '')) {
      const place = findPointer(text, pointer);
      expect(JSON.parse(text.slice(place?.start, place?.end)), `${file} ${pointer}`).toEqual(value);
    }
  }
});

function leaves(value: unknown, at: string): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[at, value]];
  return Object.entries(value).flatMap(([key, part]) =>
    leaves(part, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}
