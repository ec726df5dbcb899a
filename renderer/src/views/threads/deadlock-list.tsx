import { useState } from 'react';
import type { Deadlock, ThreadMatrix } from '#contract/incident/stacks.ts';
import type { Text } from '#contract/text.ts';
import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { Tag } from '../../ui/tag.tsx';
import { THREADS } from './words.ts';

const picked = (s: AppState) => s.picked;

/** Circles, and threads of one, that stand there before somebody asks for more: the matrix below stays in sight. */
const CIRCLES = 3;
const THREADS_OF_ONE = 6;

/** Letters of a file's name: who waits for whom needs the room. */
const FILE = 11;

interface DeadlockListProps {
  readonly matrix: ThreadMatrix;
  readonly processId: string;
}

/** Threads that wait for each other: each with the lock it wants and who holds it. */
export function DeadlockList({ matrix, processId }: DeadlockListProps) {
  const { deadlocks, deadlocksLeftOut, dumps } = matrix;
  const [isAll, setIsAll] = useState(false);
  if (deadlocks.length === 0) return null;
  const shown = isAll ? deadlocks : deadlocks.slice(0, CIRCLES);
  return (
    <ul className="deadlocks" ref={oneStop} data-testid="deadlocks">
      {shown.map((deadlock) => (
        <Circle
          key={deadlock.threads.map((one) => one.threadName).join('\n')}
          deadlock={deadlock}
          dumps={dumps.length}
          processId={processId}
        />
      ))}
      <More
        held={deadlocks.length - shown.length}
        leftOut={deadlocksLeftOut}
        words={THREADS.moreCircles}
        onAll={() => setIsAll(true)}
      />
    </ul>
  );
}

interface CircleProps {
  readonly deadlock: Deadlock;
  readonly dumps: number;
  readonly processId: string;
}

function Circle({ deadlock, dumps, processId }: CircleProps) {
  const say = useText();
  const pick = useApp(picked);
  const [isAll, setIsAll] = useState(false);
  const { threads, threadsLeftOut, behind, dumps: seenIn } = deadlock;
  const shown = isAll ? threads : threads.slice(0, THREADS_OF_ONE);
  return (
    <li>
      <div>
        <Tag look="failed" icon="warning">
          {say(THREADS.deadlock)}
        </Tag>
        <p className="label t3">{say(THREADS.deadlockMore(seenIn.length, dumps, behind))}</p>
      </div>
      <ol className="circle">
        {shown.map(({ thread, threadName, lock, heldBy, frame, sources }) => (
          <li key={thread}>
            <button type="button" className="btn s" onClick={() => pick({ kind: 'thread', processId, thread })}>
              <span className="ell">{threadName}</span>
            </button>
            {frame === undefined ? undefined : <span className="mono label circle-frame">{frame}</span>}
            <span className="dense ell circle-lock" title={lock}>
              {`→ ${say(THREADS.wantsLock(lock === undefined ? say(THREADS.anyLock) : lockName(lock), heldBy))}`}
            </span>
            {sources.map((source) => (
              <EvidenceChip key={source.kind} source={source} isNarrow fileLength={FILE} />
            ))}
          </li>
        ))}
        <More
          held={threads.length - shown.length}
          leftOut={threadsLeftOut}
          words={THREADS.moreThreads}
          onAll={() => setIsAll(true)}
        />
      </ol>
    </li>
  );
}

interface MoreProps {
  /** At hand and not shown; and too many to be at hand. */
  readonly held: number;
  readonly leftOut: number;
  readonly words: (count: number) => Text;
  readonly onAll: () => void;
}

function More({ held, leftOut, words, onAll }: MoreProps) {
  const say = useText();
  if (held + leftOut === 0) return null;
  const text = say(words(held + leftOut));
  return (
    <li className="circle-more">
      {held === 0 ? (
        <span className="dense t3">{text}</span>
      ) : (
        <Button look="link" onClick={onAll} testId="more-deadlocks">
          {text}
        </Button>
      )}
    </li>
  );
}

/** `ReentrantLock` of `java.util.concurrent.locks.ReentrantLock$NonfairSync`, as people who lock it call it. */
function lockName(className: string): string {
  return className.replace(/\$(NonfairSync|FairSync|Sync)$/, '').replace(/^.*\./, '');
}
