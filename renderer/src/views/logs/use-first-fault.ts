import type { Source } from '#contract/incident/source.ts';
import { useAnswer } from '../../host/use-answer.ts';

/** The line that shows the cause: the first of its evidence that stands in a log. Undefined where no cause was found, or none stands there. */
export function useFirstFault(): Source | undefined {
  const verdict = useAnswer('verdict.read', {});
  if (verdict.kind !== 'known') return undefined;
  const { rootCauses, findings } = verdict.value;
  const cause = findings.find(({ id }) => id === rootCauses[0]);
  return cause?.evidence.find(({ kind }) => kind === 'line');
}
