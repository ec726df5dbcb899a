import type { CheckpointRow, CheckpointRun } from '#contract/incident/checkpoint-table.ts';
import type { Page } from '#contract/page.ts';
import type { Answer } from '../../host/answers.ts';
import { useAnswer, useLastKnown } from '../../host/use-answer.ts';
import type { Table } from './table-wish.ts';

/** Rows asked for at once: a tall window shows 30, so two neighbouring pages always cover it. */
const PAGE = 100;

export interface Pages {
  readonly total: number;
  /** Undefined while it is on its way. */
  readonly at: (index: number) => CheckpointRow | CheckpointRun | undefined;
  readonly answer: Answer<Page<CheckpointRow | CheckpointRun>>;
}

/** The rows of the table around the first one in sight. */
export function usePages(table: Table, first: number): Pages {
  const page = Math.max(0, Math.floor(first / PAGE));
  const here = useAnswer('checkpoints.page', { table, offset: page * PAGE, limit: PAGE });
  const known = useLastKnown(here);
  const total = known?.total ?? 0;
  const next = useAnswer(
    'checkpoints.page',
    (page + 1) * PAGE < total ? { table, offset: (page + 1) * PAGE, limit: PAGE } : undefined,
  );
  const pages = [known, next.kind === 'known' ? next.value : undefined];
  return {
    total,
    at: (index) => pages.map((one) => one?.items[index - one.offset]).find((row) => row !== undefined),
    answer: here,
  };
}
