import type { Words } from '../../define-rule.ts';
import type { Tools } from '../tools.ts';
import { phrase } from '../words.ts';

/** Workers that were killed for their memory one after the other, none of which came so far as to register. `first`: the first of them. */
export function killedAtStartWords(workers: number, first: string, tools: Tools): Words {
  const isOnKubernetes = (tools.know('deployment')?.kind ?? '').startsWith('kubernetes');
  return {
    title: phrase(
      `${workers} TaskManagers in a row were killed at their memory limit while they started`,
      `连续 ${workers} 个 TaskManager 在启动时因内存超限被杀死`,
    ),
    why: phrase(
      `None of them came so far as to register at the JobManager, the first was ${first}. Nothing had time to leak: a JVM that merely starts needs more than its container gets, so that limit is lower than what Flink sized its processes for, and every replacement ends in the same way.`,
      `它们都没有来得及向 JobManager 注册，第一个是 ${first}。还来不及发生泄漏：JVM 仅仅启动所需的内存就超过容器上限，说明该上限低于 Flink 为进程规划的内存，每个替补都会以同样的方式终止。`,
    ),
    brief: [
      phrase('killed: memory limit', '内存超限被杀'),
      phrase(`${workers} while starting`, `${workers} 个在启动时`),
    ],
    advice: [
      {
        text: phrase(
          `Compare the limit that the container really gets with ${tools.keyFor('taskmanager.memory.process.size')}, and make them equal. Whoever comes after Flink may lower it: a LimitRange or an admission webhook of the namespace, a pod template, the largest container that YARN allows.`,
          `比较容器实际得到的上限与 ${tools.keyFor('taskmanager.memory.process.size')}，并使两者一致。Flink 之后的环节可能将其调低：命名空间的 LimitRange 或准入 webhook、pod 模板、YARN 允许的最大容器。`,
        ),
        ...(isOnKubernetes
          ? {
              commands: [
                `kubectl get pod ${first} -o jsonpath='{.spec.containers[*].resources}'`,
                'kubectl describe limitrange',
              ],
            }
          : {}),
        losesData: false,
        doc: 'docs/deployment/memory/mem_setup_tm/',
      },
      {
        text: phrase(
          'If the limit is as it should be, see what takes memory before Flink does: agents in the JVM, -Xms with AlwaysPreTouch, sidecars that count to the same limit.',
          '若上限无误，请检查 Flink 之前的内存占用：JVM agent、带 AlwaysPreTouch 的 -Xms，以及计入同一上限的 sidecar。',
        ),
        losesData: false,
      },
    ],
  };
}
