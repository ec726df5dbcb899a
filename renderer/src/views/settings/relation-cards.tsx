import { type ReactNode, useState } from 'react';
import type { Finding } from '#contract/finding.ts';
import type { SettingRow } from '#contract/incident/settings-reading.ts';
import { termName } from '#contract/wording/term-names.ts';
import { termValue } from '#contract/wording/term-value.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { COMMON, ROLE } from '../../i18n/words.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Sentence } from '../../ui/breakable.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { DiffLines } from '../../ui/diff-lines.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { ROLE_LOOK } from '../../ui/role-look.ts';
import { diffText, settingsDiff, wantedSettings } from '../../ui/settings-diff.ts';
import { Tag } from '../../ui/tag.tsx';
import type { Relation } from './relations-of.ts';
import { Contested } from './setting-cells.tsx';
import { EarlierValue, EffectiveValue } from './value.tsx';
import { SETTINGS } from './words.ts';

/** One row of cards at the usual width, so that the table stays in sight. */
const FIRST = 2;

/** Of a finding about dozens of keys the inspector tells all. */
const KEYS = 4;

interface RelationCardsProps {
  readonly relations: readonly Relation[];
  readonly rows: readonly SettingRow[];
}

/** Findings that are about settings: the keys, the arithmetic, and the lines that mend it. */
export function RelationCards({ relations, rows }: RelationCardsProps) {
  const say = useText();
  const [areAllShown, showAll] = useState(false);
  const rest = relations.length - FIRST;
  return (
    <section className="settings-relations" ref={oneStop} aria-label={say(SETTINGS.relations)}>
      {(areAllShown ? relations : relations.slice(0, FIRST)).map((relation) => (
        <RelationCard key={relation.index} relation={relation} rows={rows} />
      ))}
      {rest > 0 ? (
        <div className="relation-more">
          <Button look="link" onClick={() => showAll(!areAllShown)} testId="settings-more-findings">
            {say(areAllShown ? SETTINGS.fewer : SETTINGS.moreFindings(rest))}
          </Button>
        </div>
      ) : undefined}
    </section>
  );
}

const picked = (s: AppState) => s.picked;

function RelationCard({ relation, rows }: { readonly relation: Relation; readonly rows: readonly SettingRow[] }) {
  const say = useText();
  const pick = useApp(picked);
  const { finding, index, keys } = relation;
  const lines = settingsDiff(wantedSettings(finding.advice), rows);
  return (
    <article className="card relation dense">
      <div className="row g8">
        <Tag {...ROLE_LOOK[finding.role]}>{say(ROLE[finding.role])}</Tag>
        {lines.length === 0 ? undefined : (
          <span className="end">
            <CopyButton text={diffText(lines)} label={say(SETTINGS.copyDiff)} copied={say(COMMON.copied)} look="link" />
          </span>
        )}
      </div>
      <button type="button" className="plain-row relation-title t1" onClick={() => pick({ kind: 'finding', index })}>
        <Sentence text={say(finding.title)} />
      </button>
      {keys.length === 0 ? undefined : <Keys relation={relation} />}
      {lines.length === 0 ? undefined : <DiffLines lines={lines} />}
    </article>
  );
}

/** The settings, and what they are held against. */
function Keys({ relation: { keys, finding, index } }: { readonly relation: Relation }) {
  const say = useText();
  const language = useLanguage();
  return (
    <dl className="relation-keys">
      {keys.slice(0, KEYS).map((row) => (
        <KeyRows key={row.key} row={row} finding={finding} index={index} />
      ))}
      {keys.length > KEYS ? <div className="t3">{say(SETTINGS.moreKeys(keys.length - KEYS))}</div> : undefined}
      {finding.arithmetic.map((term) => (
        <div key={term.term} className="relation-key">
          <dt className="t2 ell">{say(termName(term.term))}</dt>
          <dd className={term.kind === 'computed' ? 'relation-computed' : ''} title={String(term.value)}>
            {termValue(term, language)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface KeyRowsProps {
  readonly row: SettingRow;
  readonly finding: Finding;
  readonly index: number;
}

/** A setting with what is in force; where a later start changed it, also with what was in force when the finding began. */
function KeyRows({ row, finding: { span }, index }: KeyRowsProps) {
  const say = useText();
  const times = useTimes();
  const pick = useApp(picked);
  const earlier = row.links.find((link) => link.finding === index)?.earlier;
  const isTold = earlier !== undefined && span !== undefined;
  const key = (
    <button
      type="button"
      className="row-button mono-small ell"
      title={row.key}
      onClick={() => pick({ kind: 'setting', key: row.key })}
    >
      {row.key}
    </button>
  );
  const now = <EffectiveValue row={row} isShort />;
  if (!isTold) return <KeyRow name={key} value={now} />;
  return (
    <>
      <KeyRow name={key} value={<Contested layers={row.layers} />} />
      <KeyRow
        isInner
        name={<span title={times.full(span.from)}>{say(SETTINGS.whenItBegan(times.clock(span.from)))}</span>}
        value={<EarlierValue earlier={earlier} />}
      />
      <KeyRow isInner name={say(SETTINGS.now)} value={now} />
    </>
  );
}

interface KeyRowProps {
  readonly name: ReactNode;
  readonly value: ReactNode;
  /** It belongs to the row above. */
  readonly isInner?: boolean;
}

function KeyRow({ name, value, isInner = false }: KeyRowProps) {
  return (
    <div className={isInner ? 'relation-key inner' : 'relation-key'}>
      <dt className={isInner ? 't2 ell' : ''}>{name}</dt>
      <dd className="ell">{value}</dd>
    </div>
  );
}
