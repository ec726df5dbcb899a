import {
  CHECKPOINT_FILTERS,
  type CheckpointFilter,
  type CheckpointRef,
  type CheckpointsOverview,
} from '#contract/incident/checkpoint-table.ts';
import { figure } from '#contract/wording/figure.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/segments.tsx';
import { CHECKPOINTS, FILTERS } from './words.ts';

/** Always there; the others only where there are such checkpoints. */
const USUAL: readonly CheckpointFilter[] = ['all', 'completed', 'failed', 'in-progress'];

interface HeadProps {
  readonly overview: CheckpointsOverview;
  readonly filter: CheckpointFilter;
  readonly onFilter: (filter: CheckpointFilter) => void;
  readonly isTable: boolean;
  readonly onTable: () => void;
  readonly onPick: (checkpoint: CheckpointRef) => void;
}

export function Head({ overview, filter, onFilter, isTable, onTable, onPick }: HeadProps) {
  const say = useText();
  const { counts, firstFailed, lastGood } = overview;
  const options = CHECKPOINT_FILTERS.filter((one) => USUAL.includes(one) || counts[one] > 0);
  return (
    <div className="page-head">
      <h1>{say(CHECKPOINTS.title)}</h1>
      <Segments
        label={say(CHECKPOINTS.outcomes)}
        options={options.map((value) => ({
          value,
          label: `${say(FILTERS[value])} ${figure(counts[value])}`,
          testId: `checkpoints-${value}`,
        }))}
        value={filter}
        onChange={onFilter}
      />
      <span className="grow" />
      {firstFailed === undefined ? undefined : (
        <Button icon="cross" look="quiet" onClick={() => onPick(firstFailed)}>
          {say(CHECKPOINTS.firstFailed)}
        </Button>
      )}
      {lastGood === undefined ? undefined : (
        <Button icon="check" look="quiet" keys="B" onClick={() => onPick(lastGood)}>
          {say(CHECKPOINTS.lastGood)}
        </Button>
      )}
      <Button onClick={onTable} testId="checkpoints-table-switch">
        {say(isTable ? CHECKPOINTS.asPicture : CHECKPOINTS.asTable)}
      </Button>
    </div>
  );
}
