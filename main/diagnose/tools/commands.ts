import { compareText } from '#contract/compare-text.ts';
import type { Manager } from '#contract/incident/cluster.ts';
import type { Missing } from '#contract/verdict.ts';
import { atLeast } from '../../flink/settings/release-number.ts';
import { workersOf } from './culprit.ts';
import { completedOf, failedOf } from './history.ts';
import type { Tools } from './tools.ts';

type Family = 'standalone' | 'yarn' | 'kubernetes';

/** What is known of the cluster that somebody would run a command against. */
interface Site {
  readonly family: Family;
  readonly jobId: string;
  /** The TaskManager that is asked about, else the first that is known, by its resource id. */
  readonly worker: Manager | undefined;
  /** `application_…` of YARN. */
  readonly application: string;
  readonly tools: Tools;
}

/** Port of Flink's REST service (RestOptions). */
const REST = 'http://JOBMANAGER:8081';

/** What gets one kind of evidence, for the deployment at hand and of that TaskManager; empty when nobody can say it in a line. */
export function commandsFor(missing: Missing, tools: Tools, taskManager?: string): readonly string[] {
  const site = siteOf(tools, taskManager);
  return site === undefined ? [] : COMMANDS[missing](site);
}

function siteOf(tools: Tools, taskManager: string | undefined): Site | undefined {
  const kind = tools.know('deployment')?.kind ?? 'unknown';
  const family = (['standalone', 'yarn', 'kubernetes'] as const).find((one) => kind.startsWith(one));
  if (family === undefined) return undefined;
  const workers = workersOf(tools);
  const [first] = [...workers].sort((a, b) => compareText(a.id, b.id));
  const worker = workers.find((one) => one.id === taskManager) ?? first;
  return {
    family,
    jobId: tools.know('jobs')?.[0]?.id ?? 'JOB_ID',
    worker,
    application: applicationOf(worker?.id ?? ''),
    tools,
  };
}

/** `container_e12_1700000000000_0042_01_000003` → `application_1700000000000_0042`. */
function applicationOf(container: string): string {
  const [, cluster, application] = /^container_(?:e\d{1,6}_)?(\d{1,15})_(\d{1,10})_/.exec(container) ?? [];
  return cluster === undefined ? 'APPLICATION_ID' : `application_${cluster}_${application}`;
}

const rest = (path: string, file: string) => [`curl -s ${REST}${path} > ${file}.json`];

