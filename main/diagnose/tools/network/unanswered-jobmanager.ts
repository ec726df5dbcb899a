import type { Signal } from '#contract/incident/signal.ts';
import type { Source } from '#contract/incident/source.ts';
import { hostOfAddress } from '../../../flink/names/address.ts';
import { answerIn } from '../../../flink/words/platform-words.ts';
import { jobManagersOf, workersOf } from '../culprit.ts';
import { isExcerpt } from '../excerpt.ts';
import { timesSaid } from '../told.ts';
import type { Tools } from '../tools.ts';
import { isSearch, type NeverArrived, ranTasks } from './never-arrived.ts';

/** TaskManagers that ask for a JobManager of which nobody knows whether it runs: what the connections said of it. */
export interface Unanswered {
  /** Host of the address they ask for. */
  readonly name: string;
  readonly asked: readonly Signal[];
  /** The port was closed, nobody answered at all, or the connection said nothing: then it is open, and the one who listens is not the ResourceManager. */
  readonly answer: 'refused' | 'timed-out' | 'none';
  readonly failed: readonly Signal[];
}

export function unansweredJobManager(tools: Tools, lookers: readonly NeverArrived[]): Unanswered | undefined {
  const asked = lookers.length > 0 ? lookers.map((one) => one.asked) : pasted(tools);
  const [first] = asked;
  // Where its own log is there, that tells what became of it.
  if (first === undefined || jobManagersOf(tools).some((one) => one.logs.length > 0)) return undefined;
  const address = String(first.fields.address ?? '');
  const failed = (tools.know('signals') ?? []).filter(
    (one) => one.kind === 'rpc-connection-failed' && asked.some((ask) => ask.managerId === one.managerId),
  );
  const said = failed.map((one) => String(one.fields.what ?? '')).join('\n');
  return {
    name: hostOfAddress(address) ?? address,
    asked,
    answer: answerIn(said),
    failed,
  };
}

/** Some lines of such a search, and none around them that tell of a JobManager it had found before, or finds in the end. */
function pasted(tools: Tools): readonly Signal[] {
  if (!isExcerpt(tools) || jobManagersOf(tools).length > 0) return [];
  if (workersOf(tools).some((one) => ranTasks(tools, one))) return [];
  const asked = (tools.know('signals') ?? []).filter(isSearch);
  // Once is the usual word of one that started before its JobManager.
  return timesSaid(asked) > 1 ? asked : [];
}

/** The address that somebody asked for in vain, wherever it was told. */
export function askedAddress(tools: Tools): string {
  const asked = (tools.know('signals') ?? []).find((one) => one.kind === 'rpc-address-unresolved');
  const address = String(asked?.fields.address ?? '');
  return hostOfAddress(address) ?? address;
}

export function proofOf({ asked, failed }: Unanswered): readonly Source[] {
  return [...asked.slice(0, 3), ...failed.slice(0, 2)].map((one) => one.source);
}
