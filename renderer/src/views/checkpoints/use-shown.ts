import { useCallback, useRef } from 'react';
import type { CheckpointDetail, CheckpointRef } from '#contract/incident/checkpoint-table.ts';
import { present } from '#contract/present.ts';
import { useAbout } from '../../host/use-about.ts';
import { useAnswer, useLastKnown } from '../../host/use-answer.ts';
import type { Selection } from '../../state/selection-slice.ts';
import { shownJobId } from '../../state/selectors.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { useArrivedWith } from '../../state/use-arrived-with.ts';

type Chosen = Extract<Selection, { kind: 'checkpoint' }>;

const chosenCheckpoint = (s: AppState) => (s.selection?.kind === 'checkpoint' ? s.selection : undefined);
const picked = (s: AppState) => s.picked;

export interface Shown {
  /** Undefined while it is on its way. */
  readonly detail: CheckpointDetail | undefined;
  readonly pick: (checkpoint: CheckpointRef) => void;
}

/**
 * The checkpoint that the view tells of: the selected one, which stays while evidence of it is selected; else the one that the evidence
 * or the finding speaks of with which the view was opened; else the one to look at first.
 */
export function useShown(): Shown {
  const jobId = useApp(shownJobId);
  const chosen = useApp(chosenCheckpoint);
  const pick = useApp(picked);
  const last = useRef<Chosen>(undefined);
  if (chosen !== undefined) last.current = chosen;
  const about = useAbout(useArrivedWith());
  const told = about?.checkpoint;
  const of = last.current === undefined ? told && { ...told, checkpointId: told.id } : last.current;
  const isHere = of?.jobId === (jobId ?? '');
  const wish = isHere ? { id: of.checkpointId, at: of.at } : {};
  const answer = useAnswer('checkpoint.read', about === undefined ? undefined : present({ jobId, ...wish }));
  return {
    detail: useLastKnown(answer),
    pick: useCallback(
      ({ id, at }) => pick({ kind: 'checkpoint', jobId: jobId ?? '', checkpointId: id, ...present({ at }) }),
      [pick, jobId],
    ),
  };
}
