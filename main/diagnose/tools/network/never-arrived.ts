import type { Manager } from '#contract/incident/cluster.ts';
import type { Signal } from '#contract/incident/signal.ts';
import { hostOfAddress } from '../../../flink/names/address.ts';
import { jobManagersOf, managerOf } from '../culprit.ts';
import type { Tools } from '../tools.ts';

/** A TaskManager that looked for its JobManager from its start on, and never found it. */
export interface NeverArrived {
  readonly manager: Manager;
  /** Host of the address it looked for. */
  readonly name: string;
  readonly asked: Signal;
  /** Its host cannot resolve that name. */
  readonly unknown: Signal | undefined;
  /** The JobManager that ran meanwhile under another name. */
  readonly elsewhere: Manager | undefined;
}

/** A JobManager that starts together with its TaskManagers is there within this; who still asks then asks the wrong one. */
const PATIENCE_MS = 30_000;
/** A process looks for its JobManager within so much of its first record. */
const START_MS = 60_000;
/** Retries of one search follow each other in their own rhythm (10 s); with a registration between them there would be a gap. */
const RHYTHM = 3;

/** In the order of their first attempt. */
export function neverArrived(tools: Tools): readonly NeverArrived[] {
  const signals = tools.know('signals') ?? [];
  const jobManagers = jobManagersOf(tools);
  return inVain(tools).flatMap(({ asked, manager }): readonly NeverArrived[] => {
    if (!beginsIn(manager)) return [];
    const address = String(asked.fields.address ?? '');
    const name = hostOfAddress(address) ?? address;
    const unknown = signals.find(
      (one) => one.kind === 'rpc-host-unknown' && one.managerId === manager.id && one.fields.name === name,
    );
    const elsewhere = jobManagers.find((one) => isElsewhere(one, name, asked));
    return [{ manager, name, asked, unknown, elsewhere }];
  });
}

/** The same in logs without the start of their process: it may have found its JobManager before, and lost it. */
export function searchesWithoutStart(tools: Tools): readonly Signal[] {
  return inVain(tools).flatMap(({ asked, manager }) => (beginsIn(manager) ? [] : [asked]));
}

function inVain(tools: Tools): readonly { readonly asked: Signal; readonly manager: Manager }[] {
  return (tools.know('signals') ?? []).flatMap((asked) => {
    const manager = isSearch(asked) ? managerOf(tools, asked.managerId) : undefined;
    if (manager?.role !== 'taskmanager' || !isInVain(asked, manager) || ranTasks(tools, manager)) return [];
    return [{ asked, manager }];
  });
}

export function isSearch({ kind, fields }: Signal): boolean {
  return kind === 'rpc-address-unresolved' && fields.of === 'ResourceManager';
}

function beginsIn({ id, events }: Manager): boolean {
  return events.some(({ kind, saidBy }) => kind === 'started' && saidBy === id);
}

/** From its first to its last record, without success. */
function isInVain(asked: Signal, { events, logFrom, logTo }: Manager): boolean {
  const from = asked.at;
  const to = asked.lastAt ?? from;
  if (from === undefined || to === undefined || to - from < PATIENCE_MS) return false;
  const retryMs = Number(asked.fields.retryMs ?? 0);
  const isSteady = (to - from) / (asked.count - 1) <= RHYTHM * retryMs;
  const isAll = from - (logFrom ?? from) <= START_MS && (logTo ?? to) - to <= PATIENCE_MS;
  return isSteady && isAll && !events.some((event) => event.kind === 'registered');
}

/** A log that lost its beginning shows no registration; whoever is given tasks has been registered. */
export function ranTasks(tools: Tools, { logs }: Manager): boolean {
  return (tools.know('jobs') ?? []).some(({ attempts }) =>
    attempts.some(({ transitions }) =>
      transitions.some(({ source }) => source.kind === 'line' && logs.includes(source.entry)),
    ),
  );
}

/** Names and addresses may differ for one host; one that runs where others know it and nobody finds it there is another. */
function isElsewhere({ host, address, logFrom, logTo }: Manager, name: string, asked: Signal): boolean {
  const own = [host, address?.replace(/:\d+$/, '')].filter((one) => one !== undefined);
  if (own.length === 0 || own.includes(name)) return false;
  const [from, to] = [asked.at ?? 0, asked.lastAt ?? 0];
  return logFrom !== undefined && logTo !== undefined && logFrom <= to && logTo >= from;
}
