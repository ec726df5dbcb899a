import type { LogSourceInfo } from '#contract/incident/log.ts';
import { figure } from '#contract/wording/figure.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { asksForTemplates, type FieldName, type Hint, hintsFor, type WordAt } from './complete.ts';
import { TemplateText } from './template-text.tsx';
import { LOGS } from './words.ts';

/** The rarest: what is looked for by its words is seldom among the frequent ones. */
const TEMPLATES = 500;

/** What may be typed at the caret; templates are found when they are asked for. */
export function useHints(word: WordAt | undefined, sources: readonly LogSourceInfo[]) {
  const needsTemplates = asksForTemplates(word);
  const answer = useAnswer('logs.templates', needsTemplates ? { offset: 0, limit: TEMPLATES } : undefined);
  const templates = answer.kind === 'known' && answer.value.kind === 'known' ? answer.value.items : [];
  return { hints: hintsFor(word, sources, templates), isFinding: needsTemplates && answer.kind === 'pending' };
}

interface QueryHintsProps {
  readonly id: string;
  readonly hints: readonly Hint[];
  readonly isFinding: boolean;
  /** Place of the hint that the keys are about. */
  readonly active: number | undefined;
  readonly onTake: (hint: Hint) => void;
}

export function QueryHints({ id, hints, isFinding, active, onTake }: QueryHintsProps) {
  const say = useText();
  if (isFinding) return <p className="log-hints log-hint t3">{say(LOGS.findingTemplates)}</p>;
  return (
    <div className="log-hints" role="listbox" id={id} aria-label={say(LOGS.hints)}>
      {hints.map((hint, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys, its hints only take the pointer
        <div
          key={hint.insert}
          id={`${id}-${index}`}
          className={index === active ? 'log-hint on' : 'log-hint'}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          data-testid="log-hint"
          // The field keeps the focus, or it would close the list before the click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(hint)}
        >
          <span className="mono t1 nw">{hint.kind === 'template' ? `T${hint.template.number}` : hint.insert}</span>
          <span className="grow ell t2">
            {hint.kind === 'field' ? say(SAYS[hint.field]) : undefined}
            {hint.kind === 'template' ? <TemplateText text={hint.template.text} /> : undefined}
          </span>
          {hint.kind === 'template' ? <span className="t3 nw">× {figure(hint.template.count)}</span> : undefined}
        </div>
      ))}
    </div>
  );
}

const SAYS: Readonly<Record<FieldName, (typeof LOGS)['hintLevel']>> = {
  level: LOGS.hintLevel,
  source: LOGS.hintSource,
  logger: LOGS.hintLogger,
  template: LOGS.hintTemplate,
  'not template': LOGS.hintNotTemplate,
};
