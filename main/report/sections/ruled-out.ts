import { causeName } from '#contract/wording/cause-names.ts';
import { evidence, heading, paragraph, say } from '../document.ts';
import { leftOut, type Section } from './section.ts';

/** On a terminal; the nearest rivals of the cause come first. */
const BRIEF = 5;

/** Rivals of the cause, each with the observation that contradicts it. */
export const ruledOut: Section = (writing) => {
  const { verdict, words, language, detail } = writing;
  if (verdict.ruledOut.length === 0) return [];
  const shown = detail === 'brief' ? verdict.ruledOut.slice(0, BRIEF) : verdict.ruledOut;
  return [
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
    ...leftOut(verdict.ruledOut.length - shown.length, writing),
  ];
};
