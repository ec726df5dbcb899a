import type { StateOperator } from '#contract/incident/state.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { figure } from '#contract/wording/figure.ts';
import { useText } from '../../i18n/language.ts';
import { listed } from '../../i18n/listed.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { ORIGINS } from './kind-words.ts';
import { isUnnamed, operatorName, stateText, times } from './state-names.ts';
import { STATE_WORDS } from './words.ts';

interface OperatorRowProps {
  readonly operator: StateOperator;
  /** Among all, from 0. */
  readonly index: number;
  /** Of the largest operator. */
  readonly most: number;
  readonly limit: number | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

export function OperatorRow({ operator, index, most, limit, isChosen, onChoose }: OperatorRowProps) {
  const say = useText();
  const { told, parallelism, bytes: size } = operator;
  const state = stateText(operator);
  const isPart = parallelism !== undefined && told < parallelism;
  return (
    <tr className={isChosen ? 'on' : ''} aria-rowindex={index + 2}>
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
            {most === 0 || size === undefined || size === 0 ? undefined : (
              <span className={isOver(operator, limit) ? 'over' : ''} style={{ width: `${(100 * size) / most}%` }} />
            )}
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
function LargestCells({ operator, limit }: Pick<OperatorRowProps, 'operator' | 'limit'>) {
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
