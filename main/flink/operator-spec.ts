/** A setting that a field of a FlinkDeployment stands for. */
interface SpecSetting {
  readonly key: string;
  readonly value: string;
  /** Below `spec`. */
  readonly path: readonly string[];
}

/** Field below `spec` → the setting the operator makes of it (FlinkConfigBuilder of the Flink Kubernetes Operator). */
const FIELDS: readonly (readonly [string, readonly string[]])[] = [
  ['jobmanager.memory.process.size', ['jobManager', 'resource', 'memory']],
  ['taskmanager.memory.process.size', ['taskManager', 'resource', 'memory']],
  // From 1.15 of the operator on resources are written as Kubernetes does.
  ['jobmanager.memory.process.size', ['jobManager', 'resources', 'requests', 'memory']],
  ['taskmanager.memory.process.size', ['taskManager', 'resources', 'requests', 'memory']],
  ['kubernetes.jobmanager.cpu.amount', ['jobManager', 'resource', 'cpu']],
  ['kubernetes.taskmanager.cpu.amount', ['taskManager', 'resource', 'cpu']],
  ['kubernetes.jobmanager.cpu.amount', ['jobManager', 'resources', 'requests', 'cpu']],
  ['kubernetes.taskmanager.cpu.amount', ['taskManager', 'resources', 'requests', 'cpu']],
  ['kubernetes.jobmanager.replicas', ['jobManager', 'replicas']],
  ['parallelism.default', ['job', 'parallelism']],
];

/** What the fields of a `spec` set beside its `flinkConfiguration`. */
export function settingsOfSpec(textAt: (...keys: readonly string[]) => string | undefined): readonly SpecSetting[] {
  return FIELDS.flatMap(([key, path]) => {
    const text = textAt(...path);
    if (text === undefined || text === '') return [];
    return [{ key, value: key.endsWith('memory.process.size') ? flinkSize(text) : text, path }];
  });
}

/** The operator reads `1Gi` as `1g`: what both spell with a letter of their own means the same bytes there (parseResourceMemoryString). */
function flinkSize(text: string): string {
  const [, digits, unit] = /^(\d{1,12})([KMGT])i$/.exec(text) ?? [];
  return digits === undefined || unit === undefined ? text : `${digits}${unit.toLowerCase()}`;
}
