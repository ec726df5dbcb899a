import type { LogEnd, Manager } from '#contract/incident/cluster.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Setting } from '#contract/incident/setting.ts';
import { jobManagersOf, workersOf } from '../culprit.ts';
import { greatest, smallest } from '../extremes.ts';
import { neverArrived } from '../network/never-arrived.ts';
import { byJobManager, eventAt } from '../one-clock.ts';
import { failedWorkers } from '../process/failed-starts.ts';
import { lostWorkers } from '../process/lost-workers.ts';
import { settingOf } from '../settings.ts';
import { lastMoment } from '../span.ts';
import type { Tools } from '../tools.ts';

/** What the TaskManagers offer that live at that moment. */
export function livingSlots(
  tools: Tools,
  missing: readonly { readonly manager: Manager }[],
  at: Instant = Number.NEGATIVE_INFINITY,
) {
  const gone = [...missing, ...failedWorkers(tools)];
  const living = workersOf(tools).filter(
    (one) => one.end !== 'abrupt' && !gone.some((other) => other.manager === one) && !wasGone(tools, one, at),
  );
  const setting = settingOf(tools, 'taskmanager.numberOfTaskSlots');
  const offers = living.map((manager) => ({ manager, slots: offeredBy(manager, setting) }));
  return { living, setting, offers, slots: offers.reduce((sum, one) => sum + one.slots, 0) };
}

/** What is offered when the bundle ends: who was lost and did not come back, or never found its JobManager, offers nothing. */
export function slotsAtEnd(tools: Tools) {
  const missing = [...lostWorkers(tools).filter(({ back }) => back === undefined), ...neverArrived(tools)];
  return { missing, ...livingSlots(tools, missing, lastMoment(tools.incident)) };
}

/**
 * It had ended in order by then; or only a JobManager told of it that had ended itself, and the one that leads now never took it in. What
 * REST lists lives.
 */
function wasGone(tools: Tools, { id, end, logTo, logs, slots, events }: Manager, at: Instant): boolean {
  if (logTo !== undefined && ENDED.includes(end)) return byJobManager(tools, id, logTo) < at;
  if (slots !== undefined) return false;
  if (events.findLast((event) => eventAt(tools, event) <= at)?.kind === 'disconnected') return true;
  const tellers = jobManagersOf(tools).filter((jobManager) => events.some(({ saidBy }) => saidBy === jobManager.id));
  return logs.length === 0 && tellers.length > 0 && tellers.every((jobManager) => hasEnded(jobManager, at));
}

const ENDED: readonly LogEnd[] = ['shutdown-lines', 'fatal-error'];

function hasEnded({ end, logTo }: Manager, at: Instant): boolean {
  return (ENDED.includes(end) || end === 'abrupt') && logTo !== undefined && logTo < at;
}

/** By REST, else by its own log: the files of two hosts may differ. */
function offeredBy({ slots, logs }: Manager, setting: Setting | undefined): number {
  const own = setting?.statements.find(({ source, saidIn, until }) => {
    const said = saidIn ?? (source === undefined ? [] : [source.entry]);
    return until === undefined && said.some((entry) => logs.includes(entry));
  });
  return slots ?? Number(own?.value ?? setting?.value ?? 1);
}

/** TaskManagers with fewer slots than others, where with as many as those there would be enough. */
export function poorerWorkers(
  offers: readonly { readonly manager: Manager; readonly slots: number }[],
  required: number,
): { readonly names: readonly string[]; readonly least: number; readonly most: number } | undefined {
  const most = greatest(offers.map((one) => one.slots));
  const least = smallest(offers.map((one) => one.slots));
  if (!(least < most) || most * offers.length < required) return undefined;
  const poor = offers.filter((one) => one.slots < most);
  return { names: poor.map(({ manager }) => manager.host ?? manager.id), least, most };
}
