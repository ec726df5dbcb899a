import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type ReactNode, type RefObject, useRef, useState } from 'react';
import type { StateOperator } from '#contract/incident/state.ts';
import { ROW } from '../../ui/pick-list.tsx';
import { useTop } from '../../ui/use-top.ts';

/** So many are drawn one and all. */
export const MANY = 100;

interface OperatorRowsProps {
  /** What scrolls: the table and the panels around it. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly operators: readonly StateOperator[];
  readonly children: (operator: StateOperator, index: number) => ReactNode;
}

/** The rows of a table, a row each; of hundreds only those in sight, the first, the last and what has the focus, so that each key finds its row. */
export function OperatorRows({ scroller, operators, children }: OperatorRowsProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [focused, setFocused] = useState(0);
  const scrollMargin = useTop(body, scroller);
  const count = operators.length;
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    scrollMargin,
    estimateSize: () => ROW,
    overscan: 8,
    initialRect: { width: 900, height: 400 },
    rangeExtractor: (range) => withEnds(range, focused),
  });
  const drawn = count > MANY ? rows.getVirtualItems().map(({ index }) => index) : operators.map((_, index) => index);
  return (
    <tbody
      ref={body}
      onFocus={({ target }) => setFocused(Number(target.closest('tr')?.getAttribute('aria-rowindex') ?? 2) - 2)}
    >
      {drawn.map((index, at) => {
        const operator = operators[index];
        const left = index - (drawn[at - 1] ?? -1) - 1;
        return operator === undefined ? undefined : (
          <Fragment key={operator.id}>
            {left > 0 ? <Gap rows={left} /> : undefined}
            {children(operator, index)}
          </Fragment>
        );
      })}
    </tbody>
  );
}

/** The room of rows that are not drawn. */
function Gap({ rows }: { readonly rows: number }) {
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in an empty row can have the focus
  return <tr aria-hidden="true" style={{ height: rows * ROW }} />;
}

/** Rows to draw, in their order: those in sight, both ends, and the row with the focus between its neighbours. */
export function withEnds(range: Range, focused: number): number[] {
  const ends = [0, focused - 1, focused, focused + 1, range.count - 1];
  const wanted = new Set([...defaultRangeExtractor(range), ...ends]);
  return [...wanted].filter((index) => index >= 0 && index < range.count).sort((a, b) => a - b);
}
