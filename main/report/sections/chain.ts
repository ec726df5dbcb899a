import type { Finding } from '#contract/finding.ts';
import type { Verdict } from '#contract/verdict.ts';
import { causeNameInside } from '#contract/wording/cause-names.ts';
import { dateAndTime } from '#contract/wording/instant.ts';
import { type Block, heading, type Inline, paragraph, say } from '../document.ts';
import { culpritWords } from './culprit.ts';
import type { Section, Writing } from './section.ts';

const SIGN = { trigger: '◆', sustainer: '○', consequence: '→', risk: '△' } as const;

/** What started it, what followed, what keeps it alive; then risks that have not hurt yet. */
export const chain: Section = (writing) => {
  const { verdict, words } = writing;
  if (verdict.findings.length === 0) return [];
  const risks = verdict.findings.filter((f) => f.role === 'risk');
  const links = verdict.findings.filter((f) => f.role !== 'risk');
  const blocks: Block[] = [];
  if (links.length > 0) {
    blocks.push(heading(2, words.section.chain));
    blocks.push({ kind: 'list', ordered: false, items: links.map((f) => link(f, writing)) });
  }
  if (risks.length > 0) {
    blocks.push(heading(links.length > 0 ? 3 : 2, words.label.risks));
    blocks.push({ kind: 'list', ordered: false, items: risks.map((f) => link(f, writing)) });
  }
  return blocks;
};

function link(finding: Finding, writing: Writing): readonly Block[] {
  const { words, language } = writing;
  const head: Inline[] = [
    `${SIGN[finding.role]} `,
    { strong: say(finding.title, language) },
    `${words.opens}${words.role[finding.role]}${words.comma}${words.severity[finding.severity]}${words.comma}`,
    { code: finding.id },
    words.closes,
  ];
  const blocks: Block[] = [paragraph(...head)];
  const culprit = culpritWords(finding.culprit, writing);
  if (culprit.length > 0) blocks.push(paragraph(words.label.culprit, words.colon, ...culprit));
  if (finding.span !== undefined && finding.span.count > 0)
    blocks.push(
      paragraph(words.times(finding.span.count, dateAndTime(finding.span.from), dateAndTime(finding.span.to))),
    );
  const next = leadsTo(finding, writing);
  if (next !== '') blocks.push(paragraph(next));
  return blocks;
}

/** Ids that lead back to it close a loop; all others follow from it, or are made worse by it. */
function leadsTo(finding: Finding, { verdict, words, language }: Writing): string {
  const shown = finding.leadsTo.filter((id) => verdict.findings.some((f) => f.id === id));
  const order = verdict.findings.map((f) => f.id);
  const isLoop = (id: string) => order.indexOf(id) <= order.indexOf(finding.id) && reaches(id, finding.id, verdict);
  const [onward, back] = [shown.filter((id) => !isLoop(id)), shown.filter(isLoop)];
  const named = (ids: readonly string[]) => ids.map((id) => say(causeNameInside(id), language)).join(words.enumerate);
  return [onward.length > 0 ? words.leadsTo(named(onward)) : '', back.length > 0 ? words.loops(named(back)) : '']
    .filter((part) => part !== '')
    .join(words.comma);
}

/** Whether the second follows from the first, however many steps lie between. */
function reaches(from: string, to: string, { findings }: Verdict): boolean {
  const reached = new Set([from]);
  for (const id of reached)
    for (const one of findings) if (one.id === id) for (const next of one.leadsTo) reached.add(next);
  return reached.has(to);
}
