import type { Finding } from '#contract/finding.ts';
import type { NotAssessed, RuledOut, Verdict } from '#contract/verdict.ts';
import { causeName } from '#contract/wording/cause-names.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { listed } from '../../i18n/listed.ts';
import { COMMON, ROLE } from '../../i18n/words.ts';
import { requestText } from '../../state/asked-for.ts';
import { Sentence } from '../../ui/breakable.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ROLE_LOOK } from '../../ui/role-look.ts';
import { sourceText } from '../../ui/source-name.ts';
import { evidenceRows } from './evidence-rows.ts';
import { ShortList } from './short-list.tsx';
import { MISSING, VERDICT } from './words.ts';

export function EvidenceList({ finding }: { readonly finding: Finding }) {
  const say = useText();
  const rows = evidenceRows(finding.evidence);
  return (
    <ShortList
      title={say(VERDICT.evidence)}
      items={rows}
      total={finding.evidence.length}
      empty=""
      row={({ text, source, count }, index) => (
        <div key={index}>
          <span className="grow t1 row-text" title={sourceText(source)}>
            <Sentence text={text} />
          </span>
          {count === 1 ? undefined : <span className="t2 nw">× {count}</span>}
          <span className="chip-end">
            <EvidenceChip source={source} isNarrow lineOnly={source.entry === rows[index - 1]?.source.entry} />
          </span>
        </div>
      )}
    />
  );
}

export function RuledOutList({ items }: { readonly items: readonly RuledOut[] }) {
  const say = useText();
  return (
    <ShortList
      title={say(VERDICT.ruledOut)}
      items={items}
      empty={say(VERDICT.nothingRuledOut)}
      row={(rival, index) => {
        const source = rival.evidence[0];
        return (
          <div key={index}>
            <span className="check-clear">
              <Icon name="cross" size={12} />
            </span>
            <span className="grow row-text" title={`${rival.id}\n${say(rival.because)}`}>
              <span className="t1">{say(causeName(rival.id))}</span>{' '}
              <span className="t2">
                <Sentence text={say(rival.because)} />
              </span>
            </span>
            {source === undefined ? undefined : (
              <span className="chip-end">
                <EvidenceChip source={source} isNarrow />
              </span>
            )}
          </div>
        );
      }}
    />
  );
}

export function NotAssessedList({ verdict }: { readonly verdict: Verdict }) {
  const say = useText();
  const language = useLanguage();
  const items = verdict.notAssessed;
  return (
    <ShortList<NotAssessed>
      title={say(VERDICT.notAssessed)}
      items={items}
      empty={say(VERDICT.allAssessed(verdict.unable))}
      action={
        items.length === 0 ? undefined : (
          <CopyButton
            look="link"
            text={requestText(verdict.notAssessed, language)}
            label={say(COMMON.copyRequest)}
            copied={say(COMMON.copied)}
          />
        )
      }
      row={(item, index) => (
        <div key={`${index} ${item.id}`}>
          <span className="cannot-tell">
            <Icon name="question" size={12} />
          </span>
          <span className="grow row-text" title={[item.id, say(item.ask), ...(item.commands ?? [])].join('\n')}>
            <span className="t1">{say(causeName(item.id))}</span>{' '}
            <span className="t2">
              {say(VERDICT.lacks)} {say(listed(item.missing.map((kind) => MISSING[kind])))}
            </span>
          </span>
        </div>
      )}
      foot={
        <>
          {verdict.broken.length === 0 ? undefined : (
            <div className="check-broken" title={verdict.broken.map((b) => `${b.id}: ${b.message}`).join('\n')}>
              <Icon name="warning" size={12} />
              {say(VERDICT.brokenChecks(verdict.broken.length))}
            </div>
          )}
          {verdict.clear === 0 ? undefined : <div className="t3 indented">{say(VERDICT.clear(verdict.clear))}</div>}
        </>
      }
    />
  );
}

/** The sign of a role where its word has no room. */
function RoleSign({ role }: { readonly role: Finding['role'] }) {
  const say = useText();
  const { icon, filled } = ROLE_LOOK[role];
  return (
    <span className={`role-sign role-${role}`} title={say(ROLE[role])}>
      <Icon name={icon} size={12} filled={filled} />
      <span className="unseen">{say(ROLE[role])}</span>
    </span>
  );
}

interface FindingListProps {
  readonly title: string;
  readonly empty: string;
  readonly items: readonly { readonly finding: Finding; readonly index: number }[];
  readonly onPick: (index: number) => void;
}

export function FindingList({ title, empty, items, onPick }: FindingListProps) {
  const say = useText();
  return (
    <ShortList
      title={title}
      items={items}
      empty={empty}
      row={({ finding, index }) => {
        const source = finding.evidence[0];
        return (
          <div key={index}>
            <RoleSign role={finding.role} />
            <button type="button" className="row-button grow whole" onClick={() => onPick(index)}>
              <Sentence text={say(finding.title)} />
            </button>
            {source === undefined ? undefined : (
              <span className="chip-end">
                <EvidenceChip source={source} isNarrow />
              </span>
            )}
          </div>
        );
      }}
    />
  );
}
