import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { BrushPicture } from '../../../renderer/src/app/brush/brush-picture.tsx';

const SPAN = { from: 0, to: 1_000 };

/** Triangles of restarts: their whole marks. */
function marksOf(restarts: readonly number[]): readonly [number, number] {
  const outline = { failed: { count: 0, at: [] }, restarts: { count: restarts.length, at: restarts } };
  const { container } = render(
    <svg aria-hidden="true">
      <BrushPicture span={SPAN} width={1_000} columns={[]} outline={outline} lastGood={undefined} />
    </svg>,
  );
  const all = [...container.querySelectorAll('path')].map((path) => path.getAttribute('d') ?? '');
  return [all.filter((d) => d.endsWith('z')).length, all.filter((d) => d.endsWith('v7')).length];
}

test('restarts far from each other have whole marks, a loop of them leaves the volume of the logs in sight', () => {
  expect(marksOf([100, 500])).toEqual([2, 0]);
  expect(marksOf(Array.from({ length: 100 }, (_, index) => 100 + index * 5))).toEqual([0, 100]);
  expect(marksOf([100, 105, 900])).toEqual([1, 2]);
});
