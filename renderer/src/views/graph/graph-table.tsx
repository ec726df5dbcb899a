import type { Graph, GraphVertex } from '#contract/incident/graph.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { percent } from '#contract/wording/percent.ts';
import { useText } from '../../i18n/language.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { oneStop } from '../../ui/one-stop.ts';
import { alongFlow } from './arrange.ts';
import { skewOf } from './skew.ts';
import { WatermarkLine } from './watermark-line.tsx';
import { GRAPH } from './words.ts';

const picked = (s: AppState) => s.picked;

interface GraphTableProps {
  readonly graph: Graph;
  /** Vertices somebody looks for; undefined while nobody does. */
  readonly found: ReadonlySet<string> | undefined;
}

/** The same as the picture, for those who read better than they see. */
export function GraphTable({ graph, found }: GraphTableProps) {
  const say = useText();
  const pick = useApp(picked);
  return (
    <div className="graph-table scroll">
      <table ref={oneStop}>
        <thead>
          <tr>
            <th>{say(GRAPH.title)}</th>
            <th className="r">{say(GRAPH.parallelism)}</th>
            <th className="r">{say(GRAPH.busy)}</th>
            <th className="r">{say(GRAPH.backpressured)}</th>
            <th className="r">{say(GRAPH.skew)}</th>
            <th className="r">{say(GRAPH.watermark)}</th>
            <th className="r">{say(GRAPH.barrier)}</th>
            <th className="r">{say(GRAPH.stateSize)}</th>
            <th>{say(GRAPH.output)}</th>
          </tr>
        </thead>
        <tbody>
          {alongFlow(graph)
            .filter((vertex) => found?.has(vertex.id) !== false)
            .map((vertex) => (
              <tr key={vertex.id}>
                <td>
                  <button
                    type="button"
                    className="btn s q"
                    onClick={() => pick({ kind: 'vertex', jobId: graph.jobId, vertexId: vertex.id })}
                  >
                    {vertex.culprit ? `◎ ${vertex.name}` : vertex.name}
                  </button>
                </td>
                <td className="r">{vertex.parallelism}</td>
                <td className="r">{percent(vertex.busy)}</td>
                <td className="r">{percent(vertex.backpressured)}</td>
                <td className="r">{skewText(vertex)}</td>
                <td className="r">
                  {vertex.watermark === undefined ? '?' : <WatermarkLine of={vertex.watermark} isNamed={false} />}
                </td>
                <td className="r">
                  {vertex.acknowledged === undefined ? '?' : `${vertex.acknowledged}/${vertex.subtasks ?? '?'}`}
                </td>
                <td className="r">{vertex.stateBytes === undefined ? '?' : bytes(vertex.stateBytes)}</td>
                <td>
                  {graph.edges
                    .filter((edge) => edge.from === vertex.id)
                    .map(
                      (edge) =>
                        `${edge.strategy || '?'} → ${graph.vertices.find((one) => one.id === edge.to)?.name ?? edge.to}`,
                    )
                    .join('; ')}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

/** The highest subtask over the mean; `–` where there is only one. */
function skewText(vertex: GraphVertex): string {
  const skew = skewOf(vertex);
  if (skew !== undefined) return `${skew.ratio.toFixed(1)} ×`;
  return vertex.parallelism < 2 ? '–' : '?';
}
