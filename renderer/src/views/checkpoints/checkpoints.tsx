import './checkpoints.css';
import './comparison.css';
import './pictures.css';
import { type KeyboardEvent, useMemo, useState } from 'react';
import type { CheckpointRef, CheckpointsOverview } from '#contract/incident/checkpoint-table.ts';
import { present } from '#contract/present.ts';
import { useAnswer, useLastKnown } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { shownJobId } from '../../state/selectors.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { AckMatrix } from './ack-matrix.tsx';
import { CheckpointTable } from './checkpoint-table.tsx';
import { ComparedVertices } from './compared-vertices.tsx';
import { Gantt } from './gantt.tsx';
import { Head } from './head.tsx';
import { NoCheckpoints } from './no-checkpoints.tsx';
import { Notes } from './notes.tsx';
import { PhaseSplit } from './phase-split.tsx';
import { FIRST_TABLE } from './table-wish.ts';
import { isSameCheckpoint, useShown } from './use-shown.ts';

const chosenRange = (s: AppState) => s.range;

/** Of the axis: two pixels each on a wide screen. */
const COLUMNS = 600;

/** Which checkpoints failed, how, who did not answer, and where the time went. */
export function CheckpointsView() {
  const say = useText();
  const jobId = useApp(shownJobId);
  const range = useApp(chosenRange);
  const answer = useAnswer('checkpoints.read', { ...present({ jobId }), ...range, columns: COLUMNS });
  const overview = useLastKnown(answer);
  if (overview === undefined)
    return answer.kind === 'known' ? null : <Waiting for={answer} retryLabel={say(COMMON.retry)} bars={5} />;
  if (overview.state !== 'told') return <NoCheckpoints overview={overview} />;
  return <Told key={jobId} overview={overview} />;
}

function Told({ overview }: { readonly overview: CheckpointsOverview }) {
  const jobId = useApp(shownJobId);
  const range = useApp(chosenRange);
  const [chosen, setTable] = useState(FIRST_TABLE);
  const [isTable, setIsTable] = useState(false);
  const table = useMemo(() => ({ ...chosen, ...present({ jobId }), ...range }), [chosen, jobId, range]);
  const { detail, against, pick, compare } = useShown();
  const isCompared = against !== undefined && !isSameCheckpoint(detail?.row, against);
  const keyed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const wishes: Readonly<Record<string, CheckpointRef | undefined>> = {
      n: detail?.nextFailed ?? overview.firstFailed,
      N: detail?.previousFailed,
      b: overview.lastGood,
    };
    if (!(event.key in wishes)) return;
    const wish = wishes[event.key];
    if (wish !== undefined) pick(wish);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the view, whatever in it has the focus
    <div className="checkpoints" onKeyDown={keyed}>
      <Head
        overview={overview}
        filter={chosen.filter}
        onFilter={(filter) => setTable((now) => ({ ...now, filter, unfolded: [] }))}
        isTable={isTable}
        onTable={() => setIsTable((now) => !now)}
        onPick={pick}
      />
      <Gantt overview={overview} shown={detail?.row} against={against} onPick={pick} />
      <Notes overview={overview} />
      <CheckpointTable
        overview={overview}
        table={table}
        onTable={setTable}
        shown={detail?.row}
        against={against}
        onPick={pick}
        onCompare={compare}
      />
      {isCompared && detail !== undefined ? (
        <ComparedVertices shown={detail.row} against={against} />
      ) : (
        <div className="checkpoints-below">
          <AckMatrix detail={detail} isTable={isTable} />
          <PhaseSplit detail={detail} timeoutMs={overview.timeoutMs} isTable={isTable} />
        </div>
      )}
    </div>
  );
}
