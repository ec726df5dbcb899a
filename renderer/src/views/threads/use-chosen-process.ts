import { useEffect, useState } from 'react';
import type { JvmProcess } from '#contract/incident/stacks.ts';
import { useAbout } from '../../host/use-about.ts';
import { currentSelection } from '../../state/selectors.ts';
import { useApp } from '../../state/use-app.ts';
import { useArrivedWith } from '../../state/use-arrived-with.ts';

export interface ChosenProcess {
  /** Undefined without any. */
  readonly process: JvmProcess | undefined;
  /** Of all threads of the incident the one to mark: the selected one, else the one that the view was opened to show. */
  readonly thread: number | undefined;
  /** The one that the view was opened to show, whatever was selected since. */
  readonly openedFor: number | undefined;
  readonly choose: (id: string) => void;
}

/** The process that the view shows: the one chosen here, or that of a later selection; else the one to look at first. */
export function useChosenProcess(processes: readonly JvmProcess[], first: string | undefined): ChosenProcess {
  const selection = useApp(currentSelection);
  const before = useArrivedWith();
  const arrived = useAbout(before);
  const told = useAbout(selection?.kind === 'evidence' ? selection : undefined);
  const selected =
    selection?.kind === 'thread'
      ? selection.processId
      : selection?.kind === 'manager'
        ? selection.managerId
        : told?.gc?.processId;
  const [chosen, setChosen] = useState<string>();
  useEffect(() => {
    if (selected !== undefined) setChosen(selected);
  }, [selected]);
  const byId = (id: string | undefined) => processes.find((one) => one.id === id);
  const about = arrived?.thread ?? arrived?.gc;
  const openedFor = before?.kind === 'thread' ? before.thread : arrived?.thread?.thread;
  return {
    process: byId(chosen) ?? byId(selected) ?? byId(about?.processId) ?? byId(first),
    thread: selection?.kind === 'thread' ? selection.thread : openedFor,
    openedFor,
    choose: setChosen,
  };
}
