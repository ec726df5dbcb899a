import { useState } from 'react';
import type { StateOperator, StateSizes, StateSpread } from '#contract/incident/state.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { Sentence } from '../../ui/breakable.tsx';
import { Button } from '../../ui/button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { SpreadChart } from './spread-chart.tsx';
import { SpreadTable } from './spread-table.tsx';
import { spreadText } from './spread-text.ts';
import { operatorName } from './state-names.ts';
import { useSpread } from './use-spread.ts';
import { STATE_WORDS } from './words.ts';

interface SpreadPanelProps {
  readonly sizes: StateSizes;
  readonly operator: StateOperator | undefined;
  /** It has the whole height. */
  readonly isWhole: boolean;
}

/** In the overview, and in the panel of its own, px. */
const HEIGHT = 160;
const WHOLE_HEIGHT = 360;

/** How much of the chosen operator's state each subtask holds. */
export function SpreadPanel({ sizes, operator, isWhole }: SpreadPanelProps) {
  const say = useText();
  const [isTable, setIsTable] = useState(false);
  const answer = useSpread(sizes, operator);
  const spread = answer.kind === 'known' ? answer.value : undefined;
  const isDrawn = spread?.measured !== undefined && spread.measured.largest > 0;
  return (
    <section className="state-part state-spread" aria-label={say(STATE_WORDS.spread)}>
      <h2 className="h3">
        {say(STATE_WORDS.spread)}
        <span className="label ell">{operator === undefined ? '' : operatorName(operator)}</span>
        {isDrawn ? (
          <span className="end">
            <Button look="link" onClick={() => setIsTable(!isTable)} testId="spread-table-switch">
              {say(isTable ? STATE_WORDS.asChart : STATE_WORDS.asTable)}
            </Button>
          </span>
        ) : undefined}
      </h2>
      {operator === undefined ? (
        <p className="dense t2">{say(STATE_WORDS.noSubtasks)}</p>
      ) : answer.kind !== 'known' ? (
        <Waiting for={answer} retryLabel={say(COMMON.retry)} />
      ) : (
        <>
          {isDrawn ? <Picture spread={spread} operator={operator} isTable={isTable} isWhole={isWhole} /> : undefined}
          <Reading spread={spread} />
        </>
      )}
    </section>
  );
}

interface PictureProps {
  readonly spread: StateSpread;
  readonly operator: StateOperator;
  readonly isTable: boolean;
  readonly isWhole: boolean;
}

function Picture({ spread, operator, isTable, isWhole }: PictureProps) {
  if (isTable) return <SpreadTable spread={spread} />;
  return <SpreadChart spread={spread} operator={operator} height={isWhole ? WHOLE_HEIGHT : HEIGHT} />;
}

function Reading({ spread }: { readonly spread: StateSpread | undefined }) {
  const say = useText();
  return (
    <p className="dense t2 row g8" data-testid="state-spread-words">
      <span>
        <Sentence text={say(spread === undefined ? STATE_WORDS.noSubtasks : spreadText(spread))} />
      </span>
      {spread === undefined ? undefined : <EvidenceChip source={spread.source} isNarrow />}
    </p>
  );
}
