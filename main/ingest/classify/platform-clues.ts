import type { Clue } from './clue.ts';

/** What the platform below Flink prints, and what systems of metrics export of Flink, and Kafka of its consumer groups. */
export const PLATFORM_CLUES: readonly Clue[] = [
  // kubectl: resources, then what it prints for people; yarn … -status. No settings file begins a line with any of these.
  { kind: 'kubernetes', detail: 'yaml', where: 'text', sees: /^(?:- )?apiVersion: \S/m, weight: 25 },
  // … a Flink resource without its head: keys that nothing else has, at the margin or right below `spec` and `status`
  {
    kind: 'kubernetes',
    detail: 'yaml',
    where: 'text',
    sees: /^(?:(?:spec|status):[ \t]*\r?\n(?:[ \t][^\n]*\n){0,200}? {1,8})?(?:flinkVersion: ["']?v\d{1,2}_\d|flinkConfiguration:[ \t]*\r?$|jobManagerDeploymentStatus: ["']?[A-Z]|lifecycleState: ["']?[A-Z])/m,
    weight: 25,
  },
  {
    kind: 'kubernetes',
    detail: 'text',
    where: 'text',
    sees: /^Name: +\S.*\r?\n(?:Namespace: .*\r?\n)?(?:Priority|PriorityClassName|Service Account|Node|Roles|Labels|Annotations|CreationTimestamp|Image\(s\)|API Version): /m,
    weight: 25,
  },
  {
    kind: 'kubernetes',
    detail: 'text',
    where: 'text',
    sees: /^(?:NAMESPACE +)?(?:NAME +READY +STATUS +RESTARTS +AGE|NAME +JOB STATUS +(?:LIFECYCLE STATE|RECONCILIATION STATUS)|LAST SEEN +(?:FIRST SEEN +COUNT +NAME +KIND +SUBOBJECT +)?TYPE +REASON)\b/m,
    weight: 25,
  },
  // … of a described pod without its head
  {
    kind: 'kubernetes',
    detail: 'text',
    where: 'text',
    sees: /^(?:Events: *\r?\n {1,4}(?:FirstSeen +LastSeen|Type +Reason +Age) +|Containers:\r?\n {2}\S{1,253}:\r?\n {4}(?:Container ID|Image): | {0,4}(?:Last )?State: +(?:Waiting|Running|Terminated)\r?\n {2,6}(?:Reason|Started|Exit Code): )/m,
    weight: 25,
  },
  {
    kind: 'docker',
    detail: 'text',
    where: 'text',
    sees: /^CONTAINER ID +(?:IMAGE +COMMAND +CREATED +STATUS|NAME +CPU % +MEM USAGE \/ LIMIT) /m,
    weight: 25,
  },
  {
    kind: 'yarn',
    detail: 'report',
    where: 'text',
    sees: /^(?:Application|Container|Application Attempt) Report ?: *\r?\n\s{0,8}(?:Application(?:Attempt)?|Container)-Id : |^ {0,40}(?:Application|Container)-Id\t/m,
    weight: 25,
  },
  // Metrics systems, when what they hold is Flink's
  {
    kind: 'metrics',
    detail: 'prometheus-text',
    where: 'text',
    sees: /^flink_(?:taskmanager|jobmanager)_\w{1,300}(?:\{[^\n]{0,4000}\})? (?:[-+\dNI.]|=>)/m,
    weight: 20,
  },
  {
    kind: 'metrics',
    detail: 'consumer-groups',
    where: 'text',
    sees: /^(?:GROUP +)?TOPIC +PARTITION +(?:LEADER-EPOCH +)?CURRENT-OFFSET +LOG-END-OFFSET +LAG\b/m,
    weight: 25,
  },
  {
    kind: 'metrics',
    detail: 'table',
    where: 'text',
    sees: /^(?:sep=.{1,2}\s+)?"?(?:Time|time|Date)"?[;,\t][^\n]{0,8000}?flink_(?:taskmanager|jobmanager)_|^"?Series"?[;,\t]"?Time"?[;,\t]"?Value[^\n]{0,20}\n"?flink_/,
    weight: 25,
  },
];
