import { useState } from 'react';
import { type JvmProcess, THREAD_FILTERS, type ThreadFilter } from '#contract/incident/stacks.ts';
import { useAnswer, useLastKnown } from '../../host/use-answer.ts';
import { figure } from '../../i18n/figure.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { Segments } from '../../ui/segments.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { DeadlockList } from './deadlock-list.tsx';
import { EmptyPart } from './empty-part.tsx';
import { Matrix } from './matrix.tsx';
import { FILTERS, THREADS } from './words.ts';

interface MatrixPanelProps {
  readonly process: JvmProcess | undefined;
  /** What makes a dump. */
  readonly commands: readonly string[];
}

/** Threads over the dumps of one process. */
export function MatrixPanel({ process, commands }: MatrixPanelProps) {
  const say = useText();
  const hasDumps = process !== undefined && process.dumps > 0;
  return (
    <section className={`threads-part threads-dumps${hasDumps ? '' : ' is-empty'}`} aria-label={say(THREADS.dumps)}>
      {hasDumps ? (
        <Dumps key={process.id} process={process} commands={commands} />
      ) : (
        <>
          <h2 className="part-head h3">{say(THREADS.dumps)}</h2>
          <EmptyPart why={THREADS.noDumps} commands={commands} />
        </>
      )}
    </section>
  );
}

function Dumps({ process, commands }: { readonly process: JvmProcess; readonly commands: readonly string[] }) {
  const say = useText();
  const [filter, setFilter] = useState<ThreadFilter>('tasks');
  const [isGrouped, setIsGrouped] = useState<boolean>();
  const answer = useAnswer('threads.read', {
    processId: process.id,
    filter,
    ...(isGrouped === undefined ? {} : { isGrouped }),
  });
  const matrix = useLastKnown(answer);
  if (matrix === undefined)
    return answer.kind === 'known' ? null : <Waiting for={answer} retryLabel={say(COMMON.retry)} />;
  return (
    <>
      <div className="part-head">
        <h2 className="h3">{say(THREADS.dumps)}</h2>
        <Segments
          label={say(THREADS.filter)}
          options={THREAD_FILTERS.map((value) => ({
            value,
            label: `${say(FILTERS[value])} ${figure(matrix.counts[value])}`,
            testId: `threads-${value}`,
          }))}
          value={filter}
          onChange={setFilter}
        />
        <label className="dense row g6">
          <input
            type="checkbox"
            checked={matrix.isGrouped}
            onChange={(event) => setIsGrouped(event.target.checked)}
            data-testid="threads-group"
          />
          {say(THREADS.group)}
        </label>
      </div>
      <DeadlockList deadlocks={matrix.deadlocks} dumps={matrix.dumps.length} processId={process.id} />
      <Matrix matrix={matrix} processId={process.id} />
      {matrix.dumps.length === 1 ? <EmptyPart why={THREADS.oneDump} commands={commands} /> : undefined}
    </>
  );
}
