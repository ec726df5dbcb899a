import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Breakable, Sentence } from '../../../renderer/src/ui/breakable.tsx';

test('a path may break behind a word and its slash, and its letters are the same', () => {
  const { container } = render(<Breakable text="GET /jobs/:id of s3://bucket/a" />);
  expect(container.innerHTML).toBe('GET /jobs/<wbr>:id of s3://bucket/<wbr>a');
  expect(container.textContent).toBe('GET /jobs/:id of s3://bucket/a');
});

test('a class may break behind the parts of its package, a file and a number may not', () => {
  const { container } = render(<Breakable text="o.a.flink.runtime.Task [] - read conf.yaml of 10.0.0.1" />);
  expect(container.innerHTML).toBe('o.<wbr>a.<wbr>flink.<wbr>runtime.<wbr>Task [] - read conf.yaml of 10.0.0.1');
});

test('a name longer than a line breaks between its words, one that fits stays whole', () => {
  const { container } = render(<Breakable text="JobManager: StandaloneResourceManagerFactory$Inner_part" />);
  expect(container.innerHTML).toBe('JobManager: Standalone<wbr>Resource<wbr>Manager<wbr>Factory$<wbr>Inner_<wbr>part');
});

test('a sentence keeps its quantities on one line', () => {
  const { container } = render(<Sentence text="after 2 min 5 s" />);
  expect(container.textContent).toBe('after 2\u00a0min\u00a05\u00a0s');
});

test('a sentence breaks no line within the name of a host or an option', () => {
  const { container } = render(<Sentence text="vm-tm-2 writes with -Xlog:gc*:file=FILE, and path/of-it -> a" />);
  expect([...container.querySelectorAll('.nw')].map((one) => one.textContent)).toEqual([
    'vm-tm-2',
    '-Xlog:gc*:file=FILE',
  ]);
  expect(container.textContent).toBe('vm-tm-2 writes with -Xlog:gc*:file=FILE, and path/of-it -\u2060> a');
});
