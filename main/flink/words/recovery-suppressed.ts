/** ExecutionFailureHandler: `Recovery is suppressed by FixedDelayRestartBackoffTimeStrategy(maxNumberRestartAttempts=3, …)`. */
const GIVEN_UP = /^Recovery is suppressed by ([^\n]+)/;

/** The strategy that decided not to restart a job any more, with its settings; undefined for any other message. */
export function suppressedBy(message: string): string | undefined {
  // A console of Python closes the line with the quote of its bytes.
  return GIVEN_UP.exec(message)?.[1]?.replace(/'$/, '');
}
