import type { Answerable } from '#contract/incident/coverage.ts';
import { EVIDENCE_NAMES, QUESTION_NAMES } from '#contract/wording/question-names.ts';
import { useText } from '../../i18n/language.ts';
import { listed } from '../../i18n/listed.ts';
import { COMMON } from '../../i18n/words.ts';
import { Icon } from '../../ui/icon.tsx';
import { COVERAGE } from './words.ts';

const SIGNS = {
  yes: { icon: 'check', look: 'check-clear' },
  partly: { icon: 'warning', look: 'cannot-tell' },
  no: { icon: 'cross', look: 't3' },
} as const satisfies Record<Answerable['answered'], unknown>;

/** What each kind of question can be answered from, and what it lacks. */
export function QuestionList({ questions }: { readonly questions: readonly Answerable[] }) {
  const say = useText();
  if (questions.length === 0) return null;
  const names = (kinds: Answerable['from']) => say(listed(kinds.map((kind) => EVIDENCE_NAMES[kind])));
  return (
    <section className="coverage-part" aria-label={say(COVERAGE.questions)}>
      <h2 className="h3">{say(COVERAGE.questions)}</h2>
      <ul className="lst">
        {questions.map(({ question, answered, from, lacks }) => (
          <li key={question} className="ask-row" title={say(COVERAGE[answered])}>
            <span className={SIGNS[answered].look}>
              <Icon name={SIGNS[answered].icon} size={12} />
            </span>
            <span className={answered === 'no' ? 't3' : ''}>
              {say(QUESTION_NAMES[question])}{' '}
              <span className="t3">
                {say(COVERAGE[answered])}
                {from.length === 0 ? '' : `${say(COMMON.colon)}${names(from)}`}
                {lacks.length === 0 ? '' : say(COVERAGE.lacksToo(names(lacks)))}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
