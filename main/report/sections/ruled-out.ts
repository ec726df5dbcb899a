import { causeName } from '#contract/wording/cause-names.ts';
import { type Block, evidence, heading, paragraph, say } from '../document.ts';
import type { Section } from './section.ts';

const BRIEF = 5;

/** Rivals of the cause, each with the observation that kills it. */
export const ruledOut: Section = ({ verdict, words, language, detail }) => {
  if (verdict.ruledOut.length === 0) return [];
  const shown = detail === 'brief' ? verdict.ruledOut.slice(0, BRIEF) : verdict.ruledOut;
  const blocks: Block[] = [
    heading(2, words.section.ruledOut),
    {
      kind: 'list',
      ordered: false,
      items: shown.map((r) => [
        paragraph({ strong: say(causeName(r.id), language) }, words.colon, say(r.because, language), ' ', {
          code: r.id,
        }),
        ...(r.evidence.length > 0 ? [evidence(detail === 'brief' ? r.evidence.slice(0, 1) : r.evidence)] : []),
      ]),
    },
  ];
  const hidden = verdict.ruledOut.length - shown.length;
  return hidden > 0 ? [...blocks, paragraph({ dim: words.more(hidden) })] : blocks;
};
