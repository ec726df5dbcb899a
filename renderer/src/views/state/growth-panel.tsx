import { useState } from 'react';
import type { StateForecast, StateGrowth, StateLimits, StateOperator, StateTrend } from '#contract/incident/state.ts';
import type { Language } from '#contract/text.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import type { Answer } from '../../host/answers.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { type Times, useTimes } from '../../i18n/times.ts';
import { COMMON } from '../../i18n/words.ts';
import { Sentence } from '../../ui/breakable.tsx';
import { Button } from '../../ui/button.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { GrowthChart } from './growth-chart.tsx';
import { GrowthTable } from './growth-table.tsx';
import { NO_TREND, WALL_NAMES } from './wall-words.ts';
import { STATE_WORDS } from './words.ts';

interface GrowthPanelProps {
  readonly jobId: string | undefined;
  readonly limits: Answer<StateLimits>;
  readonly operator: StateOperator | undefined;
  /** It has the whole height. */
  readonly isWhole: boolean;
}

/** In the overview, and in the panel of its own, px. */
const HEIGHT = 176;
const WHOLE_HEIGHT = 360;

/** How large the checkpoints were, one after the other, and where that leads. */
export function GrowthPanel({ jobId, limits, operator, isWhole }: GrowthPanelProps) {
  const say = useText();
  const [isTable, setIsTable] = useState(false);
  const answer = useAnswer('state.series', jobId === undefined ? {} : { jobId });
  const known = limits.kind === 'known' ? limits.value : undefined;
  const isEmpty = answer.kind === 'known' && answer.value.total.length + answer.value.refused.length === 0;
  return (
    <section className="state-part state-growth" aria-label={say(STATE_WORDS.growthTitle)}>
      <h2 className="h3">
        {say(STATE_WORDS.growthTitle)}
        {isEmpty ? undefined : (
          <span className="end">
            <Button look="link" onClick={() => setIsTable(!isTable)} testId="growth-table-switch">
              {say(isTable ? STATE_WORDS.asChart : STATE_WORDS.asTable)}
            </Button>
          </span>
        )}
      </h2>
      {answer.kind !== 'known' ? (
        <Waiting for={answer} retryLabel={say(COMMON.retry)} />
      ) : isEmpty ? (
        <p className="dense t2">{say(STATE_WORDS.noSizes)}</p>
      ) : isTable ? (
        <GrowthTable series={answer.value} />
      ) : (
        <GrowthChart
          series={answer.value}
          limits={known}
          operator={operator}
          height={isWhole ? WHOLE_HEIGHT : HEIGHT}
        />
      )}
      {answer.kind !== 'known' || answer.value.total.length === 0 || known === undefined ? undefined : (
        <GrowthWords growth={known.growth} />
      )}
    </section>
  );
}

function GrowthWords({ growth }: { readonly growth: StateGrowth }) {
  const say = useText();
  const language = useLanguage();
  const times = useTimes();
  return (
    <p className="dense t2" data-testid="state-growth-words">
      <Sentence text={growth.kind === 'trend' ? trendText(growth.trend, say, language) : say(NO_TREND[growth.kind])} />
      {growth.kind === 'trend' && growth.forecast ? (
        <>
          {' '}
          <Sentence text={forecastText(growth.forecast, say, times)} />
        </>
      ) : undefined}
    </p>
  );
}

/** The longest first: no rate is told by a time longer than what was seen. */
const PER = [
  { seconds: 86_400, text: STATE_WORDS.perDay },
  { seconds: 3600, text: STATE_WORDS.perHour },
  { seconds: 60, text: STATE_WORDS.perMinute },
  { seconds: 1, text: STATE_WORDS.perSecond },
] as const;

function trendText({ perSecond, least, most, from, to }: StateTrend, say: Say, language: Language): string {
  const { seconds, text } = PER.find((one) => one.seconds * 1000 <= to - from) ?? PER[3];
  const rate = say(text(`+${bytes(perSecond * seconds)}`));
  const range = say(STATE_WORDS.perTime(bytes(least * seconds), rate, bytes(most * seconds)));
  return `${range}${say(STATE_WORDS.over(duration(to - from, language)))}`;
}

type Say = ReturnType<typeof useText>;

function forecastText(forecast: StateForecast, say: Say, times: Times): string {
  switch (forecast.kind) {
    case 'meets': {
      const { wall, soonest, latest } = forecast;
      return say(STATE_WORDS.meets(say(WALL_NAMES[wall]), times.stamp(soonest), times.stamp(latest)));
    }
    case 'none-near':
      return say(STATE_WORDS.noneNear);
    case 'too-far':
      return say(STATE_WORDS.tooFar(say(WALL_NAMES[forecast.wall])));
    case 'no-wall':
      return say(STATE_WORDS.noWall);
  }
}
