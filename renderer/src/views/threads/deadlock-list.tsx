import type { Deadlock } from '#contract/incident/stacks.ts';
import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { Tag } from '../../ui/tag.tsx';
import { THREADS } from './words.ts';

const picked = (s: AppState) => s.picked;

interface DeadlockListProps {
  readonly deadlocks: readonly Deadlock[];
  readonly dumps: number;
  readonly processId: string;
}

/** Threads that wait for each other: round and round with the lock each wants. */
export function DeadlockList({ deadlocks, dumps, processId }: DeadlockListProps) {
  const say = useText();
  const pick = useApp(picked);
  if (deadlocks.length === 0) return null;
  return (
    <ul className="deadlocks" ref={oneStop} data-testid="deadlocks">
      {deadlocks.map(({ threads, behind, dumps: shown }) => (
        <li key={threads.map((one) => one.threadName).join('\n')}>
          <Tag look="failed" icon="warning">
            {say(THREADS.deadlock)}
          </Tag>
          <span className="dense t3">{say(THREADS.deadlockMore(shown.length, dumps, behind))}</span>
          <ol className="circle">
            {threads.map(({ thread, threadName, lock, frame, source }, index) => (
              <li key={thread}>
                <button
                  type="button"
                  className="btn s circle-thread"
                  onClick={() => pick({ kind: 'thread', processId, thread })}
                >
                  {threadName}
                </button>
                {frame === undefined ? undefined : <span className="mono label">{frame}</span>}
                <EvidenceChip source={source} isNarrow />
                <span className="dense circle-lock">
                  {`→ ${say(THREADS.wantsLock(lock ?? say(THREADS.anyLock)))}${index === threads.length - 1 ? ` ${say(THREADS.first)} ↺` : ''}`}
                </span>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  );
}
