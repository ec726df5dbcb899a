import type { Manager } from '#contract/incident/cluster.ts';
import type { Found } from '../../define-rule.ts';
import type { UnreachableAddressFacts } from '../../rules/network/unreachable-address.wording.ts';
import { culpritAt, jobManagersOf } from '../culprit.ts';
import { settingOf, statedAt } from '../settings.ts';
import { spanOf } from '../span.ts';
import { type Told, tellingPlaces, timesSaid, whoTold } from '../told.ts';
import type { Tools } from '../tools.ts';
import { announcerOf } from './announcer.ts';

/** A TaskManager whose slots no job gets, and who says so first. */
export interface Refused {
  readonly manager: Manager;
  readonly told: Told;
}

export function refusedWorkers(tools: Tools): readonly Refused[] {
  const told = whoTold(tools, 'task-manager-unresolved');
  const names = [...new Set(told.map(({ said }) => said.address))];
  return names.flatMap((name) => {
    const own = told.filter(({ said }) => said.address === name);
    const manager = announcerOf(tools, own);
    return own[0] && manager ? [{ manager, told: own[0] }] : [];
  });
}

/** The ResourceManager takes it, as it does not look its name up; the JobMaster does, and takes no slot of it. */
export function unresolvedWorker(tools: Tools, told: readonly Told[]): Found<UnreachableAddressFacts> {
  const key = tools.keyFor('taskmanager.host');
  const address = String(told[0]?.said.address ?? '');
  const announcer = announcerOf(tools, told);
  const others = new Set(told.map(({ said }) => said.address)).size - 1;
  return {
    facts: {
      address,
      kind: 'unresolved',
      ...(announcer === undefined ? {} : { announcer: announcer.host ?? announcer.id }),
      hosts: jobManagersOf(tools).flatMap(({ host }) => host ?? []),
      times: timesSaid(told),
      ...(others > 0 ? { others } : {}),
    },
    culprit: culpritAt(tools, {
      setting: key,
      taskManagerId: announcer?.id,
      host: announcer?.host,
      external: address,
    }),
    severity: 'critical',
    confidence: 0.95,
    span: spanOf(told.map((one) => one.at)),
    evidence: [...tellingPlaces(tools, told), ...statedAt(settingOf(tools, key)).slice(0, 2)],
  };
}
