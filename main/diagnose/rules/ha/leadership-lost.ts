import type { Manager, ManagerEvent } from '#contract/incident/cluster.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { Signal } from '#contract/incident/signal.ts';
import type { Source } from '#contract/incident/source.ts';
import { clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { clearByLogs } from '../../tools/clear-by-logs.ts';
import { culpritAt, jobManagersOf } from '../../tools/culprit.ts';
import { silentJobManagers } from '../../tools/process/silent-processes.ts';
import { type WithoutZooKeeper, withoutZooKeeper } from '../../tools/process/without-zookeeper.ts';
import { missingRights, rightsFinding } from '../../tools/resource/missing-rights.ts';
import { settingOf } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type LeadershipLostFacts, leadershipLostWords } from './leadership-lost.wording.ts';

/** A process that is asked to stop gives up the lead first; its own goodbye stands within this. */
const GOODBYE_MS = 5000;
/** It finds its session gone within seconds after it wakes. */
const WAKING_MS = 15_000;
/** The threads of a process that goes on write within this of each other. */
const AWAKE_MS = 1000;
/** What the ZooKeeper client says when its server does not answer; `reconnected` is the good end. */
const AWAY = ['suspended', 'lost', 'session-timeout', 'gave-up'];

export const leadershipLost = defineRule({
  id: 'ha/leadership-lost',
  asks: phrase('Did a living JobManager lose the leadership?', '是否有存活的 JobManager 失去领导权？'),
  role: 'trigger',
  needs: ['managers'],
  lacking: ['jobmanager-log'],
  rivals: ['process/jobmanager-died', 'network/partitioned'],
  words: leadershipLostWords,
  look(_, tools): Outcome<LeadershipLostFacts> {
    const refused = missingRights(tools).toLead;
    if (refused.length > 0) return found(...refused.map((rights) => rightsFinding(tools, rights)));
    const losers = jobManagersOf(tools).flatMap((manager) => {
      const lost = ownLoss(manager);
      const away = zooKeeperAway(tools, manager);
      return lost.length > 0 ? [{ manager, lost, away }] : [];
    });
    if (losers.length > 0) return found(...losers.map((one) => finding(tools, one)));
    const cutOff = tools.incident.coverage.has.jobManagerLog ? [] : withoutZooKeeper(tools);
    if (cutOff.length > 0) return found(seenByWorkers(tools, cutOff));
    const told = jobManagersOf(tools).flatMap((manager) =>
      manager.events.filter((event) => event.kind === 'leadership-lost'),
    );
    if (told.length === 0) return clearByLogs(tools);
    return clear(
      phrase(
        'Only TaskManagers tell of a lost leadership; no JobManager says that it gave it up.',
        '只有 TaskManager 提到领导权丢失，没有 JobManager 称自己放弃了领导权。',
      ),
      told.slice(0, 2).map((event) => event.source),
    );
  },
});

interface Loser {
  readonly manager: Manager;
  readonly lost: readonly ManagerEvent[];
  readonly away: readonly Signal[];
}

/** Its own word, and not the one of an ordered stop. */
function ownLoss(manager: Manager): readonly ManagerEvent[] {
  const stops = manager.events.filter((event) => event.kind === 'sigterm' || event.kind === 'shutdown');
  return manager.events.filter(
    (event) =>
      event.kind === 'leadership-lost' &&
      event.saidBy === manager.id &&
      !stops.some((stop) => stop.at - event.at <= GOODBYE_MS),
  );
}

function zooKeeperAway(tools: Tools, manager: Manager): readonly Signal[] {
  return (tools.know('signals') ?? []).filter(
    (signal) =>
      signal.kind === 'zookeeper-connection' &&
      signal.managerId === manager.id &&
      AWAY.includes(String(signal.fields.state)),
  );
}

/** The server that gave a session up; it names no client, so only the time says whose. */
const NEAR_MS = 60_000;

function expiredSessions(tools: Tools, at: number): readonly Signal[] {
  return (tools.know('signals') ?? []).filter(
    (signal) =>
      signal.kind === 'zookeeper-session-expired' && signal.at !== undefined && Math.abs(signal.at - at) <= NEAR_MS,
  );
}

