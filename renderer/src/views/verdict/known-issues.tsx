import type { KnownIssueMatch } from '#contract/known-issue.ts';
import { useText } from '../../i18n/language.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ShortList } from './short-list.tsx';
import { VERDICT } from './words.ts';

/** Known bugs of the release that fit, each with the line that fits; nothing where none does. */
export function KnownIssueList({ issues }: { readonly issues: readonly KnownIssueMatch[] | undefined }) {
  const say = useText();
  if (issues === undefined || issues.length === 0) return null;
  return (
    <ShortList
      title={say(VERDICT.knownIssues)}
      items={issues}
      empty=""
      row={(issue) => (
        <div key={issue.id} title={`${say(issue.because)}\n${say(issue.cure)}\n${issue.reference}`}>
          <span className="cannot-tell">
            <Icon name="warning" size={12} />
          </span>
          <span className="grow known-issue">
            <span className="mono-small">{issue.id}</span> <span className="t1">{say(issue.title)}</span>{' '}
            <span className="t2">{say(VERDICT.fixedIn(issue.fixedIn.join(', ')))}</span>
          </span>
          {issue.evidence[0] === undefined ? undefined : (
            <span className="chip-end">
              <EvidenceChip source={issue.evidence[0]} isNarrow />
            </span>
          )}
        </div>
      )}
    />
  );
}
