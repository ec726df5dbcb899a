import { useEffect, useState } from 'react';
import type { ErrorData } from '#contract/errors.ts';
import type { LogLevel } from '#contract/incident/log.ts';
import type { LogTemplate, LogTemplates } from '#contract/incident/log-template.ts';
import type { Answer } from '../../host/answers.ts';
import { useAnswer } from '../../host/use-answer.ts';

/** Asked for at a time: a tall window shows 20, so two neighbouring pages always cover it. */
const PAGE = 100;

/** Of all records: less is no progress that anyone would see. */
const STEP = 0.03;

export type Templates =
  | { readonly kind: 'mining'; readonly done: number }
  | { readonly kind: 'failed'; readonly error: ErrorData; readonly retry: () => void }
  | {
      readonly kind: 'known';
      readonly total: number;
      /** Undefined while it is on its way. */
      readonly at: (index: number) => LogTemplate | undefined;
    };

/** The templates around a place of their list; finding them begins when they are wanted, and ends when they no longer are. */
export function useTemplates(isWanted: boolean, first: number, minLevel: LogLevel | undefined): Templates {
  const [beyond, setBeyond] = useState(0);
  const level = minLevel === undefined ? {} : { minLevel };
  const answer = useAnswer('logs.templates', isWanted ? { ...level, offset: 0, limit: 1, beyond } : undefined);
  const total = answer.kind === 'known' && answer.value.kind === 'known' ? answer.value.total : 0;
  useEffect(() => {
    if (answer.kind === 'known' && answer.value.kind === 'mining') setBeyond(Math.min(1, answer.value.done + STEP));
  }, [answer]);
  const page = Math.max(0, Math.floor(first / PAGE));
  const here = useAnswer('logs.templates', total > 0 ? { ...level, ...pageAt(page) } : undefined);
  const next = useAnswer('logs.templates', (page + 1) * PAGE < total ? { ...level, ...pageAt(page + 1) } : undefined);
  if (answer.kind === 'failed') return answer;
  if (here.kind === 'failed') return here;
  if (answer.kind !== 'known' || answer.value.kind !== 'known')
    return { kind: 'mining', done: Math.max(0, beyond - STEP) };
  return { kind: 'known', total, at: (index) => itemOf(here, index) ?? itemOf(next, index) };
}

function pageAt(page: number) {
  return { offset: page * PAGE, limit: PAGE };
}

function itemOf(answer: Answer<LogTemplates>, index: number): LogTemplate | undefined {
  if (answer.kind !== 'known' || answer.value.kind !== 'known') return undefined;
  return answer.value.items[index - answer.value.offset];
}
