import type { Advice } from '#contract/finding.ts';
import { dateAndTime } from '#contract/wording/instant.ts';
import { type Block, heading, type Inline, paragraph, say } from '../document.ts';
import { leftOut, type Section, type Writing } from './section.ts';

/** Steps of the terminal's list; a person acts on the first ones. */
const BRIEF = 6;

/** The steps, in the order of the findings and within each in the order to do them. The same step twice is said once. */
export const actions: Section = (writing) => {
  const { verdict, words, language, detail } = writing;
  const seen = new Set<string>();
  const steps = verdict.findings
    .flatMap((f) => f.advice)
    .filter((advice) => {
      const key = JSON.stringify([say(advice.text, language), advice.set, advice.commands]);
      return !seen.has(key) && seen.add(key);
    });
  if (steps.length === 0) return [];
  const shown = detail === 'brief' ? steps.slice(0, BRIEF) : steps;
  return [
    heading(2, words.section.actions),
    { kind: 'list', ordered: true, items: shown.map((step) => stepBlocks(step, writing)) },
    ...leftOut(steps.length - shown.length, writing),
  ];
};

function stepBlocks(step: Advice, { words, language, detail }: Writing): readonly Block[] {
  const head: Inline[] = [];
  if (step.losesData) head.push({ strong: words.label.losesData }, ' ');
  if (step.deadline !== undefined)
    head.push({ strong: `${words.label.before} ${dateAndTime(step.deadline)}` }, words.colon);
  const blocks: Block[] = [paragraph(...head, say(step.text, language))];
  const settings = Object.entries(step.set ?? {}).map(([key, value]) => `${key}: ${value}`);
  if (settings.length > 0) blocks.push({ kind: 'code', text: settings.join('\n') });
  if (step.commands !== undefined && step.commands.length > 0)
    blocks.push({ kind: 'code', text: step.commands.join('\n') });
  if (step.doc !== undefined && detail === 'full')
    blocks.push(paragraph({ dim: words.label.documentation }, words.colon, { code: step.doc }));
  return blocks;
}
