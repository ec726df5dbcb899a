import type { Answerable } from '#contract/incident/coverage.ts';
import { useText } from '../../i18n/language.ts';
import { QUESTIONS } from '../../i18n/questions.ts';
import { QuestionRows } from '../../ui/question-rows.tsx';

export function QuestionList({ questions }: { readonly questions: readonly Answerable[] }) {
  const say = useText();
  if (questions.length === 0) return null;
  return (
    <section className="coverage-part" aria-label={say(QUESTIONS.title)}>
      <h2 className="h3">{say(QUESTIONS.title)}</h2>
      <QuestionRows questions={questions} />
    </section>
  );
}
