import type { Manager } from '#contract/incident/cluster.ts';
import type { ContainerState, Platform, PlatformEvent, Pod } from '#contract/incident/platform.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { roleOfPod } from '../../../flink/names/kubernetes-names.ts';
import { isFlinkContainer, OUT_OF_MEMORY, probeAnswerIn, probeKillIn } from '../../../flink/words/platform-words.ts';
import type { Found } from '../../define-rule.ts';
import { culpritAt, managerOf } from '../culprit.ts';
import { greatest } from '../extremes.ts';
import { kept } from '../kept.ts';
import { isOfThisTime } from '../same-time.ts';
import { spanOf } from '../span.ts';
import type { Tools } from '../tools.ts';
import { heldBeforeKill } from './held-before-kill.ts';
import type { ProbeKilledFacts } from './probe-kills.wording.ts';

/** A process that the kubelet ended because it did not answer its probe. */
export interface ProbeKill {
  readonly pod: string;
  readonly role: 'jobmanager' | 'taskmanager';
  readonly manager: Manager | undefined;
  readonly probe: 'liveness' | 'startup';
  /** What the probe got instead of an answer; empty when no event tells. */
  readonly answer: string;
  readonly times: number;
  /** As an event says it; undefined: by what the probe got and how the container ended. */
  readonly kills: readonly PlatformEvent[];
  readonly refusals: readonly PlatformEvent[];
  readonly end: ContainerState | undefined;
}

/** Of one pod all, by its name. Empty when Kubernetes was not asked. */
export const probeKills = kept((tools: Tools): readonly ProbeKill[] => {
  const platform = tools.know('platform');
  if (platform === undefined) return [];
  const about = platform.events.filter(
    ({ object, message }) => object === 'Pod' && (probeKillIn(message) ?? probeAnswerIn(message)) !== undefined,
  );
  const pods = [...new Set(about.map((event) => event.name))];
  return pods.flatMap((pod) =>
    killOf(
      tools,
      platform,
      about.filter((event) => event.name === pod),
    ),
  );
});

function killOf(tools: Tools, { pods }: Platform, events: readonly PlatformEvent[]): readonly ProbeKill[] {
  const name = events[0]?.name ?? '';
  const pod = pods.find((one) => one.name === name);
  const manager = managerOf(tools, events.find((event) => event.managerId !== undefined)?.managerId);
  const known = manager?.role ?? pod?.role ?? roleOfPod(name, undefined);
  const kills = events.filter(({ message, lastAt, at }) => {
    const kill = probeKillIn(message);
    return kill !== undefined && isFlinks(kill.container, pod, known) && isOfThisTime(tools, lastAt ?? at);
  });
  const refusals = events.filter(({ message }) => probeAnswerIn(message) !== undefined);
  const end = pod && known && endOf(pod);
  const [kill] = kills;
  // Events are kept for an hour: of an older kill only the failures of the probe since, and the exit code, are left.
  if (kill === undefined && (refusals.length === 0 || end === undefined)) return [];
  const states = (pod?.containers ?? []).flatMap(({ lastState, state }) => [lastState, state]);
  if (states.some((state) => state?.reason === OUT_OF_MEMORY)) return [];
  return [
    {
      pod: name,
      role: known ?? 'jobmanager',
      manager,
      probe: (kill && probeKillIn(kill.message)?.probe) ?? 'liveness',
      answer: refusals.flatMap(({ message }) => probeAnswerIn(message) ?? []).at(-1) ?? '',
      times: greatest(
        kills.map((one) => one.count),
        1,
      ),
      kills,
      refusals,
      end,
    },
  ];
}

/** Sidecars have probes too, and so have other pods of the namespace. A native JobManager is only known by its container. */
function isFlinks(container: string | undefined, pod: Pod | undefined, role: string | undefined): boolean {
  if (container !== undefined && isFlinkContainer(container)) return true;
  return role !== undefined && (container === undefined || pod?.containers.length === 1);
}

/** SIGTERM first, SIGKILL after terminationGracePeriodSeconds. */
const BY_SIGNAL = [143, 137];

function endOf({ containers }: Pod): ContainerState | undefined {
  const states = containers
    .filter(({ name }) => containers.length === 1 || isFlinkContainer(name))
    .flatMap(({ lastState, state }) => [lastState, state]);
  return states.find((one) => one?.kind === 'terminated' && BY_SIGNAL.includes(one.exitCode ?? 0));
}

export function probeFinding(tools: Tools, kill: ProbeKill): Found<ProbeKilledFacts> {
  const { manager, role, pod, kills, refusals, end, times } = kill;
  const [killed] = [
    ...kills.flatMap(({ at, lastAt }) => lastAt ?? at ?? []),
    ...(end?.finishedAt ? [end.finishedAt] : []),
  ];
  const held = heldBeforeKill(tools, manager, killed);
  const sources: readonly (Source | undefined)[] = [...kills, ...refusals].map((one) => one.source);
  return {
    facts: {
      probed: pod,
      role,
      probe: kill.probe,
      answer: kill.answer,
      times,
      ...present({ exitCode: end?.exitCode, heldBy: held?.by, heldMs: held?.ms }),
    },
    culprit: culpritAt(tools, {
      taskManagerId: role === 'taskmanager' ? (manager?.id ?? pod) : undefined,
      host: manager?.host ?? (role === 'jobmanager' ? pod : undefined),
    }),
    severity: role === 'jobmanager' ? 'critical' : 'high',
    confidence: kills.length > 0 ? 0.93 : 0.8,
    span: spanOf(kills.length > 0 ? kills.flatMap(({ at, lastAt }) => [at, lastAt]) : [end?.finishedAt], times),
    evidence: [...sources.slice(0, 4), end?.source, ...(held?.sources ?? [])],
    expected: {
      predicted: [kills.length > 0, refusals.length > 0, end !== undefined ? true : undefined, held ? true : undefined],
    },
  };
}
