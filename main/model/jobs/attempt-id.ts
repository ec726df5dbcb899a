/** From 1.16 an ExecutionAttemptID says where it belongs: `<execution graph>_<vertex>_<subtask>_<attempt>`. */
const STRUCTURED = /^([0-9a-f]{32})_([0-9a-f]{32})_(\d+)_(\d+)$/;

export interface AttemptParts {
  readonly graphId: string;
  readonly vertexId: string;
  readonly subtask: number;
  readonly number: number;
}

export function attemptParts(id: string): AttemptParts | undefined {
  const match = STRUCTURED.exec(id);
  if (match === null) return undefined;
  const [, graphId = '', vertexId = '', subtask = '0', number = '0'] = match;
  return { graphId, vertexId, subtask: Number(subtask), number: Number(number) };
}

export function graphOfAttempt(id: string): string | undefined {
  return attemptParts(id)?.graphId;
}
