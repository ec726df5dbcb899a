import { useState } from 'react';
import type { StateOperator, StateSizes, StateWall } from '#contract/incident/state.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { figure } from '../../i18n/figure.ts';
import { useText } from '../../i18n/language.ts';
import { listed } from '../../i18n/listed.ts';
import { Button } from '../../ui/button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { isUnnamed, operatorName, stateText, times } from './state-names.ts';
import { ORIGINS, STATE_WORDS } from './words.ts';

/** In the overview, and before a press in the panel of its own. */
const FEW = 8;
const MANY = 100;

interface OperatorTableProps {
  readonly sizes: StateSizes;
  readonly walls: readonly StateWall[];
  readonly chosen: StateOperator | undefined;
  readonly onChoose: (operator: StateOperator) => void;
  /** It has the whole height. */
  readonly isWhole: boolean;
}

/** What each operator holds, largest first. */
export function OperatorTable({ sizes, walls, chosen, onChoose, isWhole }: OperatorTableProps) {
  const say = useText();
  const [isAll, setIsAll] = useState(false);
  const { operators, chosen: checkpoint } = sizes;
  const shown = isAll ? operators : operators.slice(0, isWhole ? MANY : FEW);
  const rest = operators.slice(shown.length);
  const limit = walls.find((wall) => wall.id === 'state-stream' && wall.state !== 'does-not-apply')?.bytes;
  const most = operators.reduce((max, one) => Math.max(max, one.bytes ?? 0), 0);
  return (
    <section className="state-part state-operators" aria-label={say(STATE_WORDS.sizes)}>
      <h2 className="h3">
        {say(STATE_WORDS.sizes)}
        <span className="label end">
          {sizes.bytes === undefined ? say(STATE_WORDS.totalUnknown) : say(STATE_WORDS.total(bytes(sizes.bytes)))}
        </span>
        {sizes.bytesSource === undefined ? undefined : <EvidenceChip source={sizes.bytesSource} isNarrow />}
      </h2>
      {operators.length === 0 && checkpoint !== undefined ? (
        <p className="dense t2">{say(STATE_WORDS.onlyTotal(checkpoint.checkpointId))}</p>
      ) : (
        <table className="state-table" ref={oneStop} data-testid="state-operator-table">
          <thead>
            <tr>
              <th>{say(STATE_WORDS.operator)}</th>
              <th>{say(STATE_WORDS.state)}</th>
              <th className="r">{say(STATE_WORDS.subtasks)}</th>
              <th className="r">{say(STATE_WORDS.largest)}</th>
              {limit === undefined ? undefined : <th className="r">{say(STATE_WORDS.ofLimit(bytes(limit)))}</th>}
              <th className="state-bar-column">{say(STATE_WORDS.all)}</th>
              <th>{say(STATE_WORDS.from)}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((operator) => (
              <Row
                key={operator.id}
                operator={operator}
                most={most}
                limit={limit}
                isChosen={operator.id === chosen?.id}
                onChoose={() => onChoose(operator)}
              />
            ))}
          </tbody>
        </table>
      )}
      {rest.length === 0 ? undefined : (
        <p className="dense t3 row g8">
          {say(
            STATE_WORDS.rest(
              rest.length + sizes.operatorsOmitted,
              bytes(rest.reduce((sum, one) => sum + (one.bytes ?? 0), 0)),
            ),
          )}
          <Button look="link" onClick={() => setIsAll(true)}>
            {say(STATE_WORDS.showAll(operators.length))}
          </Button>
        </p>
      )}
      {sizes.maybeIncrements ? <p className="dense state-warning">{say(STATE_WORDS.increments)}</p> : undefined}
    </section>
  );
}

interface RowProps {
  readonly operator: StateOperator;
  /** Of the largest operator. */
  readonly most: number;
  readonly limit: number | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Row({ operator, most, limit, isChosen, onChoose }: RowProps) {
  const say = useText();
  const { told, parallelism, bytes: size } = operator;
  const state = stateText(operator);
  const isPart = parallelism !== undefined && told < parallelism;
  return (
    <tr className={isChosen ? 'on' : ''}>
      <td>
        <button
          type="button"
          className="row-button state-operator"
          aria-pressed={isChosen}
          title={
            isUnnamed(operator)
              ? `${operator.id}. ${say(STATE_WORDS.unnamed)}`
              : `${operatorName(operator)} ${operator.id}`
          }
          onClick={onChoose}
        >
          {operatorName(operator)}
        </button>
      </td>
      <td className="t2" title={say(state ?? STATE_WORDS.stateUnknown)}>
        {state === undefined ? '?' : say(state)}
      </td>
      <td className="r" title={parallelism === undefined ? undefined : say(STATE_WORDS.told(told, parallelism))}>
        {isPart ? `${told}/${parallelism}` : (parallelism ?? told)}
      </td>
      <LargestCells operator={operator} limit={limit} />
      <td title={size === undefined ? undefined : `${figure(size)} B`}>
        <span className="state-bar">
          <span className="state-bar-track">
            <span
              className={isOver(operator, limit) ? 'over' : ''}
              style={{ width: `${most === 0 ? 0 : (100 * (size ?? 0)) / most}%` }}
            />
          </span>
          <span className="r">
            {size === undefined ? '?' : size === 0 ? '–' : `${isPart ? '≥ ' : ''}${bytes(size)}`}
          </span>
        </span>
      </td>
      <td className="t3 nw">
        <EvidenceChip source={operator.source} short={say(listed(operator.from.map((origin) => ORIGINS[origin])))} />
      </td>
    </tr>
  );
}

/** The largest state of a subtask, and how often the limit goes into it. */
function LargestCells({ operator, limit }: Pick<RowProps, 'operator' | 'limit'>) {
  const say = useText();
  const { largest, bytes: size } = operator;
  // No state at all has no largest; an unknown one has one that nobody tells.
  const nothing = size === 0 ? '–' : '?';
  const bound = largest?.of === 'subtask' ? '≤ ' : '';
  const more = largest?.of === 'subtask' ? `. ${say(STATE_WORDS.largestIsSubtask)}` : '';
  return (
    <>
      <td className="r" title={largest === undefined ? undefined : `${figure(largest.bytes)} B${more}`}>
        {largest === undefined ? nothing : `${bound}${bytes(largest.bytes)}`}
      </td>
      {limit === undefined ? undefined : (
        <td className={isOver(operator, limit) ? 'r state-over' : 'r'}>
          {largest === undefined ? nothing : times(largest.bytes, limit)}
        </td>
      )}
    </>
  );
}

function isOver({ largest }: StateOperator, limit: number | undefined): boolean {
  return limit !== undefined && largest?.of === 'stream' && largest.bytes > limit;
}
