import type { Manager } from '#contract/incident/cluster.ts';
import { workersOf } from './culprit.ts';
import { settingOf } from './settings.ts';
import type { Tools } from './tools.ts';

/** What the living TaskManagers offer. */
export function livingSlots(tools: Tools, missing: readonly { readonly manager: Manager }[]) {
  const living = workersOf(tools).filter(
    (one) => one.end !== 'abrupt' && !missing.some((lost) => lost.manager === one),
  );
  const setting = settingOf(tools, 'taskmanager.numberOfTaskSlots');
  const each = Number(setting?.value ?? 1);
  return { living, setting, slots: living.reduce((sum, manager) => sum + (manager.slots ?? each), 0) };
}
