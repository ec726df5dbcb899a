import { HotkeysContext } from '@blueprintjs/core';
import { type KeyboardEvent, useContext, useRef } from 'react';
import { present } from '#contract/present.ts';
import { useAnswer } from '../host/use-answer.ts';
import { useText } from '../i18n/language.ts';
import { currentView, openSummary, shownJobId } from '../state/selectors.ts';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
import { Icon } from '../ui/icon.tsx';
import { PANELS } from './panels.ts';
import { APP } from './words.ts';

const viewOpened = (s: AppState) => s.viewOpened;

/** The views that exist, with a count each; one tab stop, arrows inside. */
export function Rail() {
  const say = useText();
  const view = useApp(currentView);
  const summary = useApp(openSummary);
  const open = useApp(viewOpened);
  const jobId = useApp(shownJobId);
  const answer = useAnswer('attention.read', summary && present({ jobId }));
  const attention = answer.kind === 'known' ? answer.value : undefined;
  const [, showKeys] = useContext(HotkeysContext);
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent, index: number) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const buttons = list.current?.querySelectorAll('button') ?? [];
    buttons[(index + by + buttons.length) % buttons.length]?.focus();
  };
  return (
    <nav className="rail" aria-label={say(APP.views)}>
      <div ref={list}>
        {PANELS.map((panel, index) => {
          const count = summary === undefined ? undefined : panel.count?.(summary, attention);
          const isOn = panel.id === view;
          return (
            <button
              key={panel.id}
              type="button"
              className="nav"
              data-testid={`rail-${panel.id}`}
              aria-current={isOn ? 'page' : undefined}
              tabIndex={isOn ? 0 : -1}
              title={[`${say(panel.title)} (Alt+${index + 1})`, ...(count ? [say(count.says)] : [])].join(' · ')}
              onClick={() => open(panel.id)}
              onKeyDown={(event) => move(event, index)}
            >
              <Icon name={panel.icon} size={16} />
              <span className="nav-name">{say(panel.title)}</span>
              {count === undefined ? undefined : (
                <span className={count.isBad ? 'nav-count bad' : 'nav-count'} data-testid={`count-of-${panel.id}`}>
                  {count.text}
                </span>
              )}
            </button>
          );
        })}
      </div>
      <span className="grow" />
      <div className="nav-rule" />
      <button type="button" className="nav" title={say(APP.help)} onClick={() => showKeys({ type: 'OPEN_DIALOG' })}>
        <Icon name="help" size={16} />
        <span className="nav-name">{say(APP.help)}</span>
        <span className="nav-count">?</span>
      </button>
    </nav>
  );
}
