import { ContextMenu, Menu, MenuItem } from '@blueprintjs/core';
import { type KeyboardEvent, useRef } from 'react';
import type { RecentBundle } from '#contract/host.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { useHost } from '../../host/use-answer.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { STATE } from '../../i18n/words.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { STATE_LOOK } from '../../ui/state-look.ts';
import { dayName } from './day-name.ts';
import { WELCOME } from './words.ts';

const recentBundles = (s: AppState) => s.recent;
const bundleChosen = (s: AppState) => s.bundleChosen;
const recentForgotten = (s: AppState) => s.recentForgotten;
const canReveal = (s: AppState) => s.host?.can.reveal ?? false;

/** Bundles that were opened before; arrows walk, Enter opens, the context menu forgets. */
export function RecentList() {
  const say = useText();
  const recent = useApp(recentBundles);
  const list = useRef<HTMLUListElement>(null);
  const walk = (event: KeyboardEvent, index: number) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLElement>('.recent-open')[index + by]?.focus();
  };
  return (
    <section aria-label={say(WELCOME.recent)}>
      <div className="row recent-head">
        <h2 className="page-title">{say(WELCOME.recent)}</h2>
        <span className="label end">{say(WELCOME.keptHere)}</span>
      </div>
      {recent.length === 0 ? <p className="dense t3">{say(WELCOME.noRecent)}</p> : undefined}
      <ul ref={list}>
        {recent.map((bundle, index) => (
          <RecentRow key={bundle.paths.join('\n')} bundle={bundle} onKeyDown={(event) => walk(event, index)} />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly bundle: RecentBundle;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function RecentRow({ bundle, onKeyDown }: RowProps) {
  const say = useText();
  const language = useLanguage();
  const open = useApp(bundleChosen);
  const forget = useApp(recentForgotten);
  const isRevealable = useApp(canReveal);
  const { client } = useHost();
  const path = bundle.paths[0];
  const facts = [bundle.jobName, bundle.flink === undefined ? undefined : `Flink ${bundle.flink}`, bytes(bundle.bytes)];
  const sign = bundle.state === undefined ? undefined : STATE_LOOK[bundle.state];
  const menu = (
    <Menu>
      <MenuItem text={say(WELCOME.open)} onClick={() => void open(bundle.paths)} />
      {isRevealable && path !== undefined ? (
        <MenuItem
          text={say(WELCOME.showInFolder)}
          onClick={() => void client.callHost('file.reveal', { path }).catch(() => undefined)}
        />
      ) : undefined}
      <MenuItem text={say(WELCOME.forget)} onClick={() => void forget(bundle.paths)} />
    </Menu>
  );
  return (
    <li>
      <ContextMenu content={menu} className="recent-row">
        <button
          type="button"
          className="recent-open"
          data-testid="recent-item"
          title={bundle.paths.join('\n')}
          onClick={() => void open(bundle.paths)}
          onKeyDown={onKeyDown}
        >
          <span className="t3">
            <Icon name="archive" size={16} />
          </span>
          <span className="recent-name">
            <span className="ell b5">{bundle.name}</span>
            <span className="dense t2 ell">{facts.filter((fact) => fact !== undefined).join(' · ')}</span>
          </span>
          <span className={`dense row g6 recent-state ${sign?.className ?? ''}`}>
            {sign === undefined || bundle.state === undefined ? undefined : (
              <>
                <Icon name={sign.icon} size={13} />
                <span className="ell" title={bundle.headline?.[language]}>
                  {bundle.state === 'cause-found' && bundle.headline !== undefined
                    ? bundle.headline[language]
                    : say(STATE[bundle.state])}
                </span>
              </>
            )}
          </span>
          <span className="dense t3 r">{dayName(bundle.openedAt, Date.now(), language)}</span>
        </button>
        <Button icon="cross" look="quiet" label={say(WELCOME.forget)} onClick={() => void forget(bundle.paths)} />
      </ContextMenu>
    </li>
  );
}
