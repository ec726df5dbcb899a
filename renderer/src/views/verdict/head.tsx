import type { Finding } from '#contract/finding.ts';
import type { Verdict } from '#contract/verdict.ts';
import { duration } from '#contract/wording/duration.ts';
import { dateAndTime } from '#contract/wording/instant.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { COMMON, SEVERITY, STATE } from '../../i18n/words.ts';
import { shownJobId } from '../../state/selectors.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Sentence } from '../../ui/breakable.tsx';
import { Button } from '../../ui/button.tsx';
import { Confidence } from '../../ui/confidence.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { middleEllipsis } from '../../ui/source-name.ts';
import { Tag } from '../../ui/tag.tsx';
import { recoveryState } from './recovery-state.ts';
import { useInterval } from './use-interval.ts';
import { verdictText } from './verdict-text.ts';
import { VERDICT } from './words.ts';

const STATE_LOOK = {
  'cause-found': { look: 'failed', icon: 'target' },
  'no-problem-found': { look: 'ok', icon: 'check' },
  'cannot-tell': { look: 'warn', icon: 'question' },
} as const;

const toldBefore = (s: AppState) => s.open?.before;
const besideWhat = (s: AppState) => s.open?.baseline?.name;
const baselineToggled = (s: AppState) => s.baselineToggled;

interface HeadProps {
  readonly verdict: Verdict;
  /** The cause that is shown; undefined when none was found. */
  readonly cause: Finding | undefined;
  readonly isFirst: boolean;
}

/** State, cause, headline, confidence and the last good checkpoint. */
export function Head({ verdict, cause, isFirst }: HeadProps) {
  const say = useText();
  const language = useLanguage();
  const before = useApp(toldBefore);
  const beside = useApp(besideWhat);
  const compare = useApp(baselineToggled);
  const said = say(isFirst || cause === undefined ? verdict.headline : cause.title);
  return (
    <header className="verdict-head">
      <div className="row g8">
        <Tag {...STATE_LOOK[verdict.state]} testId="verdict-state">
          {say(STATE[verdict.state])}
        </Tag>
        {cause === undefined ? undefined : (
          <>
            <span className="mono dense t2 ell" data-testid="verdict-cause">
              {cause.id}
            </span>
            <span className={`tag mute severity-${cause.severity}`}>{say(SEVERITY[cause.severity])}</span>
          </>
        )}
        <span className="end row g8">
          <Button testId="compare-baseline" onClick={() => compare(true)}>
            <span className="ell compared">
              {say(beside === undefined ? VERDICT.compare : VERDICT.compared(beside))}
            </span>
          </Button>
          <CopyButton
            text={verdictText(verdict, cause, language)}
            label={say(COMMON.copy)}
            copied={say(COMMON.copied)}
          />
        </span>
      </div>
      <h1
        className="headline"
        data-testid="verdict-headline"
        aria-live="polite"
        title={shortNames(said) === said ? undefined : said}
      >
        <Sentence text={shortNames(said)} />
      </h1>
      {isFirst || cause === undefined ? undefined : <p className="dense t2 headline-why">{say(cause.why)}</p>}
      <Facts verdict={verdict} cause={cause} />
      {before === undefined ? undefined : (
        <p className="dense t3 headline-before">
          {say(VERDICT.changedAt(Math.round(before.readRatio * 100), say(before.headline)))}
        </p>
      )}
    </header>
  );
}

function Facts({ verdict, cause }: { readonly verdict: Verdict; readonly cause: Finding | undefined }) {
  const say = useText();
  const times = useTimes();
  const language = useLanguage();
  const recovery = recoveryOf(verdict, cause, useApp(shownJobId));
  const last = recovery?.lastRestorable;
  const age = recovery?.replay.ms;
  const isOld = recoveryState(recovery, useInterval(recovery?.jobId)) === 'old';
  return (
    <div className="row g16 dense t2 verdict-facts">
      {cause === undefined ? undefined : (
        <span className="row g8">
          {say(VERDICT.confidence)}
          <Confidence value={cause.confidence} />
          <b className="t1">{cause.confidence.toFixed(2)}</b>
          {countsExpected(cause) ? say(expectedWords(cause)) : undefined}
        </span>
      )}
      {last === undefined ? undefined : (
        <span title={dateAndTime(last.at)}>
          {say(VERDICT.lastGood)} <b className="t1">{times.clock(last.at)}</b>
        </span>
      )}
      {age === undefined || !isOld ? undefined : (
        <span>
          {say(VERDICT.replays)} <b className="failed-text">{duration(age, language)}</b>
        </span>
      )}
    </div>
  );
}

/** Half a line of the headline, letters. */
const LONGEST_NAME = 40;
const LONG_NAME = new RegExp(`[!-~]{${LONGEST_NAME + 1},}`, 'g');

/** The headline is read at a glance: of a name longer than this its two ends are enough, for the inspector has all of it. */
export function shortNames(text: string): string {
  return text.replace(LONG_NAME, (name) => middleEllipsis(name, LONGEST_NAME));
}

/** A finding that follows from one line expects nothing else. */
function countsExpected({ expected: { met, missed, against } }: Finding): boolean {
  return met + missed + against > 0;
}

function expectedWords({ expected: { met, missed, against } }: Finding) {
  return VERDICT.expected(met, met + missed, against);
}

/** The recovery of the job that the cause names, else of the one that is shown. */
export function recoveryOf(verdict: Verdict, cause: Finding | undefined, shown: string | undefined) {
  const of = (jobId: string | undefined) => verdict.recovery.find((each) => each.jobId === jobId);
  return of(cause?.culprit.jobId) ?? of(shown) ?? verdict.recovery[0];
}
