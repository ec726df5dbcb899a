import { present } from '#contract/present.ts';
import { exitMeaning } from '../../../flink/exit-codes.ts';
import type { Found } from '../../define-rule.ts';
import { culpritAt, jobManagersOf } from '../culprit.ts';
import { spanOf } from '../span.ts';
import { type Told, tellingPlaces, whoTold } from '../told.ts';
import type { Tools } from '../tools.ts';
import type { YarnEndFacts } from './yarn-ends.wording.ts';

/** Ends that have a cause of their own, which another rule names: memory, preemption, a lost node. */
const TOLD_ELSEWHERE = ['over-memory', 'preempted', 'taken', 'out-of-memory'];

/** By a person or by its lifetime. */
export function yarnKills(tools: Tools): readonly Told[] {
  return onceEach(whoTold(tools, 'yarn-application-killed'));
}

/** By itself, or unheard of: YARN tells no more than how. */
export function yarnExits(tools: Tools): readonly Told[] {
  return onceEach(whoTold(tools, 'yarn-application-failed')).filter(
    ({ said }) => !TOLD_ELSEWHERE.includes(exitMeaning(Number(said.exitCode))?.kind ?? ''),
  );
}

/** The report, the client and the log of the ResourceManager may all quote it. */
function onceEach(told: readonly Told[]): readonly Told[] {
  const applications = new Set<string>();
  return told.filter(({ said }) => {
    const name = String(said.application ?? '');
    return !applications.has(name) && applications.add(name) !== undefined;
  });
}

/** Its tasks fail while it is killed; what failed longer before is why somebody killed it. */
const KILL_MS = 60_000;

function hasFailedBefore(tools: Tools, { at = Number.POSITIVE_INFINITY }: Told): boolean {
  const firsts = (tools.know('failures') ?? []).flatMap((of) => of.attempts.flatMap((one) => one.firstFailure ?? []));
  return firsts.some((failure) => failure.at < at - KILL_MS);
}

export function yarnEndFinding(tools: Tools, told: Told): Found<YarnEndFacts> {
  const { application, user, host, by, said, times, exitCode } = told.said;
  const isKill = by !== undefined;
  const isAfterwards = isKill && hasFailedBefore(tools, told);
  return {
    facts: {
      yarn: isKill ? (by === 'lifetime' ? 'lifetime' : 'killed') : exitCode === undefined ? 'timed-out' : 'exited',
      application: String(application ?? ''),
      ...present({ user, from: host, said, attempts: times, exitCode }),
    } as YarnEndFacts,
    culprit: culpritAt(tools, { host: jobManagersOf(tools)[0]?.host, external: 'YARN' }),
    ...(isAfterwards ? { role: 'risk' as const } : {}),
    severity: isAfterwards ? 'low' : isKill ? 'high' : 'critical',
    // Who killed it is said; an exit code says how the process ended, not why.
    confidence: isKill ? 0.93 : 0.75,
    span: spanOf([told.at]),
    evidence: tellingPlaces(tools, [told]),
  };
}
