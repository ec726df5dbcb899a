import type { NewsItem } from '#contract/verdict.ts';
import { causeName } from '#contract/wording/cause-names.ts';
import { dateAndTime } from '#contract/wording/instant.ts';
import { type Block, heading, type Inline, paragraph, place, say } from '../document.ts';
import { leftOut, type Section, type Writing } from './section.ts';

/** On a terminal, the ones next to the first abnormal event. */
const BRIEF = 3;

/** Warnings and errors that a healthy time does not know. */
export const news: Section = (writing) => {
  const { verdict, words, detail } = writing;
  const { news: of } = verdict;
  if (of === undefined) return [];
  const shown =
    detail === 'brief' ? of.items.filter((item) => item.candidate || item.kind !== 'more').slice(0, BRIEF) : of.items;
  const against = of.against === 'bundle' ? words.newAgainst(of.name ?? '') : words.newSince;
  return [
    heading(2, words.section.news),
    paragraph(against),
    { kind: 'list', ordered: false, items: shown.map((item) => itemBlocks(item, writing)) },
    ...leftOut(of.items.length - shown.length, writing),
  ];
};

function itemBlocks(item: NewsItem, { words, language }: Writing): readonly Block[] {
  const at = item.at === undefined ? '' : `${dateAndTime(item.at)} `;
  const head: Inline[] = [
    at,
    { strong: words.newsKind[item.kind] },
    ` ${words.newsCount(item.count, item.usual)} `,
    { code: `${item.level.toUpperCase()} ${item.pattern}` },
    words.opens,
    { code: place(item.source) },
    words.closes,
  ];
  const why =
    item.finding === undefined
      ? item.candidate
        ? [paragraph({ strong: words.lookHere })]
        : []
      : [paragraph({ dim: words.citedBy(say(causeName(item.finding), language)) })];
  return [paragraph(...head), ...why];
}
