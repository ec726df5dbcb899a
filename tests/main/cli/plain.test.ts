import { expect, test } from 'vitest';
import { plain } from '../../../main/cli/plain.ts';
import { processorMs } from '../../kit/processor-ms.ts';

test('a section reads as indented lines', () => {
  const section = {
    schema: 'nutcracker/jobs@1',
    items: [{ id: '4f', vertices: [{ name: 'a', at: undefined }, { name: 'b\nc' }], from: ['log', 'rest'], none: [] }],
  };
  expect([...plain(section)].join('')).toBe(
    [
      'schema: nutcracker/jobs@1',
      'items:',
      '  - id: 4f',
      '    vertices:',
      '      - name: a',
      '      - name: b ↵ c',
      '    from: log, rest',
      '    none: -',
      '',
    ].join('\n'),
  );
});

test('an escape sequence of a log cannot act on the terminal', () => {
  expect([...plain({ a: '\u001b[2J' })].join('')).toBe('a: ␛[2J\n');
});

test('what lies deep, a section of one value, lists in lists and empty things read alike', () => {
  const deep = { a: [{ b: [{ c: [{ d: { e: [[1, 2], [], [{ f: {} }]] } }] }] }] };
  expect([...plain(deep)].join('')).toBe(
    'a:\n  - b:\n      - c:\n          - d:\n              e:\n                - 1, 2\n                - -\n                - - f: -\n',
  );
  expect([[...plain('x\ty')].join(''), [...plain([])].join(''), [...plain({ 'k\n': 1 })].join('')]).toEqual([
    'x y\n',
    '-\n',
    'k ↵ : 1\n',
  ]);
});

test('ten times the items take about ten times as long, and no part holds all of them', () => {
  const source = { entry: 'a/b.json', pointer: '/history/1', value: 17 };
  const section = (count: number) => ({
    jobs: [{ history: Array.from({ length: count }, (_, id) => ({ id, sources: [source, source, source] })) }],
  });
  const timed = (count: number) => {
    const began = processorMs();
    const longest = [...plain(section(count))].reduce((most, part) => Math.max(most, part.length), 0);
    expect(longest).toBeLessThan(1000);
    return processorMs() - began;
  };
  timed(1000);
  expect(timed(30_000)).toBeLessThan(Math.max(timed(3000), 20) * 30);
});
