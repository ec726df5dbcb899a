import type { Finding } from '#contract/finding.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { VerdictState } from '#contract/verdict.ts';
import { lacksParts } from './blind-spots.ts';
import type { Chain } from './chain/first-fault.ts';
import type { Tools } from './tools/tools.ts';
import type { Trouble } from './trouble.ts';

/**
 * How far one may trust "nothing was found": all usual sources seen, or only the least that suffices, or parts of them cannot be read or
 * end before the rest. Never as much as a line that says what is wrong: a fault nobody has a rule for leaves the same silence.
 */
const CALM = { all: 0.78, least: 0.6, parts: 0.5 } as const;

export function verdictState(
  chain: Chain,
  roots: readonly Finding[],
  troubles: readonly Trouble[],
  incident: Incident,
): VerdictState {
  if (roots.length > 0) return 'cause-found';
  const suspicion = chain.findings.some((finding) => finding.role === 'trigger');
  if (suspicion || chain.unexplained.length > 0 || troubles.length > 0) return 'cannot-tell';
  return isSufficient(incident) ? 'no-problem-found' : 'cannot-tell';
}

/** The JobManager sees every failure and every checkpoint; without its log REST must show both, or that no checkpoint is needed. */
function isSufficient(incident: Incident): boolean {
  const { has } = incident.coverage;
  const checkpointsSeen = has.restCheckpoints || isDone(incident);
  return (has.jobManagerLog && tellsOfDailyLife(incident)) || (checkpointsSeen && has.restExceptions);
}

/** Every job came to its end by itself. */
function isDone({ jobs }: Incident): boolean {
  const all = jobs.kind === 'known' ? jobs.value : [];
  return all.length > 0 && all.every((job) => (job.status ?? job.states.at(-1)?.to) === 'FINISHED');
}

/** A log of which only warnings were kept says as little of a checkpoint that expired as of one that completed: both are INFO. */
function tellsOfDailyLife({ release, jobs, checkpoints }: Incident): boolean {
  if (release.kind === 'known') return true;
  if (jobs.kind === 'known' && jobs.value.some((job) => job.states.length > 0 || job.status !== undefined)) return true;
  return (
    checkpoints.kind === 'known' &&
    checkpoints.value.some((of) => of.history.some((one) => one.outcome !== 'in-progress'))
  );
}

export function verdictConfidence(state: VerdictState, roots: readonly Finding[], tools: Tools): number {
  if (state === 'cannot-tell') return 0;
  if (state === 'cause-found') return roots[0]?.confidence ?? 0;
  if (lacksParts(tools)) return CALM.parts;
  const { has } = tools.incident.coverage;
  const all = has.jobManagerLog && has.taskManagerLogs && has.restCheckpoints && has.restExceptions;
  return all ? CALM.all : CALM.least;
}
