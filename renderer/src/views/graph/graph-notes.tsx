import type { Graph } from '#contract/incident/graph.ts';
import { useText } from '../../i18n/language.ts';
import { COMMON } from '../../i18n/words.ts';
import { GRAPH } from './words.ts';

/** What this picture cannot tell. */
export function GraphNote({ graph }: { readonly graph: Graph }) {
  const say = useText();
  const isFromLogs = graph.from === 'log';
  if (!isFromLogs && graph.vertices.length > 1) return null;
  const logged = graph.edges.length === 0 ? GRAPH.unconnected : GRAPH.fromLogs;
  return (
    <p className="graph-note" data-over-graph>
      {say(isFromLogs && graph.vertices.length > 1 ? logged : GRAPH.singleVertex)}
    </p>
  );
}

export function CheckpointShown({ graph }: { readonly graph: Graph }) {
  const say = useText();
  const shown = graph.checkpoint;
  if (shown === undefined) return null;
  const outcome =
    shown.outcome === 'completed' ? GRAPH.completed : shown.outcome === 'failed' ? GRAPH.failed : GRAPH.inProgress;
  const { acknowledged, subtasks } = shown;
  return (
    <div className="graph-checkpoint" data-over-graph>
      {say(GRAPH.checkpointShown(shown.id, say(outcome)))}
      {acknowledged === undefined || subtasks === undefined
        ? ''
        : `${say(COMMON.colon)}${say(GRAPH.acks(acknowledged, subtasks))}`}
    </div>
  );
}
