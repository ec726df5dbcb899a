import type { ThreadStack } from '#contract/incident/stacks.ts';
import type { Text } from '#contract/text.ts';
import { duration } from '#contract/wording/duration.ts';
import { percent } from '#contract/wording/percent.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useProcessNames } from '../../host/use-process-names.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { COMMON } from '../../i18n/words.ts';
import type { Selection } from '../../state/selection-slice.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { StackFrames } from './stack-frames.tsx';
import { DOING, THREADS } from './words.ts';

/** The selected thread in one dump: what it did, and its whole stack. */
export function ThreadCard({ selection }: { readonly selection: Extract<Selection, { kind: 'thread' }> }) {
  const say = useText();
  const answer = useAnswer('threads.stack', { thread: selection.thread });
  if (answer.kind !== 'known') return <Waiting for={answer} retryLabel={say(COMMON.retry)} />;
  const stack = answer.value;
  return (
    <div data-testid="thread-card">
      <div className="inspector-part">
        <div className="inspector-head">
          <Tag look={stack.letter === 'B' ? 'failed' : 'line'}>{stack.state}</Tag>
          {stack.isVirtual ? <Tag look="mute">{say(THREADS.virtual)}</Tag> : undefined}
        </div>
        <h2>{stack.threadName}</h2>
        <p className="dense t1 thread-doing">{say(DOING[stack.doing])}</p>
        <Facts stack={stack} processId={selection.processId} />
        <EvidenceChip source={stack.source} />
      </div>
      <div className="inspector-part">
        <h3 className="h3">{say(THREADS.stack)}</h3>
        <StackFrames stack={stack} />
      </div>
      {stack.alike.count === 0 ? undefined : (
        <details className="inspector-part">
          <summary className="dense">{say(THREADS.alike(stack.alike.count))}</summary>
          <ul className="dense t2 alike">
            {stack.alike.names.map((name, index) => (
              <li key={index}>{name}</li>
            ))}
            {stack.alike.count > stack.alike.names.length ? (
              <li>{`+ ${stack.alike.count - stack.alike.names.length}`}</li>
            ) : undefined}
          </ul>
        </details>
      )}
    </div>
  );
}

function Facts({ stack, processId }: { readonly stack: ThreadStack; readonly processId: string }) {
  const say = useText();
  const language = useLanguage();
  const times = useTimes();
  const nameOf = useProcessNames();
  const { vertexName, subtask, at, waitsFor, cpuMs, cpuSince, stuck, managerId } = stack;
  const facts: readonly (readonly [Text, string | undefined])[] = [
    [THREADS.vertex, vertexName],
    [THREADS.subtask, subtask === undefined ? undefined : String(subtask + 1)],
    [THREADS.process, nameOf(managerId ?? processId)],
    [THREADS.when, at === undefined ? say(THREADS.noTime) : times.full(at)],
    [
      THREADS.waitsFor,
      waitsFor === undefined
        ? undefined
        : [waitsFor.className ?? say(THREADS.anyLock), waitsFor.heldBy && say(THREADS.heldBy(waitsFor.heldBy))]
            .filter(Boolean)
            .join(', '),
    ],
    [
      THREADS.stuck,
      stuck &&
        say(
          THREADS.stuckFor(
            stuck.dumps,
            stuck.from === undefined || stuck.to === undefined ? undefined : duration(stuck.to - stuck.from, language),
          ),
        ),
    ],
    [THREADS.cpu, cpuText(cpuMs, cpuSince)],
  ];
  function cpuText(ms: number | undefined, since: ThreadStack['cpuSince']): string | undefined {
    if (since === undefined) return ms === undefined ? undefined : duration(ms, language);
    const share = percent(since.ms / since.overMs);
    return say(THREADS.cpuSince(duration(since.ms, language), duration(since.overMs, language), share));
  }
  return <KeyValues rows={facts.map(([name, value]) => [say(name), value])} />;
}
