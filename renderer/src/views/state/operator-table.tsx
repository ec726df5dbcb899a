import { type RefObject, useState } from 'react';
import type { StateOperator, StateSizes, StateWall } from '#contract/incident/state.ts';
import type { Text } from '#contract/text.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { OperatorRow } from './operator-row.tsx';
import { MANY, OperatorRows } from './operator-rows.tsx';
import { STATE_WORDS } from './words.ts';

/** In the overview, before a press. */
const FEW = 8;

interface OperatorTableProps {
  readonly sizes: StateSizes;
  readonly walls: readonly StateWall[];
  readonly chosen: StateOperator | undefined;
  readonly onChoose: (operator: StateOperator) => void;
  /** It has the whole height. */
  readonly isWhole: boolean;
  /** What scrolls with the table in it. */
  readonly scroller: RefObject<HTMLElement | null>;
}

/** What each operator holds, largest first. */
export function OperatorTable({ sizes, walls, chosen, onChoose, isWhole, scroller }: OperatorTableProps) {
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
        <span className="label end">{say(totalText(sizes))}</span>
        {sizes.bytesSource === undefined ? undefined : <EvidenceChip source={sizes.bytesSource} isNarrow />}
      </h2>
      {operators.length === 0 && checkpoint !== undefined ? (
        <p className="dense t2">{say(STATE_WORDS.onlyTotal(checkpoint.checkpointId))}</p>
      ) : (
        <table
          className="state-table"
          ref={oneStop}
          aria-rowcount={shown.length + 1}
          data-testid="state-operator-table"
        >
          <Heads limit={limit} />
          <OperatorRows scroller={scroller} operators={shown}>
            {(operator, index) => (
              <OperatorRow
                operator={operator}
                index={index}
                most={most}
                limit={limit}
                isChosen={operator.id === chosen?.id}
                onChoose={() => onChoose(operator)}
              />
            )}
          </OperatorRows>
        </table>
      )}
      <Rest rest={rest} omitted={sizes.operatorsOmitted} onAll={() => setIsAll(true)} />
      {sizes.maybeIncrements ? <p className="dense state-warning">{say(STATE_WORDS.increments)}</p> : undefined}
    </section>
  );
}

function totalText({ bytes: size, chosen }: StateSizes): Text {
  if (size !== undefined) return STATE_WORDS.total(bytes(size));
  return chosen?.outcome === 'failed' ? STATE_WORDS.totalUnknown : STATE_WORDS.totalUntold;
}

interface RestProps {
  readonly rest: readonly StateOperator[];
  /** Too many to be shown at all. */
  readonly omitted: number;
  readonly onAll: () => void;
}

/** Those below the rows, smaller than each of them. */
function Rest({ rest, omitted, onAll }: RestProps) {
  const say = useText();
  const size = bytes(rest.reduce((sum, one) => sum + (one.bytes ?? 0), 0));
  if (rest.length + omitted === 0) return null;
  return (
    <p className="dense t3 row g8">
      {say(STATE_WORDS.rest(rest.length + omitted, omitted > 0 ? `≥ ${size}` : size))}
      {rest.length === 0 ? undefined : (
        <Button look="link" onClick={onAll}>
          {say(STATE_WORDS.showAll(rest.length))}
        </Button>
      )}
    </p>
  );
}

function Heads({ limit }: { readonly limit: number | undefined }) {
  const say = useText();
  return (
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
  );
}
