import type { ErrorData } from '#contract/errors.ts';
import { FAILURES, whyOf } from '../i18n/failures.ts';
import { useText } from '../i18n/language.ts';

type NotYet =
  | { readonly kind: 'pending' }
  | { readonly kind: 'failed'; readonly error: ErrorData; readonly retry: () => void };

interface WaitingProps {
  readonly for: NotYet;
  readonly retryLabel: string;
  /** Still grey bars to draw while waiting. */
  readonly bars?: number;
}

/** Stands where an answer will stand: grey bars (only after 200 ms, by CSS), or what went wrong with a way to try again. */
export function Waiting({ for: answer, retryLabel, bars = 3 }: WaitingProps) {
  const say = useText();
  if (answer.kind === 'failed')
    return (
      <div className="empty" role="alert">
        <span>
          {say(FAILURES[answer.error.code])} {say(whyOf(answer.error))}
        </span>
        <button type="button" className="btn s" onClick={answer.retry}>
          {retryLabel}
        </button>
      </div>
    );
  return (
    <div className="waiting" aria-busy="true">
      {Array.from({ length: bars }, (_, index) => (
        <div key={index} className="bar-still" style={{ width: `${90 - index * 18}%` }} />
      ))}
    </div>
  );
}
