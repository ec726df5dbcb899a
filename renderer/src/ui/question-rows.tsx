import type { Answerable } from '#contract/incident/coverage.ts';
import { EVIDENCE_NAMES, QUESTION_NAMES } from '#contract/wording/question-names.ts';
import { useText } from '../i18n/language.ts';
import { listed } from '../i18n/listed.ts';
import { QUESTIONS } from '../i18n/questions.ts';
import { COMMON } from '../i18n/words.ts';
import { Icon } from './icon.tsx';

const SIGNS = {
  yes: { icon: 'check', look: 'check-clear' },
  partly: { icon: 'warning', look: 'cannot-tell' },
  no: { icon: 'cross', look: 't3' },
} as const satisfies Record<Answerable['answered'], unknown>;

interface QuestionRowsProps {
  readonly questions: readonly Answerable[];
  readonly className?: string;
}

/** What each kind of question can be answered from, and what it lacks. */
export function QuestionRows({ questions, className = '' }: QuestionRowsProps) {
  const say = useText();
  const names = (kinds: Answerable['from']) => say(listed(kinds.map((kind) => EVIDENCE_NAMES[kind])));
  return (
    <ul className={`lst ${className}`}>
      {questions.map(({ question, answered, from, lacks }) => (
        <li key={question} className="ask-row" title={say(QUESTIONS[answered])}>
          <span className={SIGNS[answered].look}>
            <Icon name={SIGNS[answered].icon} size={12} />
          </span>
          <span className={answered === 'no' ? 't3' : ''}>
            {say(QUESTION_NAMES[question])}{' '}
            <span className="t3">
              {say(QUESTIONS[answered])}
              {from.length === 0 ? '' : `${say(COMMON.colon)}${names(from)}`}
              {lacks.length === 0 ? '' : say(QUESTIONS.lacksToo(names(lacks)))}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
