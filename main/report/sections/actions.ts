import type { Advice, Finding } from '#contract/finding.ts';
import { dateAndTime } from '#contract/wording/instant.ts';
import { type Block, heading, type Inline, paragraph, say } from '../document.ts';
import { leftOut, type Section, type Writing } from './section.ts';

/** Steps of the terminal's list; a person acts on the first ones. */
const BRIEF = 6;

/**
 * The steps, in the order of the findings and within each in the order to do them: first those of what happened, then of what might. The
 * same step twice is said once.
 */
export const actions: Section = (writing) => {
  const { verdict, words, detail } = writing;
  const steps = distinct(verdict.findings, writing);
  if (steps.length === 0) return [];
  const shown = detail === 'brief' ? steps.slice(0, BRIEF) : steps;
  const now = shown.filter(({ isRisk }) => !isRisk);
  const risks = shown.filter(({ isRisk }) => isRisk);
  return [
    heading(2, words.section.actions),
    ...list(now, writing),
    ...(now.length > 0 && risks.length > 0 ? [heading(3, words.label.risks)] : []),
    ...list(risks, writing),
    ...leftOut(steps.length - shown.length, writing),
  ];
};

interface Step {
  readonly advice: Advice;
  readonly isRisk: boolean;
}

function distinct(findings: readonly Finding[], { language }: Writing): readonly Step[] {
  const steps = new Map<string, Step>();
  const isSet = ({ set }: Advice) =>
    set !== undefined &&
    [...steps.values()].some(({ advice }) => Object.entries(set).every(([key, value]) => advice.set?.[key] === value));
  for (const { advice: all, role } of findings)
    for (const advice of all) {
      const key = JSON.stringify([say(advice.text, language), advice.set, advice.commands]);
      // What a cause asks for anyway need not be asked for again because of what might come.
      if (role === 'risk' && isSet(advice)) continue;
      if (!steps.has(key)) steps.set(key, { advice, isRisk: role === 'risk' });
    }
  return [...steps.values()];
}

function list(steps: readonly Step[], writing: Writing): readonly Block[] {
  const items = steps.map(({ advice }) => stepBlocks(advice, writing));
  return items.length === 0 ? [] : [{ kind: 'list', ordered: true, items }];
}

function stepBlocks(step: Advice, { words, language, detail }: Writing): readonly Block[] {
  const head: Inline[] = [];
  if (step.losesData) head.push({ strong: words.label.losesData }, words.gap);
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
