import type { Manager } from '#contract/incident/cluster.ts';
import { workersOf } from '../culprit.ts';
import type { Told } from '../told.ts';
import type { Tools } from '../tools.ts';

/** Addresses that mean "this host" wherever they are read. */
export const LOOPBACK =
  /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|0\.0\.0\.0|\[?::1\]?)(?:[/:]|$)|\/(?:127\.|0\.0\.0\.0)/i;

export function isLoopback(told: Told): boolean {
  return LOOPBACK.test(String(told.said.address ?? ''));
}

/**
 * The one TaskManager that can have announced it: a ResourceID begins with what its process calls itself, and newer releases quote it
 * beside the address. Of a quoted one nothing else may be known.
 */
export function announcerOf(tools: Tools, wrong: readonly Told[]): Manager | undefined {
  const workers = workersOf(tools);
  const [meant, ...others] = new Set([
    ...wrong.flatMap(({ said }) => said.taskManagerId || []).map(String),
    ...workers.map(({ id }) => id).filter((id) => LOOPBACK.test(id) || wrong.some((told) => names(told, id))),
  ]);
  return others.length === 0 ? workers.find(({ id }) => id === meant) : undefined;
}

function names({ text, said }: Told, id: string): boolean {
  return text.includes(id) || id.startsWith(`${said.address}:`);
}
