import { NEVER } from '#contract/cancel.ts';
import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { StateLimits } from '#contract/incident/state.ts';
import { refusedState } from '../../flink/causes/refused-state.ts';
import { refusedOf, sizesOf } from '../tools/checkpoint/history.ts';
import { toolsFor } from '../tools/tools.ts';
import { loadsOf } from './loads.ts';
import { growthOf } from './state-growth.ts';
import { isKeptInMemory, wallsOf } from './walls.ts';
import { whatIfOf } from './what-if.ts';

/** Which way a job's state goes, and what it must fit in. */
export function stateLimitsOf(incident: Incident, jobId: string | undefined): StateLimits {
  const tools = toolsFor(incident, NEVER);
  const all = tools.know('checkpoints') ?? [];
  const of = jobId === undefined ? all[0] : all.find((one) => one.jobId === jobId);
  if (of === undefined) return { growth: { kind: 'too-few' }, walls: [], whatIf: [] };
  const inMemory = isKeptInMemory(of, isRefused(of));
  const walls = wallsOf(tools, of, loadsOf(tools, of, inMemory === true), inMemory);
  return {
    jobId: of.jobId,
    growth: growthOf(sizesOf(of), walls),
    walls,
    whatIf: whatIfOf(walls, inMemory),
  };
}

function isRefused(of: JobCheckpoints): boolean {
  return refusedOf(of).some((one) => one.declines.some(({ cause }) => refusedState(cause)));
}
