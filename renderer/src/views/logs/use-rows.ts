import type { ErrorData } from '#contract/errors.ts';
import type { LogLine } from '#contract/incident/log.ts';
import type { Page } from '#contract/page.ts';
import type { Answer } from '../../host/answers.ts';
import { useAnswer, useLastKnown } from '../../host/use-answer.ts';
import type { AskedQuery } from './filter.ts';

/** Records asked for at once: a tall window shows 60, so two neighbouring pages always cover it. */
const PAGE = 200;

export interface Rows {
  /** The record at an index of the filtered list; undefined while it is on its way. */
  readonly at: (index: number) => LogLine | undefined;
  readonly total: number;
  readonly isComplete: boolean;
  readonly isPending: boolean;
  readonly failed: { readonly error: ErrorData; readonly retry: () => void } | undefined;
}

/** The records around a place of the filtered list. */
export function useRows(query: AskedQuery, first: number): Rows {
  const page = Math.max(0, Math.floor(first / PAGE));
  const here = usePage(query, page);
  const next = usePage(query, page + 1);
  // Whoever scrolls up comes upon the page before all at once: it is fetched ahead.
  usePage(query, Math.max(0, page - 1));
  const known = useLastKnown(here);
  return {
    at: (index) => {
      const answer = index < (page + 1) * PAGE ? here : next;
      return answer.kind === 'known' ? answer.value.items[index - answer.value.offset] : undefined;
    },
    total: known?.total ?? 0,
    isComplete: known?.complete ?? true,
    isPending: here.kind === 'pending',
    failed: here.kind === 'failed' ? { error: here.error, retry: here.retry } : undefined,
  };
}

/** A page as soon as its records are certain, and again once all are counted. */
function usePage(query: AskedQuery, page: number): Answer<Page<LogLine>> {
  const wish = { query, offset: page * PAGE, limit: PAGE };
  const soon = useAnswer('logs.page', { ...wish, soon: true });
  const isPart = soon.kind === 'known' && !soon.value.complete;
  const whole = useAnswer('logs.page', isPart ? wish : undefined);
  return isPart && whole.kind !== 'pending' ? whole : soon;
}
