import { type JvmProcess, THREAD_FILTERS } from '#contract/incident/stacks.ts';
import { figure } from '#contract/wording/figure.ts';
import { useText } from '../../i18n/language.ts';
import { Segments } from '../../ui/segments.tsx';
import { type MatrixWish, useMatrix } from './use-matrix.ts';
import { FILTERS, THREADS } from './words.ts';

interface MatrixChoiceProps {
  readonly process: JvmProcess;
  readonly wish: MatrixWish;
  readonly onWish: (wish: MatrixWish) => void;
}

/** Which threads of the dumps are shown, and whether equal ones are one row. */
export function MatrixChoice({ process, wish, onWish }: MatrixChoiceProps) {
  const say = useText();
  const { matrix } = useMatrix(process, wish);
  if (matrix === undefined) return null;
  return (
    <>
      <Segments
        label={say(THREADS.filter)}
        options={THREAD_FILTERS.map((value) => ({
          value,
          label: `${say(FILTERS[value])} ${figure(matrix.counts[value])}`,
          testId: `threads-${value}`,
        }))}
        value={wish.filter}
        onChange={(filter) => onWish({ ...wish, filter })}
      />
      <label className="dense row g6 nw">
        <input
          type="checkbox"
          checked={matrix.isGrouped}
          onChange={(event) => onWish({ ...wish, isGrouped: event.target.checked })}
          data-testid="threads-group"
        />
        {say(THREADS.group)}
      </label>
    </>
  );
}
