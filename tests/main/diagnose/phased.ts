import type { SubtaskAck, VertexAcks } from '#contract/incident/checkpoint.ts';
import { pointer } from '../../kit/incident-parts.ts';

type Phases = Partial<Pick<SubtaskAck, 'startDelayMs' | 'alignmentMs' | 'syncMs' | 'asyncMs' | 'stateBytes'>> & {
  /** Of its end-to-end duration what no phase counts. */
  readonly outsideMs?: number;
};

/** One vertex of a checkpoint by the phases of its subtasks; `undefined`: not acknowledged. Unnamed phases took 5 ms. */
export function phased(vertexId: string, subtasks: readonly (Phases | undefined)[]): VertexAcks {
  const perSubtask = subtasks.map((phases, subtask): SubtaskAck => {
    const source = pointer(`/subtasks/${subtask}`, subtask, `rest/${vertexId}.json`);
    if (!phases) return { subtask, acknowledged: false, source };
    const { outsideMs = 0, ...told } = phases;
    const all = { startDelayMs: 5, alignmentMs: 5, syncMs: 5, asyncMs: 5, stateBytes: 1000, ...told };
    const endToEndMs = outsideMs + all.startDelayMs + all.alignmentMs + all.syncMs + all.asyncMs;
    return { subtask, acknowledged: true, endToEndMs, ...all, source };
  });
  const acknowledged = perSubtask.filter((one) => one.acknowledged).length;
  return {
    vertexId,
    acknowledged,
    subtasks: subtasks.length,
    perSubtask,
    source: pointer(`/tasks/${vertexId}`, acknowledged),
  };
}
