import type { JvmProcess } from '#contract/incident/stacks.ts';
import type { Text } from '#contract/text.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { EmptyPart } from './empty-part.tsx';
import { Matrix } from './matrix.tsx';
import { type MatrixWish, useMatrix } from './use-matrix.ts';
import { useWideEnough } from './use-wide-enough.ts';
import { THREADS } from './words.ts';

interface MatrixPanelProps {
  readonly process: JvmProcess | undefined;
  readonly wish: MatrixWish;
  readonly onWish: (wish: MatrixWish) => void;
  /** The one to mark and to bring into sight. */
  readonly thread: number | undefined;
  /** The one that must stand among the rows, whatever kind of thread it is. */
  readonly openedFor: number | undefined;
  readonly whyNone: Text;
  /** What makes a dump. */
  readonly commands: readonly string[];
}

/** Threads over the dumps of one process. */
export function MatrixPanel({ process, whyNone, ...props }: MatrixPanelProps) {
  const say = useText();
  const hasDumps = process !== undefined && process.dumps > 0;
  return (
    <section className={`threads-part threads-dumps${hasDumps ? '' : ' is-empty'}`} aria-label={say(THREADS.dumps)}>
      {hasDumps ? (
        <Dumps key={process.id} process={process} {...props} />
      ) : (
        <>
          <h2 className="part-head h3">{say(THREADS.dumps)}</h2>
          <EmptyPart why={whyNone} commands={props.commands} />
        </>
      )}
    </section>
  );
}

type DumpsProps = Omit<MatrixPanelProps, 'process' | 'whyNone'> & { readonly process: JvmProcess };

function Dumps({ process, wish, onWish, thread, openedFor, commands }: DumpsProps) {
  const say = useText();
  const { answer, matrix } = useMatrix(process, wish);
  useWideEnough(answer, openedFor, wish, onWish);
  if (matrix === undefined)
    return answer.kind === 'known' ? null : <Waiting for={answer} retryLabel={say(COMMON.retry)} />;
  return <Matrix matrix={matrix} processId={process.id} selected={thread} commands={commands} />;
}
