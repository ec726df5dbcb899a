import { present } from '#contract/present.ts';
import type { MetricScope } from '../../facts/metric-facts.ts';

/** A name with its labels, as some metrics system spells them. */
interface Spelled {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Logical scopes that reporters put before the name (`getLogicalScope`), longest first. */
const SCOPES = [
  'taskmanager_job_task_operator_coordinator_',
  'jobmanager_job_operator_coordinator_',
  'taskmanager_job_task_operator_',
  'taskmanager_job_task_',
  'taskmanager_job_',
  'jobmanager_job_',
  'jobmanager_operator_',
  'taskmanager_',
  'jobmanager_',
];

/**
 * The metric behind a name that PrometheusReporter (or another that joins the logical scope with `_`) made: `flink_`, the scope, then the
 * name with every character but letters, digits, `:` and `_` replaced by `_`. Undefined for names of others.
 */
export function flinkMetric({
  name,
  labels,
}: Spelled): { readonly metric: string; readonly scope: MetricScope } | undefined {
  if (!name.startsWith('flink_')) return undefined;
  const rest = name.slice('flink_'.length);
  const logical = SCOPES.find((one) => rest.startsWith(one));
  const metric = logical === undefined ? '' : rest.slice(logical.length);
  if (logical === undefined || metric === '') return undefined;
  return { metric: dotted(metric), scope: scopeOf(labels, logical.startsWith('jobmanager')) };
}

/** Groups that Flink itself names with dots; what operators and users add keeps its underscores. */
function dotted(metric: string): string {
  const [, collector, what] =
    /^Status_JVM_GarbageCollector_(.{1,100})_(Count|Time|TimeMsPerSecond)$/.exec(metric) ?? [];
  if (collector !== undefined) return `Status.JVM.GarbageCollector.${collector}.${what}`;
  if (/^(?:Status|Shuffle|buffers)_/.test(metric)) return metric.replaceAll('_', '.');
  return metric;
}

/** Labels are the scope variables without their brackets (ScopeFormat). */
function scopeOf(labels: Readonly<Record<string, string>>, isJobManager: boolean): MetricScope {
  const at = (name: string) => (Object.hasOwn(labels, name) && labels[name] !== '' ? labels[name] : undefined);
  const subtask = at('subtask_index');
  return present({
    jobId: at('job_id'),
    jobName: at('job_name'),
    vertexId: at('task_id'),
    vertexName: at('task_name'),
    operator: at('operator_name') ?? at('operator_id'),
    subtask: subtask !== undefined && /^\d{1,6}$/.test(subtask) ? Number(subtask) : undefined,
    taskManagerId: at('tm_id'),
    isJobManager: isJobManager ? true : undefined,
  });
}

const LABEL = /([a-zA-Z_][a-zA-Z0-9_]{0,200})\s*=\s*"((?:[^"\\\n]|\\.){0,4000})"\s*,?\s*/y;

/** `name{a="b",c="d"}` with what follows; undefined when it is not spelled so. Linear. */
export function spelledMetric(text: string): (Spelled & { readonly rest: string }) | undefined {
  const [name] = /^[a-zA-Z_:][a-zA-Z0-9_:]{0,300}/.exec(text) ?? [];
  if (name === undefined) return undefined;
  if (text[name.length] !== '{') return { name, labels: {}, rest: text.slice(name.length) };
  const labels: Record<string, string> = {};
  let at = name.length + 1;
  while (text[at] === ' ') at += 1;
  while (text[at] !== '}') {
    LABEL.lastIndex = at;
    const [all, label, value] = LABEL.exec(text) ?? [];
    if (all === undefined || label === undefined || value === undefined) return undefined;
    labels[label] = value.replace(/\\(.)/g, (_both, sign: string) => (sign === 'n' ? '\n' : sign));
    at += all.length;
  }
  return { name, labels, rest: text.slice(at + 1) };
}
