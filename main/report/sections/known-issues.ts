import { evidence, heading, paragraph, say } from '../document.ts';
import type { Section } from './section.ts';

/** Known bugs of the release that fit: what fits, what to do, where it is written down. */
export const knownIssues: Section = ({ verdict, words, language, detail }) => {
  const issues = verdict.knownIssues ?? [];
  if (issues.length === 0) return [];
  return [
    heading(2, words.section.knownIssues),
    {
      kind: 'list',
      ordered: false,
      items: issues.map((issue) => [
        paragraph({ strong: say(issue.title, language) }, ' ', { code: issue.id }),
        paragraph(say(issue.because, language), ' ', say(issue.cure, language)),
        ...(detail === 'full' ? [paragraph({ dim: issue.reference })] : []),
        evidence(detail === 'brief' ? issue.evidence.slice(0, 1) : issue.evidence),
      ]),
    },
  ];
};
