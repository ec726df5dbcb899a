import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Breakable } from '../../../renderer/src/ui/breakable.tsx';

test('a path may break behind a word and its slash, and its letters are the same', () => {
  const { container } = render(<Breakable text="GET /jobs/:id of s3://bucket/a" />);
  expect(container.innerHTML).toBe('GET /jobs/<wbr>:id of s3://bucket/<wbr>a');
  expect(container.textContent).toBe('GET /jobs/:id of s3://bucket/a');
});

test('a class may break behind the parts of its package, a file and a number may not', () => {
  const { container } = render(<Breakable text="o.a.flink.runtime.Task [] - read conf.yaml of 10.0.0.1" />);
  expect(container.innerHTML).toBe('o.<wbr>a.<wbr>flink.<wbr>runtime.<wbr>Task [] - read conf.yaml of 10.0.0.1');
});
