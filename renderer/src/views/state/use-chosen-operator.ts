import { useState } from 'react';
import type { StateOperator, StateSizes } from '#contract/incident/state.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';

const picked = (s: AppState) => s.picked;
const selectedVertex = (s: AppState) =>
  s.selection?.kind === 'vertex' || s.selection?.kind === 'subtask' ? s.selection.vertexId : undefined;

interface Choice {
  readonly id: string;
  /** What was selected in the window by then: a later selection of another vertex counts more. */
  readonly vertexId: string | undefined;
}

/** The operator that the panels show: the one chosen here, that of the selected vertex, or the largest. */
export function useChosenOperator(
  sizes: StateSizes,
): readonly [StateOperator | undefined, (operator: StateOperator) => void] {
  const vertexId = useApp(selectedVertex);
  const pick = useApp(picked);
  const [choice, setChoice] = useState<Choice>();
  const { operators, jobId } = sizes;
  const here = choice?.vertexId === vertexId ? operators.find(({ id }) => id === choice?.id) : undefined;
  const ofVertex = operators.find((one) => one.vertexId !== undefined && one.vertexId === vertexId);
  const choose = (operator: StateOperator) => {
    const isSelectable = operator.vertexId !== undefined && jobId !== undefined;
    setChoice({ id: operator.id, vertexId: isSelectable ? operator.vertexId : vertexId });
    if (operator.vertexId !== undefined && jobId !== undefined)
      pick({ kind: 'vertex', jobId, vertexId: operator.vertexId });
  };
  return [here ?? ofVertex ?? operators[0], choose];
}
