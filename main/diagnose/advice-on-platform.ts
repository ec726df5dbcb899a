import type { Advice } from '#contract/finding.ts';
import type { Deployment } from '#contract/incident/cluster.ts';
import { atLeast } from '../flink/settings/release-number.ts';
import { siteOf } from './tools/asking/site.ts';
import type { Tools } from './tools/tools.ts';

/** Rules write how a job is submitted to a session; where the cluster belongs to one job, or to a platform, it is called otherwise. */
export function onPlatform(advice: Advice, tools: Tools): Advice {
  const { commands } = advice;
  if (commands === undefined || !commands.some((one) => one.startsWith(RUN))) return advice;
  return { ...advice, commands: commands.map((one) => (one.startsWith(RUN) ? submitted(one, tools) : one)) };
}

const RUN = 'flink run ';

/** `-t` and application mode are there from 1.11 on; 2.0 has one word for both ways to submit (FLIP-464). */
function submitted(command: string, tools: Tools): string {
  const rest = command.slice(RUN.length);
  const kind = tools.know('deployment')?.kind ?? 'unknown';
  const operated = tools.know('platform')?.deployed.find(({ object }) => object === 'FlinkDeployment');
  if (operated && !kind.endsWith('session')) return byOperator(operated, rest);
  if (kind === 'standalone-job') return asProcess(rest);
  const target = TARGETS[kind];
  if (target === undefined || !atLeast(tools.release, '1.11')) return command;
  const site = siteOf(tools, undefined);
  const cluster = ` -Dkubernetes.cluster-id=${site?.cluster ?? '<name of this cluster>'}`;
  const session = ` -Dyarn.application.id=${site?.application ?? '<id>'}`;
  const where = kind.startsWith('kubernetes') ? cluster : kind === 'yarn-session' ? session : '';
  const isApplication = kind.endsWith('application');
  const verb = isApplication && !atLeast(tools.release, '2.0') ? 'run-application' : 'run';
  const said = kind === 'kubernetes-application' ? rest.replace(JAR, 'local:///<path in the image>/JOB.jar') : rest;
  return `flink ${verb} -t ${target}${where} ${isApplication ? said.replace(/^-d /, '') : said}`;
}

const JAR = /JOB\.jar$/;

const TARGETS: Readonly<Partial<Record<Deployment, string>>> = {
  'yarn-session': 'yarn-session',
  'yarn-per-job': 'yarn-per-job',
  'yarn-application': 'yarn-application',
  'kubernetes-session': 'kubernetes-session',
  'kubernetes-application': 'kubernetes-application',
};

const SNAPSHOT = /(?:^|\s)-s (<[^>]{1,80}>|\S{1,1000})/;
const PARALLELISM = /(?:^|\s)-p (<[^>]{1,80}>|\S{1,20})/;
const DROPS = '--allowNonRestoredState';

/** Arguments of StandaloneApplicationClusterConfigurationParserFactory. */
function asProcess(rest: string): string {
  const [path, parallelism] = [SNAPSHOT.exec(rest)?.[1], PARALLELISM.exec(rest)?.[1]];
  return [
    'bin/standalone-job.sh start --job-classname <main class>',
    ...(path === undefined ? [] : [`--fromSavepoint ${path}`]),
    ...(rest.includes(DROPS) ? [DROPS] : []),
    ...(parallelism === undefined ? [] : [`-Dparallelism.default=${parallelism}`]),
  ].join(' ');
}

/** The operator starts jobs by what stands in their resource: another path counts only together with another nonce. */
function byOperator({ name, namespace }: { readonly name: string; readonly namespace?: string }, rest: string): string {
  const [path, parallelism] = [SNAPSHOT.exec(rest)?.[1], PARALLELISM.exec(rest)?.[1]];
  const job = [
    ...(path === undefined ? [] : [`initialSavepointPath: ${path}`, 'savepointRedeployNonce: <a new number>']),
    ...(rest.includes(DROPS) ? ['allowNonRestoredState: true'] : []),
    ...(parallelism === undefined ? [] : [`parallelism: ${parallelism}`]),
  ];
  const where = namespace === undefined ? '' : ` -n ${namespace}`;
  return `kubectl${where} edit flinkdeployment ${name}${job.length === 0 ? '' : `   # spec.job: ${job.join(', ')}`}`;
}
