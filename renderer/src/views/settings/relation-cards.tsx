import type { Finding } from '#contract/finding.ts';
import type { SettingRow } from '#contract/incident/settings-reading.ts';
import { termName } from '#contract/wording/term-names.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { termValue } from '../../i18n/term-value.ts';
import { COMMON, ROLE } from '../../i18n/words.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Sentence } from '../../ui/breakable.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { DiffLines } from '../../ui/diff-lines.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { ROLE_LOOK } from '../../ui/role-look.ts';
import { diffText, settingsDiff, wantedSettings } from '../../ui/settings-diff.ts';
import { Tag } from '../../ui/tag.tsx';
import { relationsOf } from './relations-of.ts';
import { Value } from './value.tsx';
import { SETTINGS } from './words.ts';

/** Findings that are about settings: the keys, the arithmetic, and the lines that mend it. */
export function RelationCards({ rows }: { readonly rows: readonly SettingRow[] }) {
  const say = useText();
  const verdict = useAnswer('verdict.read', {});
  const findings = verdict.kind === 'known' ? verdict.value.findings : [];
  const relations = relationsOf(findings, rows);
  if (relations.length === 0) return null;
  return (
    <section className="settings-relations scroll" ref={oneStop} aria-label={say(SETTINGS.relations)}>
      {relations.map(({ finding, index, keys }) => (
        <RelationCard key={index} finding={finding} index={index} keys={keys} rows={rows} />
      ))}
    </section>
  );
}

interface RelationCardProps {
  readonly finding: Finding;
  readonly index: number;
  readonly keys: readonly SettingRow[];
  readonly rows: readonly SettingRow[];
}

const picked = (s: AppState) => s.picked;

function RelationCard({ finding, index, keys, rows }: RelationCardProps) {
  const say = useText();
  const language = useLanguage();
  const pick = useApp(picked);
  const lines = settingsDiff(wantedSettings(finding.advice), rows);
  return (
    <article className="card relation dense">
      <button type="button" className="plain-row relation-head" onClick={() => pick({ kind: 'finding', index })}>
        <Tag {...ROLE_LOOK[finding.role]}>{say(ROLE[finding.role])}</Tag>
        <b className="t1 relation-title">
          <Sentence text={say(finding.title)} />
        </b>
      </button>
      <dl className="relation-keys">
        {keys.map((row) => (
          <div key={row.key} className="relation-key">
            <dt>
              <button
                type="button"
                className="row-button mono-small ell"
                title={row.key}
                onClick={() => pick({ kind: 'setting', key: row.key })}
              >
                {row.key}
              </button>
            </dt>
            <dd className="ell">
              {row.state === 'unknown' ? (
                <span className="t3">{say(SETTINGS.wouldBe(row.value))}</span>
              ) : (
                <Value value={row.value} amount={row.amount} />
              )}
            </dd>
          </div>
        ))}
        {finding.arithmetic.map((term) => (
          <div key={term.term} className="relation-key">
            <dt className="t2 ell">{say(termName(term.term))}</dt>
            <dd className={term.kind === 'computed' ? 'relation-computed' : ''} title={String(term.value)}>
              {termValue(term, language)}
            </dd>
          </div>
        ))}
      </dl>
      {lines.length === 0 ? undefined : (
        <div className="relation-fix">
          <DiffLines lines={lines} />
          <CopyButton text={diffText(lines)} label={say(SETTINGS.copyDiff)} copied={say(COMMON.copied)} look="link" />
        </div>
      )}
    </article>
  );
}
