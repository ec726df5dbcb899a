import type { Manager } from '#contract/incident/cluster.ts';
import type { Setting } from '#contract/incident/setting.ts';
import { workersOf } from '../culprit.ts';
import { greatest, smallest } from '../extremes.ts';
import { failedWorkers } from '../process/failed-starts.ts';
import { settingOf } from '../settings.ts';
import type { Tools } from '../tools.ts';

/** What the living TaskManagers offer. */
export function livingSlots(tools: Tools, missing: readonly { readonly manager: Manager }[]) {
  const gone = [...missing, ...failedWorkers(tools)];
  const living = workersOf(tools).filter((one) => one.end !== 'abrupt' && !gone.some((other) => other.manager === one));
  const setting = settingOf(tools, 'taskmanager.numberOfTaskSlots');
  const offers = living.map((manager) => ({ manager, slots: offeredBy(manager, setting) }));
  return { living, setting, offers, slots: offers.reduce((sum, one) => sum + one.slots, 0) };
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
