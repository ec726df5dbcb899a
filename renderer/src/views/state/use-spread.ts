import type { StateOperator, StateSizes, StateSpread } from '#contract/incident/state.ts';
import type { Answer } from '../../host/answers.ts';
import { useAnswer } from '../../host/use-answer.ts';

/** The state of one operator by subtask, in the checkpoint that is shown. Whoever asks for the same shares one answer. */
export function useSpread(sizes: StateSizes, operator: StateOperator | undefined): Answer<StateSpread | undefined> {
  const { jobId, chosen } = sizes;
  const { checkpointId, entry } = chosen ?? {};
  return useAnswer(
    'state.spread',
    operator === undefined || checkpointId === undefined
      ? undefined
      : {
          ...(jobId === undefined ? {} : { jobId }),
          checkpointId,
          ...(entry === undefined ? {} : { entry }),
          operatorId: operator.id,
        },
  );
}
