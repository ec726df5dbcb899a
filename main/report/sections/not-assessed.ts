import type { NotAssessed } from '#contract/verdict.ts';
import { causeName } from '#contract/wording/cause-names.ts';
import { type Block, heading, type Inline, paragraph, say } from '../document.ts';
import { leftOut, type Section, type Writing } from './section.ts';

/** On a terminal; they come with those first that would change the verdict most. */
const BRIEF = 3;

/** What the bundle cannot answer, what is missing, and what to ask the customer for; rules that failed themselves. */
export const notAssessed: Section = (writing) => {
  const blocks = [...openQuestions(writing), ...brokenRules(writing)];
  return blocks.length === 0 ? [] : [heading(2, writing.words.section.notAssessed), ...blocks];
};

function openQuestions(writing: Writing): readonly Block[] {
  const { verdict, detail } = writing;
  if (verdict.notAssessed.length === 0) return [];
  const shown = detail === 'brief' ? verdict.notAssessed.slice(0, BRIEF) : verdict.notAssessed;
  return [
    { kind: 'list', ordered: false, items: shown.map((question) => questionBlocks(question, writing)) },
    ...leftOut(verdict.notAssessed.length - shown.length, writing),
  ];
}

function questionBlocks(question: NotAssessed, { words, language, detail }: Writing): readonly Block[] {
  const nameOf = (id: string) => say(causeName(id), language);
  const lacks = question.missing.map((missing) => words.missing[missing]).join(words.enumerate);
  const head: readonly Inline[] = [
    { strong: nameOf(question.id) },
    ' ',
    { code: question.id },
    words.comma,
    `${words.label.missing}${words.colon}${lacks}`,
  ];
  const blocks: Block[] = [paragraph(...head), paragraph(say(question.ask, language))];
  if (detail === 'brief') return blocks;
  if (question.commands !== undefined) blocks.push({ kind: 'code', text: question.commands.join('\n') });
  const rivals = question.wouldDecideBetween.map(nameOf);
  if (rivals.length > 0)
    blocks.push(paragraph({ dim: `${words.label.decides}${words.colon}${rivals.join(words.enumerate)}` }));
  return blocks;
}

function brokenRules({ verdict, words }: Writing): readonly Block[] {
  if (verdict.broken.length === 0) return [];
  const items = verdict.broken.map((rule) => [paragraph({ code: rule.id }, words.colon, rule.message)]);
  return [heading(3, words.label.broken), { kind: 'list', ordered: false, items }];
}
