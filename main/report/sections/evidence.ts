import type { Finding } from '#contract/finding.ts';
import { termName } from '#contract/wording/term-names.ts';
import { termValue } from '#contract/wording/term-value.ts';
import { type Block, evidence as evidenceBlock, heading, type Inline, paragraph, place, say } from '../document.ts';
import { culpritWords } from './culprit.ts';
import { howSure } from './how-sure.ts';
import { leftOut, type Section, type Writing } from './section.ts';
import { workingBlocks } from './workings.ts';

/** Lines of evidence for each finding on a terminal; files name all. */
const BRIEF = 3;

/** Each finding with what it rests on. */
export const evidence: Section = (writing) => {
  const { verdict, words, detail } = writing;
  const findings = detail === 'brief' ? verdict.findings.filter((f) => f.role !== 'risk') : verdict.findings;
  if (findings.length === 0) return [];
  const told = new Set<string>();
  return [heading(2, words.section.evidence), ...findings.flatMap((f) => findingBlocks(f, writing, told))];
};

/** What was worked out for one finding is not told again for the next. */
function findingBlocks(finding: Finding, writing: Writing, told: Set<string>): readonly Block[] {
  const { words, language, detail } = writing;
  const shown = detail === 'brief' ? finding.evidence.slice(0, BRIEF) : finding.evidence;
  const blocks: Block[] = [heading(3, say(finding.title, language))];
  if (detail === 'full') {
    const culprit = culpritWords(finding.culprit, writing);
    blocks.push(paragraph(say(finding.why, language)));
    blocks.push({
      kind: 'facts',
      pairs: [
        [words.label.cause, [{ code: finding.id }]],
        [words.label.role, [words.role[finding.role]]],
        [words.label.severity, [words.severity[finding.severity]]],
        ...(culprit.length > 0 ? [[words.label.culprit, culprit] as const] : []),
        [words.label.confidence, [howSure(finding.confidence.toFixed(2), finding, words)]],
      ],
    });
    blocks.push(paragraph({ strong: words.label.evidence }));
  }
  blocks.push(evidenceBlock(shown), ...leftOut(finding.evidence.length - shown.length, writing));
  if (finding.arithmetic.length > 0 && detail === 'full') blocks.push(arithmetic(finding, writing));
  for (const working of finding.workings ?? []) {
    const before = told.size;
    if (told.add(JSON.stringify(working)).size > before) blocks.push(...workingBlocks(working, writing));
  }
  return blocks;
}

function arithmetic(finding: Finding, { words, language }: Writing): Block {
  return {
    kind: 'table',
    head: [words.label.term, words.label.value, words.label.kind, words.label.where],
    right: [1],
    rows: finding.arithmetic.map((term) => {
      const source = term.evidence === undefined ? undefined : finding.evidence[term.evidence];
      const where: readonly Inline[] = source === undefined ? [] : [{ code: place(source) }];
      return [[say(termName(term.term), language)], [termValue(term, language)], [words.label[term.kind]], where];
    }),
  };
}
