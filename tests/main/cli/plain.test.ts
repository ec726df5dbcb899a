import { expect, test } from 'vitest';
import { plain } from '../../../main/cli/plain.ts';

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
