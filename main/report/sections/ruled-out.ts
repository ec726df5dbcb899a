import type { RuledOut } from '#contract/verdict.ts';
import { causeName } from '#contract/wording/cause-names.ts';
import { type Block, evidence, heading, paragraph, say } from '../document.ts';
import { leftOut, type Section } from './section.ts';

/** On a terminal; the nearest rivals of the cause come first. */
const BRIEF = 5;

/** Rivals of the cause, each with the observation that contradicts it. */
export const ruledOut: Section = (writing) => {
  const { verdict, words, language, detail } = writing;
  if (verdict.ruledOut.length === 0) return [];
  const groups = byReason(verdict.ruledOut);
  const shown = detail === 'brief' ? groups.slice(0, BRIEF) : groups;
  const hidden = groups.slice(shown.length).reduce((sum, alike) => sum + alike.length, 0);
  return [
    heading(2, words.section.ruledOut),
    {
      kind: 'list',
      ordered: false,
      items: shown.map((alike) => [
        paragraph(
          { strong: alike.map((one) => say(causeName(one.id), language)).join(words.enumerate) },
          words.colon,
          ...alike.slice(0, 1).map((one) => say(one.because, language)),
          ...alike.flatMap((one) => [' ', { code: one.id }]),
        ),
        ...seenIn(alike, detail === 'brief'),
      ]),
    },
    ...leftOut(hidden, writing),
  ];
};

/** Rivals that one observation contradicts are told together, where the nearest of them stands. */
function byReason(ruledOut: readonly RuledOut[]): readonly (readonly RuledOut[])[] {
  const groups = new Map<string, RuledOut[]>();
  for (const one of ruledOut) {
    const reason = one.because.en;
    groups.set(reason, [...(groups.get(reason) ?? []), one]);
  }
  return [...groups.values()];
}

function seenIn(alike: readonly RuledOut[], isBrief: boolean): readonly Block[] {
  const [first] = alike;
  if (first === undefined || first.evidence.length === 0) return [];
  return [evidence(isBrief ? first.evidence.slice(0, 1) : first.evidence)];
}
