import { useRef, useState } from 'react';
import type { ErrorData } from '#contract/errors.ts';
import type { LogLine } from '#contract/incident/log.ts';
import type { Page } from '#contract/page.ts';
import type { Answer } from '../../host/answers.ts';
import { useAnswer, useLastKnown } from '../../host/use-answer.ts';
import type { AskedQuery } from './filter.ts';
import { nearestAtHand } from './nearest-at-hand.ts';

/** Records asked for at once: a tall window shows 60, so two neighbouring pages always cover it. */
const PAGE = 200;

export interface Rows {
  /** The record at an index of the filtered list; undefined while it is on its way. */
  readonly at: (index: number) => LogLine | undefined;
  /** The index nearest to this one from which so many records are at hand; undefined when none is. */
  readonly nearest: (index: number, count: number) => number | undefined;
  readonly total: number;
  readonly isComplete: boolean;
  readonly isPending: boolean;
  readonly failed: { readonly error: ErrorData; readonly retry: () => void } | undefined;
}

/** The records around a place of the filtered list. */
export function useRows(query: AskedQuery, first: number): Rows {
  const wished = Math.max(0, Math.floor(first / PAGE));
  const [asked, setAsked] = useState({ query, page: wished });
  const { page } = asked;
  const here = usePage(query, page);
  const next = usePage(query, page + 1);
  // Whoever scrolls up comes upon the page before all at once: it is fetched ahead.
  const before = usePage(query, Math.max(0, page - 1));
  // The list of a new query may end before the place where the one before it was read.
  const end = asked.query === query && here.kind === 'known' ? here.value.total - 1 : Number.POSITIVE_INFINITY;
  const wanted = Math.min(wished, Math.max(0, Math.floor(end / PAGE)));
  // A fling passes pages faster than they come, and a page given up for the next one never comes: they are asked for one after the other.
  const isFree = asked.query !== query || here.kind !== 'pending';
  if (isFree && (asked.query !== query || page !== wanted)) setAsked({ query, page: wanted });
  const pages = useAtHand(query, [before, here, next]);
  const known = useLastKnown(here);
  return {
    at: (index) => pages.map(({ items, offset }) => items[index - offset]).find((line) => line !== undefined),
    nearest: (index, count) => nearestAtHand(pages, index, count),
    total: known?.total ?? 0,
    isComplete: known?.complete ?? true,
    isPending: here.kind === 'pending',
    failed: here.kind === 'failed' ? { error: here.error, retry: here.retry } : undefined,
  };
}

type LogPage = Page<LogLine>;

/** The pages that are here; as long as the one in the middle is on its way, those that were here before. */
function useAtHand(query: AskedQuery, answers: readonly Answer<LogPage>[]): readonly LogPage[] {
  const last = useRef<{ readonly query: AskedQuery; readonly pages: readonly LogPage[] }>(undefined);
  const pages = answers.flatMap((answer) => (answer.kind === 'known' ? [answer.value] : []));
  if (answers[1]?.kind !== 'pending' || last.current?.query !== query) last.current = { query, pages };
  return last.current.pages;
}

/** A page as soon as its records are certain, and again once all are counted. */
function usePage(query: AskedQuery, page: number): Answer<LogPage> {
  const wish = { query, offset: page * PAGE, limit: PAGE };
  const soon = useAnswer('logs.page', { ...wish, soon: true });
  const isPart = soon.kind === 'known' && !soon.value.complete;
  const whole = useAnswer('logs.page', isPart ? wish : undefined);
  return isPart && whole.kind !== 'pending' ? whole : soon;
}
