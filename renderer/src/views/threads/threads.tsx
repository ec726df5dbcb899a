import './deadlocks.css';
import './flame.css';
import './gc.css';
import './threads.css';
import { useState } from 'react';
import type { JvmProcesses } from '#contract/incident/stacks.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { EmptyPart } from './empty-part.tsx';
import { FlamePanel } from './flame-panel.tsx';
import { GcPanel } from './gc-panel.tsx';
import { MatrixChoice } from './matrix-choice.tsx';
import { MatrixPanel } from './matrix-panel.tsx';
import { ProcessChoice } from './process-choice.tsx';
import type { MatrixWish } from './use-matrix.ts';
import { whyNone } from './why-none.ts';
import { THREADS } from './words.ts';

/** The process that the selection is about. */
const selectedProcess = ({ selection }: AppState) => {
  if (selection?.kind === 'thread') return selection.processId;
  return selection?.kind === 'manager' ? selection.managerId : undefined;
};

/** Was the thread working, waiting, or stopped by the collector. */
export function ThreadsView() {
  const say = useText();
  const answer = useAnswer('jvm.processes', {});
  if (answer.kind !== 'known') return <Waiting for={answer} retryLabel={say(COMMON.retry)} bars={5} />;
  return <Panels known={answer.value} />;
}

function Panels({ known: { processes, first, commands } }: { readonly known: JvmProcesses }) {
  const say = useText();
  const selected = useApp(selectedProcess);
  const [chosen, setChosen] = useState<string>();
  const [wish, setWish] = useState<MatrixWish>({ filter: 'tasks' });
  const byId = (id: string | undefined) => processes.find((one) => one.id === id);
  const process = byId(chosen) ?? byId(selected) ?? byId(first);
  return (
    <div className="threads">
      <div className="page-head">
        <h1>{say(THREADS.title)}</h1>
        {process === undefined ? undefined : (
          <ProcessChoice processes={processes} process={process} onChoose={setChosen} />
        )}
        {process === undefined || process.dumps === 0 ? undefined : (
          <MatrixChoice key={process.id} process={process} wish={wish} onWish={setWish} />
        )}
      </div>
      <MatrixPanel
        process={process}
        wish={wish}
        whyNone={whyNone('dumps', process, processes)}
        commands={commands.threads}
      />
      <FlamePanel key={`flame ${process?.id}`} processId={process?.id} />
      {process === undefined || process.gcLogs === 0 ? (
        <section className="threads-part" aria-label="GC">
          <h2 className="part-head h3">GC</h2>
          <EmptyPart why={whyNone('gcLogs', process, processes)} commands={commands.gc} />
        </section>
      ) : (
        <GcPanel key={`gc ${process.id}`} processId={process.id} />
      )}
    </div>
  );
}
