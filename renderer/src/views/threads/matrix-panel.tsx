import type { JvmProcess } from '#contract/incident/stacks.ts';
import type { Text } from '#contract/text.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { EmptyPart } from './empty-part.tsx';
import { Matrix } from './matrix.tsx';
import { type MatrixWish, useMatrix } from './use-matrix.ts';
import { THREADS } from './words.ts';

interface MatrixPanelProps {
  readonly process: JvmProcess | undefined;
  readonly wish: MatrixWish;
  readonly whyNone: Text;
  /** What makes a dump. */
  readonly commands: readonly string[];
}

/** Threads over the dumps of one process. */
export function MatrixPanel({ process, wish, whyNone, commands }: MatrixPanelProps) {
  const say = useText();
  const hasDumps = process !== undefined && process.dumps > 0;
  return (
    <section className={`threads-part threads-dumps${hasDumps ? '' : ' is-empty'}`} aria-label={say(THREADS.dumps)}>
      {hasDumps ? (
        <Dumps key={process.id} process={process} wish={wish} commands={commands} />
      ) : (
        <>
          <h2 className="part-head h3">{say(THREADS.dumps)}</h2>
          <EmptyPart why={whyNone} commands={commands} />
        </>
      )}
    </section>
  );
}

function Dumps({ process, wish, commands }: Omit<MatrixPanelProps, 'whyNone'> & { readonly process: JvmProcess }) {
  const say = useText();
  const { answer, matrix } = useMatrix(process, wish);
  if (matrix === undefined)
    return answer.kind === 'known' ? null : <Waiting for={answer} retryLabel={say(COMMON.retry)} />;
  return <Matrix matrix={matrix} processId={process.id} commands={commands} />;
}
