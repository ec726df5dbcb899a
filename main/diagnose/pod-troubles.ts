import type { CauseId } from '#contract/incident/ids.ts';
import { ENDS_IN_A_LOOP } from '../flink/words/platform-words.ts';
import { platformTold } from './tools/platform/platform-told.ts';
import type { Tools } from './tools/tools.ts';
import { phrase } from './tools/words.ts';
import type { Trouble } from './trouble.ts';

/** Pods of Flink, or of its operator, that a table shows to end again and again; others of the same namespace are no matter of the bundle. */
export function podTroubles(tools: Tools): readonly Trouble[] {
  const shown = shownPods(tools);
  return shown.length > 0 ? shown : toldPods(tools);
}

function shownPods(tools: Tools): readonly Trouble[] {
  return platformTold(tools)
    .filter(({ kind, fields }) => kind === 'container-ended' && fields.reason === ENDS_IN_A_LOOP && isFlinks(fields))
    .map(({ fields: { worker, role, restarts }, source }) => ({
      title: phrase(
        `Pod ${worker} ends again and again (${ENDS_IN_A_LOOP}${restarts === undefined ? '' : `, restarts: ${restarts}`})`,
        `Pod ${worker} 反复终止（${ENDS_IN_A_LOOP}${restarts === undefined ? '' : `，重启 ${restarts} 次`}）`,
      ),
      about: (role === 'jobmanager' ? 'process/jobmanager-died' : 'resource/workers-flapping') satisfies CauseId,
      source,
    }));
}

/** The same where events alone were kept: the kubelet's of a pod, and the operator's of the JobManager of a deployment. */
function toldPods(tools: Tools): readonly Trouble[] {
  const loops = (tools.know('platform')?.events ?? []).filter(
    ({ reason, message }) =>
      reason === ENDS_IN_A_LOOP || (reason === 'BackOff' && message.startsWith('Back-off restarting failed container')),
  );
  const deployed = loops.find(({ object }) => object === 'FlinkDeployment');
  if (deployed !== undefined)
    return [
      {
        title: phrase(
          `The JobManager of ${deployed.name} ends again and again (${ENDS_IN_A_LOOP})`,
          `${deployed.name} 的 JobManager 反复终止（${ENDS_IN_A_LOOP}）`,
        ),
        about: 'process/jobmanager-died',
        source: deployed.source,
      },
    ];
  const pod = loops.find(({ name, message }) => /flink|task-?manager|job-?manager/i.test(`${name} ${message}`));
  if (pod === undefined) return [];
  const title = phrase(
    `Pod ${pod.name} ends again and again (${ENDS_IN_A_LOOP})`,
    `Pod ${pod.name} 反复终止（${ENDS_IN_A_LOOP}）`,
  );
  return [{ title, about: 'resource/workers-flapping', source: pod.source }];
}

function isFlinks({ role, worker }: Readonly<Record<string, string | number | boolean | undefined>>): boolean {
  return role !== undefined || /flink/i.test(String(worker));
}
