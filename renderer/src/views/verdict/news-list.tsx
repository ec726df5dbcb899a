import type { News } from '#contract/verdict.ts';
import { causeName } from '#contract/wording/cause-names.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ShortList } from './short-list.tsx';
import { NEWS_KIND, VERDICT } from './words.ts';

const besideWhat = (s: AppState) => s.open?.baseline?.name;

/** Warnings and errors that a healthy time does not know; the one to look at next stands out. Without any it says so, once somebody compares. */
export function NewsList({ news }: { readonly news: News | undefined }) {
  const say = useText();
  const times = useTimes();
  const beside = useApp(besideWhat);
  if (news === undefined && beside === undefined) return null;
  const against = news === undefined || news.against === 'bundle' ? (news?.name ?? beside ?? '') : undefined;
  return (
    <ShortList
      title={say(against === undefined ? VERDICT.newMessages : VERDICT.newAgainst(against))}
      items={news?.items ?? []}
      empty={say(VERDICT.nothingNew)}
      row={(item, index) => (
        <div key={index}>
          <span
            className={item.candidate ? 'cannot-tell' : 't3'}
            title={item.candidate ? say(VERDICT.lookHere) : undefined}
          >
            <Icon name={item.candidate ? 'target' : 'clock'} size={12} />
            {item.candidate ? <span className="unseen">{say(VERDICT.lookHere)}</span> : undefined}
          </span>
          <span
            className="grow ell"
            title={`${item.logger}\n${item.pattern}${item.finding === undefined ? '' : `\n${say(causeName(item.finding))}`}`}
          >
            <span className="t2">
              {say(NEWS_KIND[item.kind])} × {item.count}
              {item.at === undefined ? '' : ` ${times.clock(item.at)}`}
            </span>{' '}
            <span className="t1 mono-small">{item.pattern}</span>
          </span>
          <span className="chip-end">
            <EvidenceChip source={item.source} isNarrow />
          </span>
        </div>
      )}
    />
  );
}
