import type { Deadlock } from '#contract/incident/stacks.ts';
import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { Tag } from '../../ui/tag.tsx';
import { THREADS } from './words.ts';

const picked = (s: AppState) => s.picked;

/** Letters of a file's name: who waits for whom needs the room. */
const FILE = 11;

interface DeadlockListProps {
  readonly deadlocks: readonly Deadlock[];
  readonly dumps: number;
  readonly processId: string;
}

/** Threads that wait for each other: each with the lock it wants and who holds it. */
export function DeadlockList({ deadlocks, dumps, processId }: DeadlockListProps) {
  const say = useText();
  const pick = useApp(picked);
  if (deadlocks.length === 0) return null;
  return (
    <ul className="deadlocks" ref={oneStop} data-testid="deadlocks">
      {deadlocks.map(({ threads, behind, dumps: shown }) => (
        <li key={threads.map((one) => one.threadName).join('\n')}>
          <div>
            <Tag look="failed" icon="warning">
              {say(THREADS.deadlock)}
            </Tag>
            <p className="label t3">{say(THREADS.deadlockMore(shown.length, dumps, behind))}</p>
          </div>
          <ol className="circle">
            {threads.map(({ thread, threadName, lock, frame, sources }, index) => (
              <li key={thread}>
                <button type="button" className="btn s" onClick={() => pick({ kind: 'thread', processId, thread })}>
                  <span className="ell">{threadName}</span>
                </button>
                {frame === undefined ? undefined : <span className="mono label circle-frame">{frame}</span>}
                <span className="dense ell circle-lock" title={lock}>
                  {`→ ${say(THREADS.wantsLock(lock === undefined ? say(THREADS.anyLock) : lockName(lock), nextOf(threads, index)))}`}
                </span>
                {sources.map((source) => (
                  <EvidenceChip key={source.kind} source={source} isNarrow fileLength={FILE} />
                ))}
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  );
}

/** `ReentrantLock` of `java.util.concurrent.locks.ReentrantLock$NonfairSync`, as people who lock it call it. */
function lockName(className: string): string {
  return className.replace(/\$(NonfairSync|FairSync|Sync)$/, '').replace(/^.*\./, '');
}

/** Who holds what this one waits for; the last waits for the first. */
function nextOf(threads: Deadlock['threads'], index: number): string {
  return threads[(index + 1) % threads.length]?.threadName ?? '';
}
