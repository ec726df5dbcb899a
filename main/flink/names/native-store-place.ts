/** Which operator's native store a file belongs to. */
export interface NativeStorePlace {
  readonly jobId: string;
  /** That of the vertex where the operator is the head of its chain. */
  readonly operatorId: string;
  /** From 0. */
  readonly subtask: number;
}

/** `job_<id>_op_<class>_<operator id>__<number>_<parallelism>__uuid_<id>` (RocksDBStateBackend, OperatorSubtaskDescriptionText), also with its folders joined into a name. */
const PLACE = /job_(?<job>[0-9a-f]{32})_op_\w{1,200}?_(?<operator>[0-9a-f]{32})__(?<number>\d{1,6})_\d{1,6}__uuid_/;

export function nativeStorePlace(path: string): NativeStorePlace | undefined {
  const { job, operator, number } = PLACE.exec(path)?.groups ?? {};
  if (job === undefined || operator === undefined) return undefined;
  return { jobId: job, operatorId: operator, subtask: Number(number) - 1 };
}
