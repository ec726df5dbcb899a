import type { Manager } from '#contract/incident/cluster.ts';
import { hostOfAddress } from '../../../flink/names/address.ts';
import { isAlert, type TlsTrouble, tlsTroubleIn } from '../../../flink/words/tls-words.ts';
import type { Found } from '../../define-rule.ts';
import { culpritAt, jobManagersOf, managerOf, workersOf } from '../culprit.ts';
import { settingOf, statedAt } from '../settings.ts';
import { spanOf } from '../span.ts';
import { type Told, tellingPlaces, timesSaid, whoTold } from '../told.ts';
import type { Tools } from '../tools.ts';
import type { TlsRefusedFacts } from './tls-refused.wording.ts';

/** Handshakes between a TaskManager and its JobManager that end before a word is said. */
export interface TlsRefused {
  /** The TaskManager, when it is known; else only the address it called from. */
  readonly worker: Manager | undefined;
  readonly address: string;
  readonly trouble: TlsTrouble;
  /** What the side that checks says; an alert only where that side left no log. */
  readonly said: string;
  /** Whose certificate is not taken. */
  readonly holder: 'worker' | 'jobmanager';
  readonly told: readonly Told[];
}

/** A TaskManager tries again every 10 s for as long as it lives; who knocks once or twice (a scanner, a probe) is none. */
const AGAIN = 3;

/** The TaskManager that was refused most often, and never came in. `lacksWorkers`: its slots are missed. */
export function tlsRefused(tools: Tools, lacksWorkers: boolean): TlsRefused | undefined {
  const told = whoTold(tools, 'rpc-connection-failed').filter((one) => tlsTroubleIn(whatOf(one)) !== undefined);
  const byPeer = new Map<string, Told[]>();
  for (const one of told) {
    const peer = peerOf(tools, one);
    byPeer.set(peer, [...(byPeer.get(peer) ?? []), one]);
  }
  const refused = [...byPeer.values()].flatMap((all) => refusedOf(tools, all, lacksWorkers) ?? []);
  return refused.sort((a, b) => timesSaid(b.told) - timesSaid(a.told))[0];
}

export function tlsFinding(tools: Tools, { worker, address, told, ...of }: TlsRefused): Found<TlsRefusedFacts> {
  const key = 'security.ssl.internal.keystore';
  // Both sides tell of the same attempts.
  const times = timesSaid(told.filter((one) => one.saidBy === told[0]?.saidBy));
  const place = of.holder === 'worker' ? worker : jobManagersOf(tools)[0];
  const who = worker?.host ?? worker?.id ?? address;
  return {
    facts: { address, kind: 'tls', hosts: [], times, who, ...of },
    culprit: culpritAt(tools, { setting: key, taskManagerId: place?.id, host: place?.host, external: address }),
    severity: 'critical',
    confidence: worker === undefined ? 0.75 : of.trouble === 'other' ? 0.8 : 0.93,
    span: spanOf(told.flatMap((one) => [one.at, one.lastAt])),
    evidence: [...tellingPlaces(tools, told), ...statedAt(settingOf(tools, key)).slice(0, 1)],
  };
}

function refusedOf(tools: Tools, told: readonly Told[], lacksWorkers: boolean): TlsRefused | undefined {
  const [first] = told;
  if (first === undefined || timesSaid(told) < AGAIN) return undefined;
  const worker = workerOf(tools, first);
  if (worker === undefined ? !lacksWorkers : worker.events.some(({ kind }) => kind === 'registered')) return undefined;
  const checked = told.find((one) => !isAlert(whatOf(one))) ?? first;
  const isWorkers = managerOf(tools, checked.saidBy)?.role === 'taskmanager';
  return {
    worker,
    address: String(first.said.address ?? ''),
    trouble: tlsTroubleIn(whatOf(checked)) ?? 'other',
    said: whatOf(checked),
    // Who checks minds what the other side shows; who hears an alert is minded itself.
    holder: isWorkers === isAlert(whatOf(checked)) ? 'worker' : 'jobmanager',
    told,
  };
}

function whatOf({ said }: Told): string {
  return String(said.what ?? '');
}

function workerOf(tools: Tools, told: Told): Manager | undefined {
  const teller = managerOf(tools, told.saidBy);
  if (teller?.role === 'taskmanager') return teller;
  const host = hostOf(told);
  return workersOf(tools).find(
    (one) => host !== '' && (one.host === host || hostOfAddress(one.address ?? one.id) === host),
  );
}

function peerOf(tools: Tools, told: Told): string {
  return workerOf(tools, told)?.id ?? hostOf(told);
}

/** `/10.0.0.7:42288`, `jm-1/10.0.0.7:6123`. */
function hostOf({ said }: Told): string {
  return String(said.address ?? '')
    .replace(/^.*\//, '')
    .replace(/:\d{1,5}$/, '');
}
