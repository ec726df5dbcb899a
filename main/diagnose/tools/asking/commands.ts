import type { Missing } from '#contract/verdict.ts';
import { restAddress } from '../../../flink/rest/rest-address.ts';
import { atLeast } from '../../../flink/settings/release-number.ts';
import { completedOf, failedOf } from '../checkpoint/history.ts';
import { settingOf } from '../settings.ts';
import type { Tools } from '../tools.ts';
import { journal } from './journal.ts';
import { containerOf, jobManagerPod, podOf, type Site, siteOf } from './site.ts';

/** What gets one kind of evidence, for the deployment at hand and of that TaskManager; empty when nobody can say it in a line. */
export function commandsFor(missing: Missing, tools: Tools, taskManager?: string): readonly string[] {
  const site = siteOf(tools, taskManager);
  return site === undefined ? [] : COMMANDS[missing](site);
}

/** Of these what REST answers goes into a file. */
function rest(site: Site, path: string, file: string): readonly string[] {
  return [...wayTo(site), get(site, path, file)];
}

function get(site: Site, path: string, file: string): string {
  return `curl -s '${addressOf(site)}${path}' > ${file}.json`;
}

/** The REST service of a pod is not reached from outside; native Kubernetes and the operator give it a service of its own. */
function wayTo({ family, kubectl, cluster }: Site): readonly string[] {
  if (family !== 'kubernetes') return [];
  return [
    `${kubectl} port-forward service/${cluster === undefined ? 'REST_SERVICE' : `${cluster}-rest`} 8081 & sleep 3`,
  ];
}

/** RestOptions; YARN gives it any free port and stands before it. */
function addressOf({ family, application, tools }: Site): string {
  if (family === 'yarn') return `http://RESOURCEMANAGER:8088/proxy/${application}`;
  if (family !== 'standalone') return 'http://localhost:8081';
  return restAddress(tools.know('managers') ?? [], tools.know('settings') ?? []);
}

const COMMANDS: Readonly<Record<Missing, (site: Site) => readonly string[]>> = {
  'jobmanager-log': (site) =>
    byFamily(site, {
      standalone: [`tar czf jobmanager-logs.tar.gz -C "${logFolder(site)}" .`],
      docker: ['docker logs JOBMANAGER_CONTAINER > jobmanager.log 2>&1'],
      yarn: [yarnLogs(site)],
      kubernetes: [logsOf(site, 'jobmanager', 'jobmanager'), previous(site, jobManagerPod(site))],
    }),
  'taskmanager-log': (site) =>
    byFamily(site, {
      standalone: [onEachWorker(site, `tar cz -C '${logFolder(site)}' .`, 'taskmanager')],
      docker: [`docker logs ${containerOf(site)} > taskmanager.log 2>&1`],
      yarn: [yarnLogs(site)],
      kubernetes: [logsOf(site, 'taskmanager', 'taskmanagers'), previous(site, podOf(site))],
    }),
  settings: (site) => rest(site, '/jobmanager/config', 'jobmanager-config'),
  'rest-checkpoints': (site) => rest(site, `/jobs/${site.jobId}/checkpoints`, 'checkpoints'),
  'rest-checkpoint-config': (site) => rest(site, `/jobs/${site.jobId}/checkpoints/config`, 'checkpoints-config'),
  'rest-checkpoint-details': (site) => {
    const of = site.tools.know('checkpoints')?.find((one) => one.jobId === site.jobId);
    const failed = of && failedOf(of).at(-1)?.id;
    const done = of && completedOf(of).at(-1)?.id;
    return [failed ?? 'CHECKPOINT_ID', ...(done === undefined ? [] : [done])].flatMap((id) => [
      ...rest(site, `/jobs/${site.jobId}/checkpoints/details/${id}`, `checkpoint-${id}`),
      perVertex(site, (vertex) => `checkpoints/details/${id}/subtasks/${vertex}`, `checkpoint-${id}`),
    ]);
  },
  'rest-exceptions': (site) => rest(site, `/jobs/${site.jobId}/exceptions?maxExceptions=100`, 'exceptions'),
  'rest-backpressure': (site) => [
    ...wayTo(site),
    again(
      2,
      perVertex(site, (vertex) => `vertices/${vertex}/backpressure`, 'backpressure-$i'),
    ),
  ],
  'rest-vertices': (site) => [...wayTo(site), perVertex(site, (vertex) => `vertices/${vertex}`, 'vertex')],
  'rest-plan': (site) => rest(site, `/jobs/${site.jobId}`, 'job'),
  'rest-task-managers': (site) => rest(site, '/taskmanagers', 'taskmanagers'),
  // TaskManagerThreadDumpHeaders: since 1.11.
  'thread-dump': (site) =>
    site.worker !== undefined && atLeast(site.tools.release, '1.11')
      ? [...wayTo(site), again(3, get(site, `/taskmanagers/${site.worker.id}/thread-dump`, 'threads-$i'))]
      : byHand(site),
  'gc-log': (site) =>
    byFamily(site, {
      standalone: [onEachWorker(site, `cd '${logFolder(site)}' && tar cz *gc*`, 'gc')],
      docker: [`docker cp ${containerOf(site)}:/opt/flink/log ./log-taskmanager`],
      yarn: [yarnLogs(site)],
      kubernetes: [`${site.kubectl} cp ${podOf(site)}:/opt/flink/log ./log-${podOf(site)}`],
    }),
  metadata: ({ jobId, tools }) => {
    const of = tools.know('checkpoints')?.find((one) => one.jobId === jobId);
    const path = of && completedOf(of).at(-1)?.path;
    if (path === undefined) return [];
    if (/^s3[an]?:/.test(path)) return [`aws s3 cp ${path.replace(/^s3[an]:/, 's3:')}/_metadata _metadata`];
    if (/^file:\/[\w/.-]+$/.test(path)) return [`cp ${path.replace(/^file:\/+/, '/')}/_metadata _metadata`];
    return /^(?:hdfs|viewfs):/.test(path) ? [`hdfs dfs -get ${path}/_metadata _metadata`] : [];
  },
  'broker-log': () => [],
  'host-log': (site) =>
    byFamily(site, {
      standalone: [onHost(site, 'dmesg -T', 'dmesg'), onHost(site, journal(site.tools), 'journal')],
      docker: [
        `docker inspect ${containerOf(site)} > inspect.json`,
        'dmesg -T > dmesg.txt',
        `${journal(site.tools)} > journal.txt`,
      ],
      yarn: [`yarn application -status ${site.application} > application.txt`, 'dmesg -T > dmesg.txt'],
      kubernetes: [
        `${site.kubectl} describe pod ${podOf(site)} > pod.txt`,
        `${site.kubectl} get events --sort-by=.lastTimestamp > events.txt`,
      ],
    }),
};

