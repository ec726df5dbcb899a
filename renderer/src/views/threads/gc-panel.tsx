import { useState } from 'react';
import type { GcView } from '#contract/incident/gc-view.ts';
import { duration } from '#contract/wording/duration.ts';
import { percent } from '#contract/wording/percent.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import type { AppState } from '../../state/slice.ts';
import { drawable } from '../../state/time-range.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { GcChart } from './gc-chart.tsx';
import { GcMinutes } from './gc-minutes.tsx';
import { gcSpan } from './gc-scale.ts';
import { GC } from './gc-words.ts';
import { LongestPauses } from './longest-pauses.tsx';

const chosenRange = (s: AppState) => s.range;

/** How long the collector stopped the process, and what it left. */
export function GcPanel({ processId }: { readonly processId: string }) {
  const say = useText();
  const answer = useAnswer('gc.read', { processId });
  return (
    <section className="threads-part gc" aria-label={say(GC.title)} data-testid="gc">
      {answer.kind === 'known' ? (
        <Shown view={answer.value} />
      ) : (
        <Waiting for={answer} retryLabel={say(COMMON.retry)} />
      )}
    </section>
  );
}

function Shown({ view }: { readonly view: GcView }) {
  const say = useText();
  const range = useApp(chosenRange);
  const [isTable, setIsTable] = useState(false);
  const [run] = view.runs;
  const span = gcSpan(view, range === undefined ? undefined : drawable(range));
  return (
    <>
      <div className="part-head">
        <h2 className="h3">{say(GC.title)}</h2>
        {run === undefined ? undefined : <EvidenceChip source={run.source} isNarrow />}
        <span className="end">
          <Button onClick={() => setIsTable(!isTable)} testId="gc-table-switch">
            {say(isTable ? GC.asChart : GC.asTable)}
          </Button>
        </span>
      </div>
      <Facts view={view} />
      <div className="gc-box scroll">
        {isTable ? <GcMinutes view={view} span={span} /> : <GcChart view={view} span={span} />}
        <LongestPauses view={view} span={span} />
      </div>
    </>
  );
}

/** What the logs come to, in a line. */
function Facts({ view: { runs, runsLeftOut, axis, longest } }: { readonly view: GcView }) {
  const say = useText();
  const language = useLanguage();
  const [run] = runs;
  const stopped = runs.reduce((sum, { pauseMs }) => sum + pauseMs, 0);
  const covered = runs.reduce((sum, { coveredMs }) => sum + (coveredMs ?? 0), 0);
  const worst = runs.reduce((most, { worstMinute }) => Math.max(most, worstMinute?.share ?? 0), 0);
  const share = covered === 0 ? 1 : stopped / covered;
  const files = runs.reduce((sum, { entries }) => sum + entries.length, 0);
  const failures = runs.reduce((sum, { evacuationFailures }) => sum + evacuationFailures, 0);
  const top = longest.find(({ count }) => count === 1);
  const words = [
    run?.collector?.toUpperCase(),
    covered === 0 ? undefined : say(GC.stopped(percent(share))),
    worst > share && percent(worst) !== percent(share) ? say(GC.worstMinute(percent(worst))) : undefined,
    top && say(GC.longest(duration(top.durationMs, language))),
    runs.length > 1 ? say(GC.runs(runs.length)) : undefined,
    files > runs.length ? say(GC.parts(files)) : undefined,
    failures > 0 ? say(GC.evacuation(failures)) : undefined,
    axis === 'uptime' ? say(GC.uptime) : undefined,
    runsLeftOut > 0 ? say(GC.leftOut(runsLeftOut)) : undefined,
  ].filter((word) => word !== undefined);
  return <p className="part-note dense t2">{words.join(' · ')}</p>;
}
