import type { SettingSubject } from '#contract/incident/settings-reading.ts';
import { canonicalKey } from './key-names.ts';

/** By the beginning of the newest name; the first that fits counts, so the narrower stands before the wider. */
const BEGINNINGS: readonly (readonly [SettingSubject, RegExp])[] = [
  ['checkpoints', /^(?:execution\.(?:checkpointing|savepoint|state-recovery)|state\.(?:checkpoint|savepoint))/],
  ['state', /^(?:state\.|queryable-state\.)/],
  ['restart', /^(?:restart-strategy|jobmanager\.execution\.(?:failover|attempts)|task\.cancellation)/],
  ['heartbeat', /^(?:heartbeat\.|pekko\.|(?:jobmanager|taskmanager|resourcemanager)\.rpc\.)/],
  ['memory', /^(?:jobmanager|taskmanager)\.(?:memory|heap)\.|^taskmanager\.jvm-exit-on-oom/],
  ['network', /^taskmanager\.(?:network|net|data|host|bind-|registration|debug\.memory)/],
  [
    'slots',
    /^(?:taskmanager\.|slot|resourcemanager\.|parallelism\.|jobmanager\.(?:adaptive|scheduler)|cluster\.|scheduler|fine-grained)/,
  ],
  ['availability', /^(?:high-availability|jobstore\.|job-result-store\.|recovery\.)/],
  ['jvm', /^(?:env\.|classloader\.)/],
  ['web', /^(?:rest\.|web\.|historyserver\.|jobmanager\.(?:web|archive)|client\.)/],
  ['files', /^(?:fs\.|s3|io\.|blob\.|oss\.|gs\.|azure|abfs|presto\.|hadoop\.|flink\.hadoop\.)/],
  ['platform', /^(?:kubernetes\.|yarn\.|mesos\.|containerized\.|external-resource|job\.autoscaler)/],
  ['security', /^(?:security\.|zookeeper\.)/],
  ['metrics', /^(?:metrics\.|traces\.|events\.)/],
  ['tables', /^(?:table\.|sql)/],
  ['execution', /^(?:execution\.|pipeline\.|jobmanager\.|python\.)/],
];

/** What a setting is about, by any of its names. */
export function subjectOf(key: string): SettingSubject {
  const newest = canonicalKey(key);
  return BEGINNINGS.find(([, fits]) => fits.test(newest))?.[0] ?? 'other';
}

/** Settings of the cluster that a program may set for its job alone (StreamExecutionEnvironment.configure). */
const OF_PROGRAMS =
  /^(?:execution\.|pipeline\.|restart-strategy|state\.backend|state\.changelog|table\.|parallelism\.default)/;

export function mayBeSetInCode(key: string): boolean {
  return OF_PROGRAMS.test(canonicalKey(key));
}
