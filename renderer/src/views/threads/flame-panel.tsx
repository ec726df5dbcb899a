import { useMemo, useState } from 'react';
import type { FlameView } from '#contract/incident/flame-view.ts';
import { figure } from '#contract/wording/figure.ts';
import { percent } from '#contract/wording/percent.ts';
import { useAnswer, useLastKnown } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { EmptyPart } from './empty-part.tsx';
import { FlameChoice } from './flame-choice.tsx';
import { FlamePlot } from './flame-plot.tsx';
import { FlameTable } from './flame-table.tsx';
import { FLAME } from './flame-words.ts';
import { shareFound } from './lay-out-flame.ts';
import { THREADS } from './words.ts';

/** Fewer samples do not tell a tenth from a fifth (look book 3.8). */
const FEW = 20;

/** Where the time of tasks went: as Flink sampled it, or as the dumps add up. */
export function FlamePanel({ processId }: { readonly processId: string | undefined }) {
  const say = useText();
  const [graph, setGraph] = useState<string>();
  const answer = useAnswer('flame.read', {
    ...(processId === undefined ? {} : { processId }),
    ...(graph === undefined ? {} : { graph }),
  });
  const view = useLastKnown(answer);
  return (
    <section className="threads-part flame" aria-label={say(FLAME.title)} data-testid="flame">
      {view?.shown === undefined ? (
        <>
          <h2 className="part-head h3">{say(FLAME.title)}</h2>
          {answer.kind === 'known' ? (
            <EmptyPart why={THREADS.noFlame} />
          ) : (
            <Waiting for={answer} retryLabel={say(COMMON.retry)} />
          )}
        </>
      ) : (
        <Shown key={view.shown.id} view={view} shown={view.shown} onChoose={setGraph} />
      )}
    </section>
  );
}

interface ShownProps {
  readonly view: FlameView;
  readonly shown: NonNullable<FlameView['shown']>;
  readonly onChoose: (id: string) => void;
}

function Shown({ view, shown, onChoose }: ShownProps) {
  const say = useText();
  const [typed, setTyped] = useState('');
  const [isTable, setIsTable] = useState(false);
  const { nodes, samples, samplesLeftOut, source } = shown;
  const found = useMemo(() => (typed === '' ? undefined : shareFound(nodes, typed)), [nodes, typed]);
  return (
    <>
      <div className="part-head">
        <h2 className="h3">{say(FLAME.title)}</h2>
        <FlameChoice choices={view.choices} shown={shown} onChoose={onChoose} />
        <input
          className="field flame-search"
          type="search"
          placeholder={say(FLAME.search)}
          aria-label={say(FLAME.search)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {found === undefined ? undefined : (
          <span className="dense nw" role="status" data-testid="flame-found">
            {say(FLAME.found(percent(found)))}
          </span>
        )}
      </div>
      <div className="part-note label">
        <span className={samples < FEW ? 'assumed' : ''}>
          {say(samples < FEW ? FLAME.rough(samples) : FLAME.samples(figure(samples)))}
        </span>
        {samplesLeftOut <= 0 ? undefined : <span>{say(FLAME.leftOut(percent(samplesLeftOut / samples)))}</span>}
        <EvidenceChip source={source} isNarrow />
        <span className="end">
          <Button onClick={() => setIsTable(!isTable)} testId="flame-table-switch">
            {say(isTable ? FLAME.asGraph : FLAME.asTable)}
          </Button>
        </span>
      </div>
      {isTable ? <FlameTable nodes={nodes} typed={typed} /> : <FlamePlot nodes={nodes} typed={typed} />}
    </>
  );
}
