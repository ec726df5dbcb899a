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
  /** The one that it is compared with; it is itself until another one is picked. */
  readonly against: CheckpointRef | undefined;
  readonly pick: (checkpoint: CheckpointRef) => void;
  /** Compares the one that is shown with this one, or no more. */
  readonly compare: (checkpoint: CheckpointRef) => void;
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
  const detail = useLastKnown(answer);
  const against = isHere ? last.current?.against : undefined;
  const select = useCallback(
    ({ id, at }: CheckpointRef, other: CheckpointRef | undefined) =>
      pick({ kind: 'checkpoint', jobId: jobId ?? '', checkpointId: id, ...present({ at, against: other }) }),
    [pick, jobId],
  );
  const shown = detail?.row;
  return {
    detail,
    against,
    pick: useCallback((checkpoint) => select(checkpoint, against), [select, against]),
    compare: useCallback(
      (checkpoint) => {
        const isOver = against !== undefined && isSameCheckpoint(checkpoint, against);
        if (shown !== undefined) select(shown, isOver ? undefined : present({ id: checkpoint.id, at: checkpoint.at }));
      },
      [select, shown, against],
    ),
  };
}

export function isSameCheckpoint(one: CheckpointRef | undefined, other: CheckpointRef | undefined): boolean {
  return one !== undefined && one.id === other?.id && one.at === other.at;
}
