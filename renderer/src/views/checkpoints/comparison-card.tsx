import type { CheckpointComparison, SlowerSubtask } from '#contract/incident/checkpoint-comparison.ts';
import type { CheckpointRef } from '#contract/incident/checkpoint-table.ts';
import { present } from '#contract/present.ts';
import { duration } from '#contract/wording/duration.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { COMMON } from '../../i18n/words.ts';
import { arrows } from '../../ui/arrows.ts';
import { Sentence } from '../../ui/breakable.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { type Change, changeText, durationChange, sizeChange } from './change-text.ts';
import { COMPARISON, comparisonTexts } from './comparison-words.ts';
import { endOf } from './outcome-text.ts';
import { CHECKPOINTS, PHASE_ORDER, PHASES } from './words.ts';

interface ComparisonCardProps {
  readonly jobId: string;
  readonly one: CheckpointRef;
  readonly other: CheckpointRef;
}

/** A checkpoint beside the one that it is compared with: figures, what changed, and who became slower. */
export function ComparisonCard({ jobId, one, other }: ComparisonCardProps) {
  const say = useText();
  const answer = useAnswer('checkpoints.compare', { jobId, one, other: present(other) });
  if (answer.kind !== 'known') return <Waiting for={answer} retryLabel={say(COMMON.retry)} />;
  const told = answer.value;
  if (told === undefined) return null;
  return (
    <>
      <section className="inspector-part" data-testid="checkpoint-comparison">
        <h3 className="h3">{say(COMPARISON.title(told.one.id, told.other.id))}</h3>
        <Figures told={told} />
      </section>
      <section className="inspector-part">
        <h3 className="h3">{say(COMPARISON.slower)}</h3>
        {comparisonTexts(told).map((text) => (
          <p key={text.en} className="dense t2">
            <Sentence text={say(text)} />
          </p>
        ))}
        <ul className="slower-subtasks">
          {told.slower.map((subtask) => (
            <Slower key={`${subtask.vertexId} ${subtask.subtask}`} subtask={subtask} />
          ))}
        </ul>
        {told.slowerOmitted === 0 ? undefined : (
          <p className="label">{say(COMPARISON.slowerMore(told.slowerOmitted))}</p>
        )}
      </section>
    </>
  );
}

function Figures({ told }: { readonly told: CheckpointComparison }) {
  const say = useText();
  const { one, other } = told;
  return (
    <table className="below-table compared-figures">
      <thead>
        <tr>
          <th />
          <th className="r">{other.id}</th>
          <th className="r">{one.id}</th>
          <th className="r">{say(COMPARISON.difference)}</th>
        </tr>
      </thead>
      <tbody>
        {useFigures(told).map(([name, { one: now, other: then, change }]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="r">{then}</td>
            <td className="r">{now}</td>
            <td className="r b">{changeText(change, say)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Row by row; what neither of them tells has none. */
function useFigures({ one, other, phases }: CheckpointComparison): readonly (readonly [string, Change])[] {
  const say = useText();
  const times = useTimes();
  const language = useLanguage();
  const pair = <T,>(of: (row: typeof one) => T) => present({ one: of(one), other: of(other) });
  const text = (of: (row: typeof one) => string): Change => ({ one: of(one), other: of(other), change: '' });
  const rows: readonly (readonly [string, Change])[] = [
    [say(CHECKPOINTS.triggered), text(({ at }) => (at === undefined ? '?' : times.clock(at)))],
    [say(CHECKPOINTS.outcome), text(({ outcome, failure }) => say(endOf(outcome, failure)))],
    [
      say(CHECKPOINTS.duration),
      durationChange(
        pair(({ durationMs }) => durationMs),
        language,
      ),
    ],
    [say(CHECKPOINTS.size), sizeOf(pair(({ stateBytes }) => stateBytes))],
    [say(CHECKPOINTS.newBytes), sizeOf(pair(({ newBytes }) => newBytes))],
    [
      say(CHECKPOINTS.acks),
      text(({ acknowledged, subtasks }) =>
        acknowledged === undefined || subtasks === undefined ? '?' : `${acknowledged}/${subtasks}`,
      ),
    ],
    ...PHASE_ORDER.map(
      (phase) => [say(COMPARISON.longest(PHASES[phase])), durationChange(phases[phase], language)] as const,
    ),
  ];
  return rows.filter(([, { one: now, other: then }]) => now !== '?' || then !== '?');

  /** What was not completed has no size. */
  function sizeOf(compared: Parameters<typeof sizeChange>[0]): Change {
    const { change, ...both } = sizeChange(compared);
    const size = (row: typeof one, said: string) => (said === '?' && row.outcome !== 'completed' ? '–' : said);
    const [now, then] = [size(one, both.one), size(other, both.other)];
    return { one: now, other: then, change: now === '–' || then === '–' ? '–' : change };
  }
}

function Slower({ subtask: { name, subtask, ms, otherMs, phase, source } }: { readonly subtask: SlowerSubtask }) {
  const say = useText();
  const language = useLanguage();
  const [before, now, by] = [otherMs, ms, ms - otherMs].map((one) => duration(one, language));
  return (
    <li>
      <p className="dense row g8">
        <span className="ell grow" title={arrows(name)}>
          {say(CHECKPOINTS.subtask(arrows(name), subtask))}
        </span>
        <b className="nw">+{by}</b>
      </p>
      <p className="dense t2 row g8">
        <span className="grow">
          {before} → {now}
          {phase === undefined
            ? ''
            : say({ en: ', ', 'zh-CN': '，' }) +
              say(COMPARISON.mostly(PHASES[phase.name], duration(phase.byMs, language)))}
        </span>
        {source === undefined ? undefined : <EvidenceChip source={source} isNarrow fileLength={12} />}
      </p>
    </li>
  );
}
