import type { LogQuery } from '#contract/incident/log.ts';
import type { LogTemplate } from '#contract/incident/log-template.ts';
import { figure } from '#contract/wording/figure.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { Icon } from '../../ui/icon.tsx';
import { levelLook } from './level-look.ts';
import { TemplateText } from './template-text.tsx';
import { LOGS } from './words.ts';

/** Three lines and what stands around them, px. */
export const TEMPLATE_ROW = 60;

interface TemplateRowProps {
  readonly template: LogTemplate | undefined;
  /** Where it stands in the list, px. */
  readonly top: number;
  /** The keys of the list are about it. */
  readonly isActive: boolean;
  readonly query: LogQuery;
  readonly onOnly: (number: number) => void;
  readonly onHide: (number: number) => void;
}

/** A template: what it says, how often, where and when. A click shows its records alone, the button or the other mouse button hides them. */
export function TemplateRow({ template, top, isActive, query, onOnly, onHide }: TemplateRowProps) {
  const say = useText();
  const times = useTimes();
  const style = { transform: `translateY(${top}px)`, height: TEMPLATE_ROW };
  if (template === undefined) return <div className="log-template" style={style} />;
  const { number, text, level, count, firstAt, lastAt, sources, isCrowd, first } = template;
  const isOnly = query.templates?.includes(number) === true;
  const isHidden = query.withoutTemplates?.includes(number) === true;
  const look = levelLook(level);
  const when = [firstAt, lastAt].flatMap((at) => (at === undefined ? [] : [times.clock(at)]));
  const more = [
    `T${number}`,
    ...(when.length === 0 ? [] : [[...new Set(when)].join(' – ')]),
    ...(sources.length > 1 ? [say(LOGS.ofSources(sources.length))] : []),
    ...(isCrowd ? [say(LOGS.crowd)] : []),
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the keys, its rows only take the pointer
    <div
      className={`log-template${isActive ? ' active' : ''}${isOnly ? ' on' : ''}${isHidden ? ' hidden' : ''} ${look}`}
      style={style}
      role="option"
      tabIndex={-1}
      id={`template-${number}`}
      aria-selected={isOnly}
      title={`${first.logger}\n${text}`}
      data-testid="log-template"
      onClick={() => onOnly(number)}
      onContextMenu={(event) => {
        event.preventDefault();
        onHide(number);
      }}
    >
      <span className="log-template-head">
        {look === '' ? undefined : <Icon name={look === 'error' ? 'cross' : 'warning'} size={11} />}
        <span className="log-template-text">
          <TemplateText text={text} />
        </span>
        <span className="t3 nw">× {figure(count)}</span>
      </span>
      <span className="row g4 label">
        <span className="grow ell">{more.join(' · ')}</span>
        <button
          type="button"
          className="log-template-hide"
          tabIndex={-1}
          aria-pressed={isHidden}
          onClick={(event) => {
            event.stopPropagation();
            onHide(number);
          }}
        >
          {say(isHidden ? LOGS.showTemplate : LOGS.hideTemplate)}
        </button>
      </span>
    </div>
  );
}