/** What is compared with itself is taken again after ten seconds. */
function again(times: number, command: string): string {
  const counts = Array.from({ length: times }, (_, i) => i + 1).join(' ');
  return `for i in ${counts}; do ${command}; sleep 10; done`;
}

function byFamily({ family }: Site, of: Readonly<Record<Site['family'], readonly string[]>>): readonly string[] {
  return of[family];
}

/** env.log.dir, else below the distribution. */
function logFolder({ tools }: Site): string {
  const own = settingOf(tools, 'env.log.dir')?.value ?? '';
  return /^\/[\w/.-]+$/.test(own) ? own : '$FLINK_HOME/log';
}

/** As `start-cluster.sh` reaches them: by the list of workers, which was called otherwise before 1.11, with the paths of this machine. */
function onEachWorker({ tools }: Site, command: string, file: string): string {
  const list = tools.release === undefined || atLeast(tools.release, '1.11') ? 'workers' : 'slaves';
  return `for h in $(cat "$FLINK_HOME/conf/${list}"); do ssh -n "$h" "${command}" > "${file}-$h.tar.gz"; done`;
}

/** On the host of the TaskManager that is asked about, or on any that is logged in to. */
function onHost({ host }: Site, command: string, file: string): string {
  return host === undefined ? `${command} > ${file}.txt` : `ssh -n "${host}" '${command}' > ${file}-${host}.txt`;
}

function yarnLogs({ application }: Site): string {
  return `yarn logs -applicationId ${application} > yarn-logs.txt`;
}

/** Native Kubernetes and the operator label pods with the cluster; manifests written by hand with anything. */
function logsOf({ kubectl, cluster }: Site, role: 'jobmanager' | 'taskmanager', file: string): string {
  const app = cluster === undefined ? '' : `app=${cluster},`;
  return `${kubectl} logs -l ${app}component=${role} --prefix --timestamps --tail=-1 > ${file}.log`;
}

/** A pod that was started anew keeps the log of the run before. */
function previous({ kubectl }: Site, pod: string): string {
  return `${kubectl} logs ${pod} --previous --timestamps > ${pod.toLowerCase()}-previous.log`;
}

/** Flink's images hold no JDK: there the JVM is asked to print its threads, and they stand in what the container printed. */
function byHand(site: Site): readonly string[] {
  const container = site.family === 'docker' ? containerOf(site) : podOf(site);
  const print = `-- sh -c 'kill -QUIT 1'`;
  return byFamily(site, {
    standalone: [again(3, 'jstack -l TASKMANAGER_PID > threads-$i.txt')],
    docker: [again(3, `docker kill -s QUIT ${container}`), `docker logs --tail=20000 ${container} > threads.txt 2>&1`],
    yarn: [again(3, 'jstack -l TASKMANAGER_PID > threads-$i.txt')],
    kubernetes: [
      again(3, `${site.kubectl} exec ${container} ${print}`),
      `${site.kubectl} logs ${container} --tail=20000 > threads.txt`,
    ],
  });
}

/** Ids that fit on a screen; of more the command asks the cluster. */
const NAMED_VERTICES = 20;

function perVertex(site: Site, path: (vertex: string) => string, file: string): string {
  const job = site.tools.know('jobs')?.find((one) => one.id === site.jobId);
  const known = (job?.vertices ?? []).filter((vertex) => vertex.idKnown);
  const url = `${addressOf(site)}/jobs/${site.jobId}`;
  const ids =
    known.length > 0 && known.length <= NAMED_VERTICES
      ? known.map((vertex) => vertex.id).join(' ')
      : `$(curl -s ${url} | grep -o '"id":"[0-9a-f]*"' | cut -d '"' -f 4 | sort -u)`;
  return `for v in ${ids}; do curl -s ${url}/${path('$v')} > ${file}-$v.json; done`;
}
