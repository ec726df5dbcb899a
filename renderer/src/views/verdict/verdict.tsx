import { useMemo, useState } from 'react';
import type { Finding } from '#contract/finding.ts';
import type { Verdict } from '#contract/verdict.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { shownJobId } from '../../state/selectors.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Segments } from '../../ui/segments.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { ActionsCard } from './actions.tsx';
import { AskCard } from './ask-card.tsx';
import { ChainCard } from './chain.tsx';
import { CheckedCard } from './checked-card.tsx';
import { CutNote } from './cut-note.tsx';
import { type Chain, followChain } from './follow-chain.ts';
import { Head, recoveryOf } from './head.tsx';
import { KnownIssueList } from './known-issues.tsx';
import { EvidenceList, FindingList, NotAssessedList, RuledOutList } from './lists.tsx';
import { NewsList } from './news-list.tsx';
import { RecoveryCard } from './recovery.tsx';
import { useInterval } from './use-interval.ts';
import { VERDICT } from './words.ts';
import './chain.css';
import './verdict.css';

/** More causes than three at once are not independent any more. */
const CAUSES = 3;

const selectedFinding = (s: AppState) => (s.selection?.kind === 'finding' ? s.selection.index : undefined);
const picked = (s: AppState) => s.picked;

export function VerdictView() {
  const say = useText();
  const answer = useAnswer('verdict.read', {});
  if (answer.kind !== 'known') return <Waiting for={answer} retryLabel={say(COMMON.retry)} bars={4} />;
  return <Whole verdict={answer.value} />;
}

function Whole({ verdict }: { readonly verdict: Verdict }) {
  const causes = useMemo(() => causesOf(verdict), [verdict]);
  const [chosen, setChosen] = useState(0);
  const index = causes[chosen] ?? causes[0];
  const cause = index === undefined ? undefined : verdict.findings[index];
  return (
    <div className="verdict scroll">
      <Head verdict={verdict} cause={cause} isFirst={chosen === 0} />
      <CutNote />
      <CauseTabs verdict={verdict} causes={causes} chosen={chosen} onChoose={setChosen} />
      {index === undefined || cause === undefined ? (
        <WithoutCause verdict={verdict} />
      ) : (
        <WithCause verdict={verdict} cause={cause} index={index} />
      )}
    </div>
  );
}

/** Places of the root causes among the findings, most likely first. */
function causesOf(verdict: Verdict): readonly number[] {
  const places = verdict.rootCauses.map((id) => {
    const trigger = verdict.findings.findIndex((finding) => finding.id === id && finding.role === 'trigger');
    return trigger >= 0 ? trigger : verdict.findings.findIndex((finding) => finding.id === id);
  });
  return [...new Set(places.filter((place) => place >= 0))].slice(0, CAUSES);
}

interface CauseTabsProps {
  readonly verdict: Verdict;
  readonly causes: readonly number[];
  readonly chosen: number;
  readonly onChoose: (order: number) => void;
}

function CauseTabs({ verdict, causes, chosen, onChoose }: CauseTabsProps) {
  const say = useText();
  if (causes.length < 2) return null;
  return (
    <div className="row g8">
      <Segments
        as="tabs"
        label={say(VERDICT.causes)}
        options={causes.map((index, order) => ({
          value: String(order),
          label: verdict.findings[index]?.id ?? '',
          testId: `cause-${order}`,
        }))}
        value={String(chosen)}
        onChange={(order) => onChoose(Number(order))}
      />
      <span className="label">{say(VERDICT.moreCauses(causes.length - 1))}</span>
    </div>
  );
}

function WithCause(props: { readonly verdict: Verdict; readonly cause: Finding; readonly index: number }) {
  const { verdict, cause, index } = props;
  const say = useText();
  const selected = useApp(selectedFinding);
  const pick = useApp(picked);
  const chain = useMemo(() => followChain(verdict.findings, index), [verdict, index]);
  const recovery = recoveryOf(verdict, cause, useApp(shownJobId));
  const intervalMs = useInterval(recovery?.jobId);
  const onPick = (place: number) => pick({ kind: 'finding', index: place });
  const others = othersOf(verdict, chain);
  return (
    <>
      <ChainCard findings={verdict.findings} chain={chain} selected={selected ?? index} onPick={onPick} />
      <div className="verdict-columns">
        <div className="verdict-column">
          <ActionsCard findings={advisers(verdict, chain, cause)} />
          <div className="verdict-lists">
            <EvidenceList finding={cause} />
            <RuledOutList items={verdict.ruledOut} />
            <KnownIssueList issues={verdict.knownIssues} />
            <NewsList news={verdict.news} />
          </div>
        </div>
        <div className="verdict-column">
          <RecoveryCard recovery={recovery} intervalMs={intervalMs} />
          <NotAssessedList verdict={verdict} />
          {others.length === 0 ? undefined : (
            <FindingList title={say(VERDICT.otherFindings)} empty="" items={others} onPick={onPick} />
          )}
        </div>
      </div>
    </>
  );
}

/** Who says what to do: the cause, then what keeps it going and what contributes. Consequences go away with their cause. */
function advisers(verdict: Verdict, chain: Chain, cause: Finding): readonly Finding[] {
  const members = [...chain.line, ...chain.hanging.map((each) => each.index)].flatMap((place) => {
    const finding = verdict.findings[place];
    return finding === undefined || finding === cause || finding.role === 'consequence' ? [] : [finding];
  });
  return [cause, ...members];
}

/** Findings that stand outside the chain that is shown. */
function othersOf(verdict: Verdict, chain: Chain) {
  const inside = new Set([...chain.line, ...chain.hanging.map((each) => each.index)]);
  return verdict.findings.map((finding, index) => ({ finding, index })).filter(({ index }) => !inside.has(index));
}

/** Whether any check had what it needs: otherwise that nothing was seen says nothing. */
function couldLook({ clear, findings, ruledOut }: Verdict): boolean {
  return clear > 0 || findings.length + ruledOut.length > 0;
}

/** No problem found, or not enough to tell: what was seen, what to ask for, what was looked at. */
function WithoutCause({ verdict }: { readonly verdict: Verdict }) {
  const say = useText();
  const pick = useApp(picked);
  const isHealthy = verdict.state === 'no-problem-found';
  const items = verdict.findings.map((finding, index) => ({ finding, index }));
  return (
    <>
      {isHealthy ? <CheckedCard verdict={verdict} /> : <AskCard items={verdict.notAssessed} />}
      <FindingList
        title={say(isHealthy ? VERDICT.risks : VERDICT.findings)}
        empty={say(isHealthy ? VERDICT.noRisks : couldLook(verdict) ? VERDICT.nothingSeen : VERDICT.nothingLooked)}
        items={items}
        onPick={(index) => pick({ kind: 'finding', index })}
      />
      <div className="verdict-lists">
        <KnownIssueList issues={verdict.knownIssues} />
        {couldLook(verdict) ? <RuledOutList items={verdict.ruledOut} /> : undefined}
        <NotAssessedList verdict={verdict} />
        <NewsList news={verdict.news} />
      </div>
    </>
  );
}
