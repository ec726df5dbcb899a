import { useState } from 'react';
import type { Advice, Finding } from '#contract/finding.ts';
import { present } from '#contract/present.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { COMMON } from '../../i18n/words.ts';
import { openSummary, shownJobId } from '../../state/selectors.ts';
import { useApp } from '../../state/use-app.ts';
import { Sentence } from '../../ui/breakable.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { DiffLines } from '../../ui/diff-lines.tsx';
import { Segments } from '../../ui/segments.tsx';
import { diffText, settingsDiff, wantedSettings } from '../../ui/settings-diff.ts';
import { Tag } from '../../ui/tag.tsx';
import { VERDICT } from './words.ts';

/** More steps are not taken by a person under pressure. */
const STEPS = 4;

/** What to do now: the steps in order, and the exact lines to change or commands to run. */
export function ActionsCard({ findings }: { readonly findings: readonly Finding[] }) {
  const say = useText();
  const times = useTimes();
  const advice = findings.flatMap((finding) => finding.advice).slice(0, STEPS);
  const deadline = advice.find((step) => step.deadline !== undefined)?.deadline;
  return (
    <section className="card actions" aria-label={say(VERDICT.whatToDo)}>
      <h2 className="h3">
        {say(VERDICT.whatToDo)}
        {deadline === undefined ? undefined : (
          <span className="end">
            <Tag look="warn" icon="clock">
              {say(VERDICT.deadline(times.clock(deadline)))}
            </Tag>
          </span>
        )}
      </h2>
      {advice.length === 0 ? <p className="dense t2">{say(VERDICT.noSteps)}</p> : undefined}
      <ol className="steps dense t2">
        {advice.map((step, index) => (
          <Step key={index} number={index + 1} step={step} />
        ))}
      </ol>
      <Changes advice={advice} />
    </section>
  );
}

function Step({ number, step }: { readonly number: number; readonly step: Advice }) {
  const say = useText();
  const [lead, reason] = splitLead(say(step.text));
  return (
    <li className="step">
      <span className="step-no">{number}</span>
      <span>
        {step.losesData === true ? <b className="severity-high">{say(VERDICT.losesData)} </b> : undefined}
        <b className="t1">
          <Sentence text={lead} />
        </b>
        <Sentence text={reason} />
      </span>
    </li>
  );
}

/** The imperative in front, its reason behind: the first sentence, when there is more than one. */
export function splitLead(text: string): readonly [string, string] {
  const end = /[.:;。：；](?=\s|[\u4e00-\u9fff“「])/.exec(text);
  if (end === null) return [text, ''];
  return [text.slice(0, end.index + 1), text.slice(end.index + 1)];
}

type Tab = 'diff' | 'commands';

function Changes({ advice }: { readonly advice: readonly Advice[] }) {
  const say = useText();
  const summary = useApp(openSummary);
  const wanted = wantedSettings(advice);
  const hasDiff = Object.keys(wanted).length > 0;
  const jobId = useApp(shownJobId);
  const settings = useAnswer('settings.read', hasDiff ? present({ jobId }) : undefined);
  const commands = advice.flatMap((step) => step.commands ?? []);
  const tabs: readonly Tab[] = [
    ...(hasDiff ? ['diff' as const] : []),
    ...(commands.length > 0 ? ['commands' as const] : []),
  ];
  const [chosen, setChosen] = useState<Tab>('diff');
  const tab = tabs.includes(chosen) ? chosen : tabs[0];
  if (tab === undefined) return null;
  const diff = settingsDiff(wanted, settings.kind === 'known' ? settings.value.rows : []);
  const names: Readonly<Record<Tab, string>> = { diff: say(VERDICT.settingsDiff), commands: say(VERDICT.commands) };
  return (
    <>
      <div className="row g8 changes-head">
        <Segments
          as="tabs"
          label={say(VERDICT.whatToDo)}
          options={tabs.map((value) => ({ value, label: names[value] }))}
          value={tab}
          onChange={setChosen}
        />
        {tab === 'diff' && summary?.flink !== undefined ? (
          <span className="label ell">{say(VERDICT.keysFor(summary.flink))}</span>
        ) : undefined}
        <span className="end">
          <CopyButton
            text={tab === 'diff' ? diffText(diff) : commands.join('\n')}
            label={say(tab === 'diff' ? VERDICT.copyDiff : VERDICT.copyCommands)}
            copied={say(COMMON.copied)}
            keys="c"
          />
        </span>
      </div>
      {tab === 'diff' ? <DiffLines lines={diff} /> : <pre className="code commands scroll">{commands.join('\n')}</pre>}
    </>
  );
}
