import { cannotTell, clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { culpritAt, jobManagersOf, managerOf } from '../../tools/culprit.ts';
import { isExcerpt } from '../../tools/excerpt.ts';
import { announcerOf, isLoopback, LOOPBACK } from '../../tools/network/announcer.ts';
import { closedBlobPort } from '../../tools/network/closed-blob-port.ts';
import { type NeverArrived, neverArrived, searchesWithoutStart } from '../../tools/network/never-arrived.ts';
import { tlsFinding, tlsRefused } from '../../tools/network/tls-refused.ts';
import {
  askedAddress,
  proofOf,
  type Unanswered,
  unansweredJobManager,
} from '../../tools/network/unanswered-jobmanager.ts';
import { aliveButUnreached, type Unreached } from '../../tools/network/unreached.ts';
import { unresolvedWorker } from '../../tools/network/unresolved-worker.ts';
import { lostJobManagers } from '../../tools/process/lost-jobmanagers.ts';
import { lostWorkers } from '../../tools/process/lost-workers.ts';
import { waitingJobs } from '../../tools/resource/waiting-jobs.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import { type Told, tellingPlaces, timesSaid, wholeChain, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type UnreachableAddressFacts, unreachableAddressWords } from './unreachable-address.wording.ts';

const UNKNOWN_NAME =
  /UnknownHostException|Name or service not known|nodename nor servname|Temporary failure in name resolution/;

export const unreachableAddress = defineRule({
  id: 'network/unreachable-address',
  asks: phrase(
    'Does a TaskManager announce itself under an address that others cannot reach?',
    '是否有 TaskManager 以他人无法访问的地址注册？',
  ),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['network/partitioned', 'process/taskmanager-died'],
  words: unreachableAddressWords,
  look(_, tools): Outcome<UnreachableAddressFacts> {
    const told = whoTold(tools, 'remote-task-manager-unreachable');
    const wrong = told.filter((one) => isLoopback(one) || UNKNOWN_NAME.test(wholeChain(one)));
    const [first] = wrong;
    if (first) return found(finding(tools, wrong, first));
    const unresolved = whoTold(tools, 'task-manager-unresolved');
    if (unresolved.length > 0) return found(unresolvedWorker(tools, unresolved));
    const refused = tlsRefused(tools, lacksWorkers(tools));
    if (refused) return found(tlsFinding(tools, refused));
    const lookers = neverArrived(tools);
    const [looker] = lookers.filter((one) => one.unknown ?? one.elsewhere ?? LOOPBACK.test(one.name));
    if (looker) return found(wrongJobManager(tools, looker, lookers));
    const misaddressed = whoTold(tools, 'message-for-other-address');
    const [stray] = misaddressed;
    if (stray && (lookers.length > 0 || lacksWorkers(tools) || isAskedAbout(tools, stray)))
      return found(otherAddress(tools, stray, misaddressed, lookers));
    const late = whoTold(tools, 'registration-timed-out');
    const unanswered = unansweredJobManager(tools, lookers);
    if (unanswered) return found(noAnswer(tools, unanswered, late, lookers.length > 0));
    if (late.length > 0) return found(registration(tools, late));
    const unrouted = aliveButUnreached(tools, told);
    const [worst] = [...unrouted].sort((a, b) => Number(b.isForeign) - Number(a.isForeign));
    if (worst) return found(unroutable(tools, worst, unrouted.length - 1));
    const unfetched = whoTold(tools, 'blob-server-unreachable');
    if (unfetched.length > 0 && lostJobManagers(tools).length === 0) return found(closedBlobPort(tools, unfetched));
    if (searchesWithoutStart(tools).length > 0) return cannotTell(['taskmanager-log', 'jobmanager-log']);
    const lost = lostWorkers(tools).flatMap((one) => one.gone);
    if (told.length === 0) return clear();
    return clear(
      phrase('The address is a real one; its process could not be reached.', '地址本身有效，是其进程无法访问。'),
      [...told.slice(0, 1).map((one) => one.source), ...lost.slice(0, 1).map((event) => event.source)],
    );
  },
});

/**
 * An address of a foreign network leads nowhere. One of the same network does: the JobManager deploys tasks over it, so only the port of
 * the data connections is closed.
 */
function unroutable(
  tools: Tools,
  { target, told, isForeign }: Unreached,
  others: number,
): Found<UnreachableAddressFacts> {
  const key = isForeign ? 'taskmanager.host' : 'taskmanager.data.port';
  const address = String(told[0]?.said.address ?? target.id);
  const jobManagers = jobManagersOf(tools).map((one) => one.host);
  return {
    facts: {
      address,
      kind: isForeign ? 'no-route' : 'data-port',
      hosts: [...new Set(told.flatMap((one) => one.host ?? []))].filter((host) => !jobManagers.includes(host)).sort(),
      times: timesSaid(told),
      ...(others > 0 ? { others } : {}),
    },
    culprit: culpritAt(tools, {
      setting: tools.keyFor(key),
      taskManagerId: target.id,
      host: target.host,
      external: address,
    }),
    severity: 'critical',
    confidence: isForeign ? 0.9 : 0.75,
    span: spanOf(told.map((one) => one.at)),
    evidence: [
      ...tellingPlaces(tools, told),
      ...target.events.slice(0, 1).map((event) => event.source),
      ...statedAt(settingOf(tools, key)).slice(0, 2),
    ],
  };
}

function finding(tools: Tools, wrong: readonly Told[], first: Told): Found<UnreachableAddressFacts> {
  const setting = settingOf(tools, 'taskmanager.host');
  const address = String(first.said.address ?? '');
  const key = tools.keyFor('taskmanager.host');
  const announcer = announcerOf(tools, wrong);
  return {
    facts: {
      address,
      ...(announcer === undefined ? {} : { announcer: announcer.host ?? announcer.id }),
      kind: isLoopback(first) ? 'loopback' : 'unknown-name',
      hosts: [...new Set(wrong.flatMap((one) => one.host ?? []))].sort(),
      times: timesSaid(wrong),
    },
    culprit: culpritAt(tools, {
      setting: key,
      taskManagerId: announcer?.id,
      host: announcer?.host,
      external: address,
    }),
    severity: 'critical',
    confidence: isLoopback(first) ? 0.95 : 0.85,
    span: spanOf(wrong.map((one) => one.at)),
    evidence: [...tellingPlaces(tools, wrong), ...statedAt(setting).slice(0, 2)],
  };
}

/** It looks for its JobManager under a name that nobody knows, or under which another JobManager or none runs. */
function wrongJobManager(
  tools: Tools,
  { manager, name, unknown, elsewhere }: NeverArrived,
  all: readonly NeverArrived[],
): Found<UnreachableAddressFacts> {
  const setting = settingOf(tools, 'jobmanager.rpc.address');
  return {
    facts: {
      address: name,
      kind: 'wrong-jobmanager',
      hosts: [...new Set(all.flatMap((one) => one.manager.host ?? []))].sort(),
      times: all.reduce((sum, one) => sum + one.asked.count, 0),
    },
    culprit: culpritAt(tools, {
      setting: tools.keyFor('jobmanager.rpc.address'),
      host: manager.host,
      taskManagerId: manager.id,
      external: name,
    }),
    severity: 'critical',
    // A name of which nobody knows nothing may also be another name of the same host, behind a wall.
    confidence: unknown || LOOPBACK.test(name) ? 0.93 : 0.75,
    span: spanOf(all.flatMap((one) => [one.asked.at, one.asked.lastAt])),
    evidence: [
      ...all.slice(0, 3).map((one) => one.asked.source),
      unknown?.source,
      elsewhere?.events.find((event) => event.kind === 'started')?.source,
      ...statedAt(setting).slice(0, 2),
    ],
  };
}

/** A stray process that calls by a wrong name hurts nobody; one whose slots are missed does. */
function lacksWorkers(tools: Tools): boolean {
  return whoTold(tools, 'no-resource-available').length > 0 || waitingJobs(tools).length > 0;
}

/** Who pastes it has its trouble with it; the same port says that one process goes by two names, and the call is not for another one. */
function isAskedAbout(tools: Tools, { said }: Told): boolean {
  const port = portOf(String(said.own ?? ''));
  return isExcerpt(tools) && port !== undefined && port === portOf(String(said.address ?? ''));
}

const portOf = (address: string) => /:(\d{1,5})$/.exec(address)?.[1];

/** Up to 1.17 an RPC address begins with `akka`, from 1.18 on with `pekko`. */
const protocolOf = (address: string) => /^[a-z]{1,20}/.exec(address)?.[0] ?? '';

/** The JobManager itself says that it is called by an address that is not its own, and drops the call. */
function otherAddress(
  tools: Tools,
  { said }: Told,
  told: readonly Told[],
  lookers: readonly NeverArrived[],
): Found<UnreachableAddressFacts> {
  const [address, own] = [String(said.address ?? ''), String(said.own ?? '')];
  const isOtherRelease = protocolOf(address) !== protocolOf(own);
  const key = 'jobmanager.rpc.address';
  return {
    facts: {
      address,
      own,
      kind: isOtherRelease ? 'other-release' : 'other-address',
      hosts: [...new Set(lookers.flatMap((one) => one.manager.host ?? []))].sort(),
      times: timesSaid(told),
    },
    culprit: culpritAt(tools, {
      ...(isOtherRelease ? {} : { setting: tools.keyFor(key) }),
      host: lookers[0]?.manager.host,
      taskManagerId: lookers[0]?.manager.id,
      external: address,
    }),
    severity: 'critical',
    confidence: 0.93,
    span: spanOf(told.map((one) => one.at)),
    evidence: [
      ...tellingPlaces(tools, told),
      ...lookers.slice(0, 3).map((one) => one.asked.source),
      ...(isOtherRelease ? [] : statedAt(settingOf(tools, key)).slice(0, 2)),
    ],
  };
}

/** By the TaskManagers alone: a wrong address, a closed way and a JobManager that does not run look alike. */
function noAnswer(
  tools: Tools,
  unanswered: Unanswered,
  late: readonly Told[],
  fromStart: boolean,
): Found<UnreachableAddressFacts> {
  const { name, asked, answer } = unanswered;
  const managers = asked.map((one) => managerOf(tools, one.managerId));
  return {
    facts: {
      address: name,
      kind: 'no-answer',
      answer,
      ...(fromStart ? { fromStart: true as const } : {}),
      hosts: [...new Set(managers.flatMap((one) => one?.host ?? []))].sort(),
      times: timesSaid(asked),
    },
    culprit: culpritAt(tools, {
      setting: tools.keyFor('jobmanager.rpc.address'),
      host: managers[0]?.host,
      taskManagerId: managers[0]?.id,
      external: name,
    }),
    severity: 'critical',
    // A closed port is first of all that of a JobManager that does not run: of two causes this is one.
    confidence: answer === 'refused' ? 0.5 : 0.6,
    span: spanOf(asked.flatMap((one) => [one.at, one.lastAt])),
    evidence: [
      ...proofOf(unanswered),
      ...late.slice(0, 1).map((one) => one.source),
      ...statedAt(settingOf(tools, 'jobmanager.rpc.address')).slice(0, 2),
    ],
  };
}

/** The other way round: a TaskManager that never reached the address of its JobManager and gave up. */
function registration(tools: Tools, late: readonly Told[]): Found<UnreachableAddressFacts> {
  const setting = settingOf(tools, 'jobmanager.rpc.address');
  const address = setting?.value ?? askedAddress(tools);
  return {
    facts: {
      address,
      kind: 'registration',
      hosts: [...new Set(late.flatMap((one) => one.host ?? []))].sort(),
      times: timesSaid(late),
    },
    culprit: culpritAt(tools, { setting: tools.keyFor('jobmanager.rpc.address'), host: late[0]?.host }),
    severity: 'critical',
    confidence: LOOPBACK.test(address) ? 0.85 : 0.6,
    span: spanOf(late.map((one) => one.at)),
    evidence: [...tellingPlaces(tools, late), ...statedAt(setting).slice(0, 2)],
  };
}
