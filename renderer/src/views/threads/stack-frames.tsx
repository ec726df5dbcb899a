import type { ThreadStack } from '#contract/incident/stacks.ts';
import { useText } from '../../i18n/language.ts';
import { Breakable } from '../../ui/breakable.tsx';
import { OWNERS, THREADS } from './words.ts';

/** A stack, innermost frame first, each with whose code it is. */
export function StackFrames({ stack }: { readonly stack: Pick<ThreadStack, 'frames' | 'isCut'> }) {
  const say = useText();
  if (stack.frames.length === 0) return <p className="dense t3">{say(THREADS.noFrames)}</p>;
  return (
    <>
      <ol className="stack-frames">
        {stack.frames.map(({ text, owner }, index) => (
          <li key={index} className={`stack-frame owner-${owner}`}>
            <span className="stack-owner label">{say(OWNERS[owner])}</span>
            <span className="mono stack-text">
              <Breakable text={text} />
            </span>
          </li>
        ))}
      </ol>
      {stack.isCut ? <p className="label stack-cut">{say(THREADS.cut)}</p> : undefined}
    </>
  );
}