function finding(tools: Tools, { manager, lost, away }: Loser): Found<LeadershipLostFacts> {
  const at = lost[0]?.at ?? 0;
  const slept = standstillBefore(tools, manager, at);
  const again = manager.events.find((event) => event.kind === 'leadership-granted' && event.at > at);
  // Who slept learns of its successor last.
  const ledUntil = slept?.since ?? at;
  const other = jobManagersOf(tools)
    .filter((one) => one !== manager)
    .find((one) => one.events.some((event) => event.kind === 'leadership-granted' && event.at > ledUntil));
  const fatal = manager.events.find((event) => event.kind === 'fatal-error' && event.at > at);
  const others = jobManagersOf(tools)
    .flatMap((one) => one.events)
    .filter((event) => event.kind === 'leadership-lost' && event.saidBy !== manager.id);
  return {
    facts: {
      host: manager.host ?? '',
      zooKeeper: away.length > 0,
      states: [...new Set(away.map((signal) => String(signal.fields.state)))],
      regained: again !== undefined,
      successor: other?.host ?? '',
      ended: fatal !== undefined,
      ...(slept ? { sleptMs: slept.to - slept.since } : {}),
    },
    culprit: culpritAt(tools, { host: manager.host, external: away.length > 0 && !slept ? 'ZooKeeper' : undefined }),
    severity: 'critical',
    confidence: away.length > 0 ? 0.95 : 0.85,
    span: spanOf([slept?.since, ...away.map((signal) => signal.at), ...lost.map((event) => event.at)]),
    evidence: [
      away[0]?.source,
      ...quoting(tools, manager),
      ...lost.slice(0, 3).map((event) => event.source),
      ...away.slice(1, 4).map((signal) => signal.source),
      ...(slept?.proof ?? []),
      fatal?.source,
      again?.source,
      ...expiredSessions(tools, at)
        .slice(0, 1)
        .map((signal) => signal.source),
      ...others.slice(0, 2).map((event) => event.source),
    ],
    expected: { predicted: [lost.length > 0, away.length > 0 ? true : undefined] },
  };
}

interface Standstill {
  readonly since: Instant;
  readonly to: Instant;
  readonly proof: readonly Source[];
}

/** A standstill out of which it woke to find its lead gone: others missed it meanwhile, or its session ran out unnoticed. */
function standstillBefore(tools: Tools, manager: Manager, at: Instant): Standstill | undefined {
  const isThen = (woke: Instant) => Math.abs(at - woke) <= WAKING_MS;
  const missed = silentJobManagers(tools).find((one) => one.manager === manager && isThen(one.stall.to));
  if (missed === undefined) return oversleptSession(tools, manager, isThen);
  const { stall, since } = missed;
  return { since, to: stall.to, proof: [stall.before, stall.after] };
}

/** HighAvailabilityOptions.ZOOKEEPER_SESSION_TIMEOUT; a server grants no more than it is asked for. */
const DEFAULT_SESSION_MS = 60_000;

/**
 * The client's own thread looks after its session every second: it gives the server up after two thirds of it. Finding that more than
 * the whole session went by, while the log of the process said nothing either, it had not run.
 */
function oversleptSession(tools: Tools, manager: Manager, isThen: (woke: Instant) => boolean): Standstill | undefined {
  const said = (tools.know('signals') ?? []).filter(
    (one) => one.kind === 'zookeeper-session' && one.managerId === manager.id && one.at !== undefined,
  );
  for (const { at: to = 0, fields, source } of said) {
    const unheardMs = Number(fields.unheardMs ?? 0);
    const granted = said.findLast((one) => 'sessionMs' in one.fields && (one.at ?? 0) < to);
    const asked = settingOf(tools, 'high-availability.zookeeper.client.session-timeout', to)?.number;
    const sessionMs = Number(granted?.fields.sessionMs ?? asked ?? DEFAULT_SESSION_MS);
    if (unheardMs <= sessionMs || !isThen(to)) continue;
    const quiet = manager.silences.find((one) => one.from < to && Math.abs(one.to - to) <= AWAKE_MS);
    if (quiet === undefined || quiet.to - quiet.from < sessionMs) continue;
    const since = Math.max(quiet.from, to - unheardMs);
    return { since, to, proof: [source, ...(granted ? [granted.source] : []), quiet.before] };
  }
  return undefined;
}

/** No log of a JobManager is there: whether it lost the lead as well it does not tell, nor does it matter to the tasks. */
function seenByWorkers(tools: Tools, cutOff: readonly WithoutZooKeeper[]): Found<LeadershipLostFacts> {
  const times = cutOff.flatMap(({ away, left }) => [away.at, left.at]);
  return {
    facts: { taskManagers: cutOff.map(({ manager }) => manager.host ?? manager.id) },
    culprit: culpritAt(tools, { external: 'ZooKeeper' }),
    severity: 'critical',
    // A network that parts all of them from ZooKeeper looks the same to them.
    confidence: 0.85,
    span: spanOf(times, cutOff.length),
    evidence: cutOff.slice(0, 3).flatMap(({ away, left }) => [away.source, left.source]),
    expected: { predicted: [true, cutOff.length > 1] },
  };
}

/** TaskManagers that it let go for want of the lead. */
function quoting(tools: Tools, manager: Manager) {
  return (tools.know('managers') ?? [])
    .flatMap((one) => one.events)
    .filter((event) => event.kind === 'disconnected' && event.saidBy === manager.id)
    .filter(({ source }) => source.kind === 'line' && /lost (?:the )?leadership/.test(source.text))
    .slice(0, 1)
    .map((event) => event.source);
}
