import type { Answerable } from '#contract/incident/coverage.ts';
import { EVIDENCE_NAMES, QUESTION_NAMES } from '#contract/wording/question-names.ts';
import { useText } from '../../i18n/language.ts';
import { COVERAGE } from './words.ts';

const SIGNS: Readonly<Record<Answerable['answered'], string>> = { yes: '●', partly: '◐', no: '○' };

/** What each kind of question can be answered from, and what it lacks. */
export function QuestionList({ questions }: { readonly questions: readonly Answerable[] }) {
  const say = useText();
  if (questions.length === 0) return null;
  const names = (kinds: Answerable['from']) => kinds.map((kind) => say(EVIDENCE_NAMES[kind])).join(', ');
  return (
    <section className="coverage-part" aria-label={say(COVERAGE.questions)}>
      <h2 className="h3">{say(COVERAGE.questions)}</h2>
      <ul className="lst">
        {questions.map(({ question, answered, from, lacks }) => (
          <li key={question} className="ask-row" title={say(COVERAGE[answered])}>
            <span className={answered === 'no' ? 't3' : ''} aria-hidden="true">
              {SIGNS[answered]}
            </span>
            <span className={answered === 'no' ? 't3' : ''}>
              {say(QUESTION_NAMES[question])}{' '}
              <span className="t3">
                {say(COVERAGE[answered])}
                {from.length === 0 ? '' : `: ${names(from)}`}
                {lacks.length === 0 ? '' : `; ${say(COVERAGE.lacks)} ${names(lacks)}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
