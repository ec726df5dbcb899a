import type { Verdict } from '#contract/verdict.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { QUESTIONS } from '../../i18n/questions.ts';
import { QuestionRows } from '../../ui/question-rows.tsx';
import { VERDICT } from './words.ts';

/** That nothing was found is worth as much as what could be seen: how many checks looked, and which questions the bundle answers. */
export function CheckedCard({ verdict: { clear, unable } }: { readonly verdict: Verdict }) {
  const say = useText();
  const coverage = useAnswer('coverage.read', {});
  const questions = coverage.kind === 'known' ? (coverage.value.questions ?? []) : [];
  return (
    <section className="card checked">
      <h2 className="h3">{say(VERDICT.checked)}</h2>
      <p className="dense t2">{say(VERDICT.checkedMore(clear, unable))}</p>
      {questions.length === 0 ? undefined : (
        <>
          <h2 className="h3 checked-questions">{say(QUESTIONS.title)}</h2>
          <QuestionRows questions={questions} className="two-columns" />
        </>
      )}
    </section>
  );
}
