import type { GraphVertex } from '#contract/incident/graph.ts';
import { topological } from '#contract/incident/topological.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { percent } from '#contract/wording/percent.ts';
import { type Block, heading, type Inline, paragraph } from '../document.ts';
import type { Section, Writing } from './section.ts';

/** The graph of the job that the verdict is about, and its vertices as a table. */
export const graph: Section = (writing) => {
  const { words, detail } = writing;
  if (detail === 'brief') return [];
  const shown = graphShown(writing);
  if (shown === undefined || shown.vertices.length === 0)
    return [heading(2, words.section.graph), paragraph(words.noGraph)];
  const table: Block = {
    kind: 'table',
    head: [
      words.label.name,
      words.label.parallelism,
      words.label.busy,
      words.label.backpressured,
      words.label.acknowledged,
      words.label.state,
    ],
    right: [1, 2, 3, 4, 5],
    rows: topological(shown).map((v) => row(v)),
  };
  return [heading(2, words.section.graph), { kind: 'picture', picture: 'graph', instead: [] }, table];
};

/** The job of the first root cause, else the first with vertices. */
export function graphShown({ verdict, graphs }: Pick<Writing, 'verdict' | 'graphs'>) {
  const jobId = verdict.findings.find((f) => f.id === verdict.rootCauses[0])?.culprit.jobId;
  return graphs.find((g) => g.jobId === jobId) ?? graphs.find((g) => g.vertices.length > 0);
}

function row(v: GraphVertex): readonly (readonly Inline[])[] {
  const name: readonly Inline[] = v.culprit ? [{ strong: `◆ ${v.name}` }] : [v.name];
  return [
    name,
    [v.maxParallelism === undefined ? String(v.parallelism) : `${v.parallelism} / ${v.maxParallelism}`],
    [percent(v.busy)],
    [percent(v.backpressured)],
    [v.acknowledged === undefined ? '?' : `${v.acknowledged} / ${v.subtasks ?? v.parallelism}`],
    [v.stateBytes === undefined ? '?' : bytes(v.stateBytes)],
  ];
}