const COMMANDS: Readonly<Record<Missing, (site: Site) => readonly string[]>> = {
  'jobmanager-log': ({ family, application }) =>
    byFamily(family, {
      standalone: ['tar czf jobmanager-logs.tar.gz -C "$FLINK_HOME/log" .'],
      yarn: [`yarn logs -applicationId ${application} > yarn-logs.txt`],
      kubernetes: [
        'kubectl logs -l component=jobmanager --prefix --timestamps --tail=-1 > jobmanager.log',
        previous('JOBMANAGER_POD'),
      ],
    }),
  'taskmanager-log': ({ family, application, worker }) =>
    byFamily(family, {
      standalone: [
        'for h in $(cat "$FLINK_HOME/conf/workers"); do ssh "$h" \'tar cz -C "$FLINK_HOME/log" .\' > "taskmanager-$h.tar.gz"; done',
      ],
      yarn: [`yarn logs -applicationId ${application} > yarn-logs.txt`],
      kubernetes: [
        'kubectl logs -l component=taskmanager --prefix --timestamps --tail=-1 > taskmanagers.log',
        previous(podOf(worker)),
      ],
    }),
  settings: () => rest('/jobmanager/config', 'jobmanager-config'),
  'rest-checkpoints': ({ jobId }) => rest(`/jobs/${jobId}/checkpoints`, 'checkpoints'),
  'rest-checkpoint-config': ({ jobId }) => rest(`/jobs/${jobId}/checkpoints/config`, 'checkpoints-config'),
  'rest-checkpoint-details': ({ jobId, tools }) => {
    const of = tools.know('checkpoints')?.find((one) => one.jobId === jobId);
    const failed = of && failedOf(of).at(-1)?.id;
    const done = of && completedOf(of).at(-1)?.id;
    return [failed ?? 'CHECKPOINT_ID', ...(done === undefined ? [] : [done])].flatMap((id) =>
      rest(`/jobs/${jobId}/checkpoints/details/${id}`, `checkpoint-${id}`),
    );
  },
  'rest-exceptions': ({ jobId }) => rest(`/jobs/${jobId}/exceptions?maxExceptions=100`, 'exceptions'),
  'rest-backpressure': ({ jobId, tools }) => perVertex(jobId, tools, '/backpressure', 'backpressure'),
  'rest-vertices': ({ jobId, tools }) => perVertex(jobId, tools, '', 'vertex'),
  'rest-plan': ({ jobId }) => rest(`/jobs/${jobId}`, 'job'),
  'rest-task-managers': () => rest('/taskmanagers', 'taskmanagers'),
  // TaskManagerThreadDumpHeaders: since 1.11.
  'thread-dump': ({ family, worker, tools }) =>
    worker !== undefined && atLeast(tools.release, '1.11')
      ? rest(`/taskmanagers/${worker.id}/thread-dump`, 'threads')
      : family === 'kubernetes'
        ? [`kubectl exec ${podOf(worker)} -- jstack 1 > threads.txt`]
        : ['jstack -l TASKMANAGER_PID > threads.txt'],
  'gc-log': ({ family, application, worker }) =>
    byFamily(family, {
      standalone: ['tar czf gc-logs.tar.gz "$FLINK_HOME"/log/*gc*'],
      yarn: [`yarn logs -applicationId ${application} > yarn-logs.txt`],
      kubernetes: [`kubectl cp ${podOf(worker)}:/opt/flink/log ./log-${podOf(worker)}`],
    }),
  metadata: ({ jobId, tools }) => {
    const of = tools.know('checkpoints')?.find((one) => one.jobId === jobId);
    const path = of && completedOf(of).at(-1)?.path;
    if (path === undefined) return [];
    if (/^s3[an]?:/.test(path)) return [`aws s3 cp ${path.replace(/^s3[an]:/, 's3:')}/_metadata _metadata`];
    return /^(?:hdfs|viewfs):/.test(path) ? [`hdfs dfs -get ${path}/_metadata _metadata`] : [];
  },
  'broker-log': () => [],
  'host-log': ({ family, worker, application }) =>
    byFamily(family, {
      standalone: ['dmesg -T > dmesg.txt', 'journalctl --since "2 days ago" > journal.txt'],
      yarn: [`yarn application -status ${application} > application.txt`, 'dmesg -T > dmesg.txt'],
      kubernetes: [
        `kubectl describe pod ${podOf(worker)} > pod.txt`,
        'kubectl get events --sort-by=.lastTimestamp > events.txt',
      ],
    }),
};

function byFamily(family: Family, of: Readonly<Record<Family, readonly string[]>>): readonly string[] {
  return of[family];
}

/** A pod that was started anew keeps the log of the run before. */
function previous(pod: string): string {
  return `kubectl logs ${pod} --previous --timestamps > ${pod.toLowerCase()}-previous.log`;
}

/** Native Kubernetes names TaskManagers by their pods; elsewhere an id holds an address. */
function podOf(worker: Manager | undefined): string {
  const id = worker?.id ?? '';
  return /^[a-z0-9][a-z0-9.-]{0,250}$/.test(id) && id.includes('taskmanager') ? id : 'TASKMANAGER_POD';
}

/** Ids that fit on a screen; of more the command asks the cluster. */
const NAMED_VERTICES = 20;

function perVertex(jobId: string, tools: Tools, what: string, file: string): readonly string[] {
  const job = tools.know('jobs')?.find((one) => one.id === jobId);
  const known = (job?.vertices ?? []).filter((vertex) => vertex.idKnown);
  if (known.length === 0) return rest(`/jobs/${jobId}/vertices/VERTEX_ID${what}`, file);
  const ids =
    known.length <= NAMED_VERTICES
      ? known.map((vertex) => vertex.id).join(' ')
      : `$(curl -s ${REST}/jobs/${jobId} | grep -o '"id":"[0-9a-f]*"' | cut -d '"' -f 4 | sort -u)`;
  return [`for v in ${ids}; do curl -s ${REST}/jobs/${jobId}/vertices/$v${what} > ${file}-$v.json; done`];
}
