import { causeName } from '#contract/wording/cause-names.ts';
import { type Block, heading, type Inline, paragraph, say } from '../document.ts';
import type { Section } from './section.ts';

const BRIEF = 3;

/** What the bundle cannot answer, what is missing, and what to ask the customer for. */
export const notAssessed: Section = ({ verdict, words, language, detail }) => {
  const blocks: Block[] = [];
  if (verdict.notAssessed.length > 0) {
    const shown = detail === 'brief' ? verdict.notAssessed.slice(0, BRIEF) : verdict.notAssessed;
    blocks.push({
      kind: 'list',
      ordered: false,
      items: shown.map((n) => {
        const lacks = n.missing.map((m) => words.missing[m]).join(words.comma);
        const name = { strong: say(causeName(n.id), language) };
        const head: Inline[] = [name, ' ', { code: n.id }, words.comma, `${words.label.missing}${words.colon}${lacks}`];
        const lines: Block[] = [paragraph(...head), paragraph(words.label.ask, words.colon, say(n.ask, language))];
        if (n.commands !== undefined && detail === 'full') lines.push({ kind: 'code', text: n.commands.join('\n') });
        if (n.wouldDecideBetween.length > 0 && detail === 'full')
          lines.push(
            paragraph({
              dim: `${words.label.decides}${words.colon}${n.wouldDecideBetween.map((id) => say(causeName(id), language)).join(words.comma)}`,
            }),
          );
        return lines;
      }),
    });
    const hidden = verdict.notAssessed.length - shown.length;
    if (hidden > 0) blocks.push(paragraph({ dim: words.more(hidden) }));
  }
  if (verdict.broken.length > 0) {
    blocks.push(heading(3, words.label.broken));
    blocks.push({
      kind: 'list',
      ordered: false,
      items: verdict.broken.map((b) => [paragraph({ code: b.id }, words.colon, b.message)]),
    });
  }
  return blocks.length === 0 ? [] : [heading(2, words.section.notAssessed), ...blocks];
};
