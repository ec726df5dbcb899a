import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { BothEnds } from '../../../renderer/src/ui/both-ends.tsx';

/** The part that may be cut, and the part that never is. */
function parts(name: string, last: number) {
  const { container } = render(<BothEnds name={name} last={last} />);
  const cut = container.querySelector('.ell')?.textContent ?? '';
  return [cut, container.textContent?.slice(cut.length)];
}

test.each([
  ['taskmanager-worker-1', 8, ['taskmanager-', 'worker-1']],
  // Shorter than twice the end: half of it stays, for three of four of such names differ in their last letter only.
  ['hub-flink-tm-4', 8, ['hub-fli', 'nk-tm-4']],
  ['jm', 8, ['jm', '']],
  ['', 8, ['', '']],
])('%s keeps its end', (name, last, expected) => {
  expect(parts(name, last)).toEqual(expected);
});
