import { actions } from './actions.ts';
import { chain } from './chain.ts';
import { coverage } from './coverage.ts';
import { evidence } from './evidence.ts';
import { graph } from './graph.ts';
import { knownIssues } from './known-issues.ts';
import { news } from './news.ts';
import { notAssessed } from './not-assessed.ts';
import { recovery } from './recovery.ts';
import { ruledOut } from './ruled-out.ts';
import type { Section } from './section.ts';
import { summary } from './summary.ts';
import { timeline } from './timeline.ts';

/** The sections in the order of a post-mortem. */
export const SECTIONS: readonly Section[] = [
  summary,
  chain,
  actions,
  timeline,
  graph,
  evidence,
  knownIssues,
  news,
  ruledOut,
  notAssessed,
  recovery,
  coverage,
];
