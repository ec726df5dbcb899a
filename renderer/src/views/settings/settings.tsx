import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { SettingsReading } from '#contract/incident/settings-reading.ts';
import { present } from '#contract/present.ts';
import { figure } from '#contract/wording/figure.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { shownJobId } from '../../state/selectors.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { PartialNote } from './partial-note.tsx';
import { RelationCards } from './relation-cards.tsx';
import { relationsOf } from './relations-of.ts';
import { SettingsHead } from './settings-head.tsx';
import { SettingsTable } from './settings-table.tsx';
import { type Filter, firstFilter, type GroupId, toItems, undecidedIn } from './to-items.ts';
import { SETTINGS } from './words.ts';
import './settings.css';

/** What was really in force, where it came from, what is wrong with it. */
export function SettingsView() {
  const say = useText();
  const jobId = useApp(shownJobId);
  const answer = useAnswer('settings.read', present({ jobId }));
  if (answer.kind !== 'known') return <Waiting for={answer} retryLabel={say(COMMON.retry)} bars={6} />;
  return <Whole reading={answer.value} />;
}

function Whole({ reading }: { readonly reading: SettingsReading }) {
  const say = useText();
  const verdict = useAnswer('verdict.read', {});
  const body = useRef<HTMLDivElement>(null);
  const { filter, text, items, setText, choose, turn } = useChoice(reading);
  const relations = verdict.kind === 'known' ? relationsOf(verdict.value.findings, reading.rows) : [];
  const undecided = filter === 'changed' ? undecidedIn(reading.rows) : 0;
  const keyed = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'd' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    choose(filter === 'changed' ? 'all' : 'changed');
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the view, whatever in it has the focus
    <div className="settings" onKeyDown={keyed}>
      <SettingsHead reading={reading} filter={filter} onFilter={choose} text={text} onText={setText} />
      <PartialNote reading={reading} />
      <div className="settings-body scroll" ref={body}>
        {relations.length === 0 ? undefined : <RelationCards relations={relations} rows={reading.rows} />}
        <SettingsTable
          body={body}
          items={items}
          isWhole={filter === 'all' && text === ''}
          onTurn={turn}
          onAll={() => {
            setText('');
            choose('all');
          }}
        />
      </div>
      {undecided === 0 && reading.left === 0 ? undefined : (
        <p className="settings-foot label">
          {undecided === 0 ? '' : say(SETTINGS.undecided(undecided))}
          {reading.left === 0 ? '' : say(SETTINGS.left(figure(reading.left)))}
        </p>
      )}
    </div>
  );
}

const selectedKey = (s: AppState) => (s.selection?.kind === 'setting' ? s.selection.key : undefined);
const NONE_TURNED: ReadonlySet<GroupId> = new Set();

/** What somebody chose to see. A setting that is selected elsewhere is shown, whatever was chosen. */
function useChoice(reading: SettingsReading) {
  const selected = useApp(selectedKey);
  const [filter, setFilter] = useState<Filter>(() => firstFilter(reading.rows));
  const [text, setText] = useState('');
  const [turned, setTurned] = useState(NONE_TURNED);
  const items = useMemo(() => toItems(reading, { filter, text, turned }), [reading, filter, text, turned]);
  const choose = (wanted: Filter) => {
    setFilter(wanted);
    setTurned(NONE_TURNED);
  };
  const turn = (id: GroupId) => setTurned((now) => (now.has(id) ? without(now, id) : new Set([...now, id])));
  const isShown = selected === undefined || items.some((item) => item.kind === 'setting' && item.row.key === selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection may change what somebody chose to see
  useEffect(() => {
    if (isShown || !reading.rows.some(({ key }) => key === selected)) return;
    setText('');
    choose('all');
  }, [selected]);
  return { filter, text, items, setText, choose, turn };
}

function without(ids: ReadonlySet<GroupId>, id: GroupId): ReadonlySet<GroupId> {
  return new Set([...ids].filter((one) => one !== id));
}
