import { useEffect, useRef, useState } from 'react';
import type { StateChoice, StateSizes } from '#contract/incident/state.ts';
import { useAnswer, useLastKnown } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { shownJobId } from '../../state/selectors.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { EmptyState } from './empty-state.tsx';
import { Explorer } from './explorer.tsx';
import { GrowthPanel } from './growth-panel.tsx';
import { OperatorTable } from './operator-table.tsx';
import { SpreadPanel } from './spread-panel.tsx';
import { type Part, StateHead } from './state-head.tsx';
import { useChosenOperator } from './use-chosen-operator.ts';
import { WallsPanel } from './walls-panel.tsx';
import './explorer.css';
import './state.css';

/** How big, where, growing how fast, against which wall. */
export function StateView() {
  const say = useText();
  const jobId = useApp(shownJobId);
  const selected = useApp(selectedCheckpoint);
  const [asked, setAsked] = useState<Asked | undefined>(selected);
  // A checkpoint chosen elsewhere is shown here, and stays when something else is selected.
  useEffect(() => {
    if (selected !== undefined) setAsked(selected);
  }, [selected]);
  const wish = asked?.jobId === jobId ? asked : undefined;
  const of = jobId === undefined ? {} : { jobId };
  const answer = useAnswer('state.read', { ...of, ...(wish && choiceOf(wish)) });
  const sizes = useLastKnown(answer);
  if (sizes === undefined || sizes.jobId !== jobId)
    return answer.kind === 'known' ? null : <Waiting for={answer} retryLabel={say(COMMON.retry)} bars={6} />;
  return sizes.choices.length === 0 ? (
    <EmptyState sizes={sizes} />
  ) : (
    <Whole sizes={sizes} wish={wish} onChoose={(choice) => setAsked({ jobId, ...choiceOf(choice) })} />
  );
}

interface Asked {
  readonly jobId: string | undefined;
  readonly checkpointId: number;
  readonly entry?: string;
}

const selectedCheckpoint = ({ selection }: AppState) => (selection?.kind === 'checkpoint' ? selection : undefined);

function choiceOf({ checkpointId, entry }: Pick<Asked, 'checkpointId' | 'entry'>) {
  return { checkpointId, ...(entry === undefined ? {} : { entry }) };
}

interface WholeProps {
  readonly sizes: StateSizes;
  readonly wish: Pick<StateChoice, 'checkpointId' | 'entry'> | undefined;
  readonly onChoose: (choice: StateChoice) => void;
}

function Whole({ sizes, wish, onChoose }: WholeProps) {
  const parts = useRef<HTMLDivElement>(null);
  const [part, setPart] = useState<Part>('overview');
  const [operator, choose] = useChosenOperator(sizes);
  const limits = useAnswer('state.limits', sizes.jobId === undefined ? {} : { jobId: sizes.jobId });
  const walls = limits.kind === 'known' ? limits.value.walls : [];
  const isShown = (one: Part) => part === 'overview' || part === one;
  const step = (by: 1 | -1) => {
    const at = sizes.choices.findIndex(
      ({ checkpointId, entry }) => checkpointId === sizes.chosen?.checkpointId && entry === sizes.chosen?.entry,
    );
    // Newest first: the one before is further down.
    const next = sizes.choices[at - by];
    if (next !== undefined) onChoose(next);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the view, wherever in it the focus is
    <div
      className="state-view"
      data-part={part}
      onKeyDown={(event) => {
        if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === ',') step(-1);
        if (event.key === '.') step(1);
      }}
    >
      <StateHead sizes={sizes} wish={wish} part={part} onPart={setPart} onChoose={onChoose} />
      <div ref={parts} className="state-parts scroll">
        {isShown('operators') ? (
          <OperatorTable
            sizes={sizes}
            walls={walls}
            chosen={operator}
            onChoose={choose}
            isWhole={part === 'operators'}
            scroller={parts}
          />
        ) : undefined}
        {isShown('growth') ? (
          <GrowthPanel jobId={sizes.jobId} limits={limits} operator={operator} isWhole={part === 'growth'} />
        ) : undefined}
        {isShown('subtasks') ? (
          <SpreadPanel sizes={sizes} operator={operator} isWhole={part === 'subtasks'} />
        ) : undefined}
        {isShown('limits') ? <WallsPanel limits={limits} /> : undefined}
        {isShown('metadata') ? <Explorer sizes={sizes} chosen={operator} onChoose={choose} /> : undefined}
      </div>
    </div>
  );
}
