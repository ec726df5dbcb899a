import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StateOperator } from '#contract/incident/state.ts';
import { OperatorRows, withEnds } from '../../../../renderer/src/views/state/operator-rows.tsx';

// Nothing is laid out here, and of a list without a height no row is in sight.
beforeEach(() => {
  for (const name of ['clientHeight', 'offsetHeight'] as const)
    vi.spyOn(HTMLElement.prototype, name, 'get').mockReturnValue(400);
});
afterEach(cleanup);
afterEach(() => vi.restoreAllMocks());

const OPERATORS = Array.from(
  { length: 1000 },
  (_, index): StateOperator => ({
    ...{ id: `o${index}`, told: 1, bytes: 1000 - index, from: ['rest'] },
    source: { kind: 'entry', entry: 'rest/checkpoints.json' },
  }),
);

function Rows({ count }: { readonly count: number }) {
  const box = useRef<HTMLDivElement>(null);
  return (
    <div ref={box}>
      <table>
        <OperatorRows scroller={box} operators={OPERATORS.slice(0, count)}>
          {({ id }, index) => (
            <tr aria-rowindex={index + 2}>
              <td>
                <button type="button">{id}</button>
              </td>
            </tr>
          )}
        </OperatorRows>
      </table>
    </div>
  );
}

const drawn = () => screen.getAllByRole('button').map((one) => one.textContent);

test('up to a hundred are all drawn; of a thousand a windowful and the last one, with the room of the others', () => {
  const { rerender, container } = render(<Rows count={100} />);
  expect(drawn().length).toBe(100);
  rerender(<Rows count={1000} />);
  expect(drawn().length).toBeLessThan(60);
  expect([drawn()[0], drawn().at(-1)]).toEqual(['o0', 'o999']);
  const rows = [...container.querySelectorAll('tr')];
  const room = rows.reduce((sum, row) => sum + (Number.parseInt(row.style.height, 10) || 26), 0);
  expect(room).toBe(26_000);
});

test('the row with the focus stays, between its neighbours', () => {
  render(<Rows count={1000} />);
  act(() => fireEvent.focus(screen.getByText('o999')));
  expect(drawn().slice(-2)).toEqual(['o998', 'o999']);
  const inSight = { startIndex: 200, endIndex: 203, overscan: 1, count: 1000 };
  expect(withEnds(inSight, 40)).toEqual([0, 39, 40, 41, 199, 200, 201, 202, 203, 204, 999]);
});
