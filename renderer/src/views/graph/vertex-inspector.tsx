import { useState } from 'react';
import type { Graph, GraphVertex } from '#contract/incident/graph.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { figure } from '#contract/wording/figure.ts';
import { percent } from '#contract/wording/percent.ts';
import { useAnswer } from '../../host/use-answer.ts';
import { useProcessNames } from '../../host/use-process-names.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import type { Selection } from '../../state/selection-slice.ts';
import { arrows } from '../../ui/arrows.ts';
import { BothEnds } from '../../ui/both-ends.tsx';
import { Button } from '../../ui/button.tsx';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { KeyValues } from '../../ui/key-values.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { alongFlow } from './arrange.ts';
import { GRAPH } from './words.ts';

/** Of a TaskManager: `worker-1`, `worker-2`. */
const LAST_LETTERS = 6;
/** Above this many subtasks only the busiest are listed. */
const WORST = 12;

/** What is known of the selected vertex, and of each of its subtasks. */
export function VertexInspector({ selection }: { readonly selection: Extract<Selection, { kind: 'vertex' }> }) {
  const say = useText();
  const answer = useAnswer('graph.read', { jobId: selection.jobId });
  if (answer.kind !== 'known') return <Waiting for={answer} retryLabel={say(GRAPH.retry)} />;
  const graph = answer.value;
  const vertices = alongFlow(graph);
  const index = vertices.findIndex((vertex) => vertex.id === selection.vertexId);
  const vertex = vertices[index];
  if (vertex === undefined) return null;
  return (
    <>
      <div className="inspector-part">
        <div className="inspector-head row g8">
          {vertex.culprit ? (
            <Tag look="failed" icon="target">
              {say(GRAPH.culprit)}
            </Tag>
          ) : undefined}
          <span className="dense t2">{say(GRAPH.vertexOf(index + 1, vertices.length))}</span>
        </div>
        <h2>{arrows(vertex.name)}</h2>
        <Facts graph={graph} vertex={vertex} />
      </div>
      <Subtasks vertex={vertex} />
      {vertex.sources.length === 0 ? undefined : (
        <div className="inspector-part">
          <h3 className="h3">{say(GRAPH.evidence)}</h3>
          <div className="row g4 wrap">
            {vertex.sources.slice(0, 6).map((source) => (
              <EvidenceChip key={JSON.stringify(source)} source={source} />
            ))}
          </div>
        </div>
      )}
    </>
  );
}

function Facts({ graph, vertex }: { readonly graph: Graph; readonly vertex: GraphVertex }) {
  const say = useText();
  const nameOf = (id: string) => graph.vertices.find((one) => one.id === id);
  const inputs = graph.edges.filter((edge) => edge.to === vertex.id);
  const outputs = graph.edges.filter((edge) => edge.from === vertex.id);
  const neighbours = (ids: readonly { readonly id: string; readonly strategy: string }[]) =>
    ids
      .map(({ id, strategy }) => `${nameOf(id)?.name ?? id} (${nameOf(id)?.parallelism ?? '?'}), ${strategy || '?'}`)
      .join('; ');
  const rows: readonly (readonly [string, string | undefined])[] = [
    [
      say(GRAPH.parallelism),
      vertex.maxParallelism === undefined || vertex.maxParallelism < 0
        ? String(vertex.parallelism)
        : say(GRAPH.ofMax(vertex.parallelism, vertex.maxParallelism)),
    ],
    [say(GRAPH.status), vertex.status],
    [say(GRAPH.input), neighbours(inputs.map((edge) => ({ id: edge.from, strategy: edge.strategy }))) || undefined],
    [say(GRAPH.output), neighbours(outputs.map((edge) => ({ id: edge.to, strategy: edge.strategy }))) || undefined],
    [say(GRAPH.busy), vertex.busy === undefined ? undefined : percent(vertex.busy)],
    [say(GRAPH.backpressured), vertex.backpressured === undefined ? undefined : percent(vertex.backpressured)],
    [say(GRAPH.idle), vertex.idle === undefined ? undefined : percent(vertex.idle)],
    [say(GRAPH.stateSize), vertex.stateBytes === undefined ? undefined : bytes(vertex.stateBytes)],
    [say(GRAPH.vertexId), vertex.id.startsWith('name:') ? undefined : vertex.id],
  ];
  return <KeyValues rows={rows} mono={vertex.id} />;
}

function Subtasks({ vertex }: { readonly vertex: GraphVertex }) {
  const say = useText();
  const language = useLanguage();
  const processName = useProcessNames();
  const [isAll, setIsAll] = useState(false);
  const all = vertex.perSubtask;
  if (all.length === 0) return null;
  const shown =
    isAll || all.length <= WORST ? all : [...all].sort((a, b) => (b.busy ?? 0) - (a.busy ?? 0)).slice(0, WORST);
  return (
    <div className="inspector-part">
      <h3 className="h3">
        {say(GRAPH.subtasks)}
        {shown.length < all.length ? (
          <span className="label">{say(GRAPH.worst(shown.length, all.length))}</span>
        ) : undefined}
      </h3>
      <table className="subtasks">
        <thead>
          <tr>
            <th className="r">#</th>
            <th>TaskManager</th>
            <th className="r">{say(GRAPH.busy)}</th>
            <th className="r">{say(GRAPH.records)}</th>
            <th className="r">{say(GRAPH.barrier)}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((subtask) => (
            <tr key={subtask.subtask}>
              <td className="r">{subtask.subtask}</td>
              <td title={subtask.taskManager}>
                {subtask.taskManager === undefined ? (
                  '?'
                ) : (
                  <BothEnds name={processName(subtask.taskManager)} last={LAST_LETTERS} />
                )}
              </td>
              <td className="r">{percent(subtask.busy)}</td>
              <td className="r">{subtask.recordsIn === undefined ? '?' : figure(subtask.recordsIn)}</td>
              <td className="r">
                {subtask.acknowledged === false
                  ? say(GRAPH.never)
                  : subtask.ackMs === undefined
                    ? '?'
                    : duration(subtask.ackMs, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < all.length ? <Button onClick={() => setIsAll(true)}>{say(GRAPH.showAll)}</Button> : undefined}
    </div>
  );
}
