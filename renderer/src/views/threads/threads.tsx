import './deadlocks.css';
import './flame.css';
import './gc.css';
import './threads.css';
import { useState } from 'react';
import type { JvmProcesses } from '#contract/incident/stacks.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { EmptyPart } from './empty-part.tsx';
import { FlamePanel } from './flame-panel.tsx';
import { GcPanel } from './gc-panel.tsx';
import { MatrixChoice } from './matrix-choice.tsx';
import { MatrixPanel } from './matrix-panel.tsx';
import { ProcessChoice } from './process-choice.tsx';
import { useChosenProcess } from './use-chosen-process.ts';
import type { MatrixWish } from './use-matrix.ts';
import { whyNone } from './why-none.ts';
import { THREADS } from './words.ts';

/** Was the thread working, waiting, or stopped by the collector. */
export function ThreadsView() {
  const say = useText();
  const answer = useAnswer('jvm.processes', {});
  if (answer.kind !== 'known') return <Waiting for={answer} retryLabel={say(COMMON.retry)} bars={5} />;
  return <Panels known={answer.value} />;
}

function Panels({ known: { processes, first, commands } }: { readonly known: JvmProcesses }) {
  const say = useText();
  const [wish, setWish] = useState<MatrixWish>({ filter: 'tasks' });
  const { process, thread, openedFor, choose } = useChosenProcess(processes, first);
  return (
    <div className="threads">
      <div className="page-head">
        <h1>{say(THREADS.title)}</h1>
        {process === undefined ? undefined : (
          <ProcessChoice processes={processes} process={process} onChoose={choose} />
        )}
        {process === undefined || process.dumps === 0 ? undefined : (
          <MatrixChoice key={process.id} process={process} wish={wish} onWish={setWish} />
        )}
      </div>
      <MatrixPanel
        process={process}
        wish={wish}
        onWish={setWish}
        thread={thread}
        openedFor={openedFor}
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
