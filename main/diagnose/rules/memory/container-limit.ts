import type { Manager } from '#contract/incident/cluster.ts';
import type { Signal } from '#contract/incident/signal.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { placeInPath } from '../../../flink/names/place-in-path.ts';
import { isMasterContainer, saysOverVirtual } from '../../../flink/words/platform-words.ts';
import { cannotTell, clear, defineRule, type Found, type FoundTerm, found, type Outcome } from '../../define-rule.ts';
import { culpritAt, managerOf } from '../../tools/culprit.ts';
import { crashes } from '../../tools/memory/jvm-told.ts';
import { killReport } from '../../tools/memory/kill-report.ts';
import { processMemory } from '../../tools/memory/process-memory.ts';
import { groupLimit, killingGroups } from '../../tools/platform/host-told.ts';
import { saidOfWorkers } from '../../tools/platform/platform-told.ts';
import { lostJobManagers } from '../../tools/process/lost-jobmanagers.ts';
import { lostWorkers } from '../../tools/process/lost-workers.ts';
import { isMemoryEnd } from '../../tools/resource/workers.ts';
import { isOfThisTime } from '../../tools/same-time.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type ContainerLimitFacts, containerLimitWords } from './container-limit.wording.ts';

/** Kernel and resource manager write within seconds of the end; their clock and zone may be another one, so this is tried, not needed. */
const NEAR_MS = 120_000;

export const containerLimit = defineRule({
  id: 'memory/container-limit',
  asks: phrase('Was a process killed for using too much memory?', '是否有进程因内存超限被杀死？'),
  role: 'trigger',
  needs: [],
  rivals: ['process/taskmanager-died', 'memory/heap-exhausted'],
  words: containerLimitWords,
  look(_, tools): Outcome<ContainerLimitFacts> {
    const told = saidOfWorkers(tools);
    if (told === undefined) return cannotTell(['host-log', 'jobmanager-log']);
    const gone = goneProcesses(tools);
    const said = [...told, ...countedKills(tools, told, gone)];
    const all = said.filter((one) => isKill(one) && !isForThreads(one, said));
    const kills = all.filter((kill) => isOfThisTime(tools, kill.at));
    if (kills.length === 0)
      return clear(
        all.length === 0
          ? undefined
          : phrase('What was killed for its memory was killed on another day.', '因内存被杀死的进程发生在另一天。'),
        all.slice(0, 2).map((kill) => kill.source),
      );
    const named = kills.flatMap((kill) => {
      const victim = victimOf(kill, gone);
      return victim || isSaidByResourceManager(kill) || ownReport(tools, kill) ? [{ kill, victim }] : [];
    });
    if (named.length > 0) return found(...groups(tools, named).map((group) => finding(tools, group)));
    if (gone.length === 0)
      return clear(
        kills.some(({ kind }) => kind === 'oom-killer')
          ? phrase(
              'The kernel killed a process, but none of this cluster was lost.',
              '内核杀死过进程，但集群没有进程丢失。',
            )
          : phrase(
              'A JVM could not get memory from the system, but no process of this cluster was lost.',
              '有 JVM 未能从系统获得内存，但集群没有进程丢失。',
            ),
        kills.slice(0, 2).map((kill) => kill.source),
      );
    // The kernel writes about a Java process and one is gone; which of several is not told.
    return found(
      finding(
        tools,
        kills.map((kill) => ({ kill, victim: undefined })),
      ),
    );
  },
});

/**
 * What the kernel counted in the container of a process that is gone, as a sentence of its own. It is asked only where nobody wrote the
 * sentence down; in the container of another process it says nothing of this one.
 */
function countedKills(tools: Tools, told: readonly Signal[], gone: readonly Gone[]): readonly Signal[] {
  if (told.some(({ kind }) => kind === 'oom-killer')) return [];
  return killingGroups(tools).flatMap(({ managerIds, host, source }): readonly Signal[] => {
    const victim = gone.find(({ manager }) => managerIds.includes(manager.id));
    if (victim === undefined && gone.length > 0) return [];
    const fields = { name: 'java', counted: 1 };
    const managerId = victim?.manager.id;
    return [{ kind: 'oom-killer', fields, count: 1, source, ...present({ managerId, host }) }];
  });
}

/** Only what names memory as the reason; exit code 137 alone is any SIGKILL. */
function isKill(signal: Signal): boolean {
  if (signal.kind === 'oom-killer') return /java/i.test(String(signal.fields.name ?? 'java'));
  if (signal.kind === 'container-memory-exceeded' || signal.kind === 'native-memory-insufficient') return true;
  return isMemoryEnd(signal);
}

/** The JVM ends with the words of insufficient memory as well when it gets no threads to begin with. */
function isForThreads({ kind, source }: Signal, all: readonly Signal[]): boolean {
  if (kind !== 'native-memory-insufficient') return false;
  return all.some((other) => other.kind === 'native-thread-failed' && other.source.entry === source.entry);
}

function isSaidByResourceManager(kill: Signal): boolean {
  return isMemoryEnd(kill) || kill.kind === 'container-memory-exceeded';
}

/** The crash report of a process of Flink, which ended with it, whether or not anything else of it was collected. */
function ownReport(tools: Tools, { source }: Signal): ReturnType<typeof crashes>[number] | undefined {
  return crashes(tools).find(
    ({ entry, reason, role }) => entry === source.entry && reason === 'out-of-memory' && role !== undefined,
  );
}

interface Gone {
  readonly manager: Manager;
  readonly lostAt: number;
}

function goneProcesses(tools: Tools): readonly Gone[] {
  const workers = lostWorkers(tools).filter((one) => one.gone.length > 0 || one.manager.end === 'abrupt');
  const dead = lostJobManagers(tools).filter((one) => one.refused.length > 0 && one.manager.end !== 'still-running');
  return [...workers, ...dead].map(({ manager, lostAt }) => ({ manager, lostAt }));
}

/** By the id of its container, by the host or process that wrote it, by the file's name, by time, or because only one is gone. */
function victimOf(kill: Signal, gone: readonly Gone[]): Gone | undefined {
  const id = String(kill.fields.worker ?? kill.fields.container ?? '');
  const byId = gone.find(({ manager }) => id !== '' && (manager.id === id || manager.host === id));
  if (byId) return byId;
  // The platform names the place: another process that is gone is not it.
  if (kill.kind === 'container-ended') return gone.find(({ manager }) => manager.id === kill.managerId);
  const own = gone.find(
    ({ manager }) =>
      (kill.managerId !== undefined && kill.managerId === manager.id && manager.role === 'taskmanager') ||
      (kill.kind === 'oom-killer' && kill.host !== undefined && kill.host === manager.host && !isBefore(kill, manager)),
  );
  if (own) return own;
  const byPath = gone.filter(({ manager }) => placeInPath(kill.source.entry, manager.host));
  if (byPath.length === 1) return byPath[0];
  const near = gone.filter(({ lostAt }) => kill.at !== undefined && Math.abs(kill.at - lostAt) <= NEAR_MS);
  if (near.length === 1) return near[0];
  return gone.length === 1 ? gone[0] : undefined;
}

/** An earlier process of that host: this one did not run yet. */
function isBefore({ at }: Signal, { logFrom }: Manager): boolean {
  return at !== undefined && logFrom !== undefined && at < logFrom - NEAR_MS;
}

interface Kill {
  readonly kill: Signal;
  readonly victim: Gone | undefined;
}

/** One worker that ends while it starts is an accident, its replacement too bad luck; the third shows that none comes through. */
const IN_A_ROW = 3;

/** Those that never came to register share one cause, and none of them has a story of its own. */
function groups(tools: Tools, kills: readonly Kill[]): readonly (readonly Kill[])[] {
  const early = kills.filter((one) => endedAtStart(tools, one)).sort((a, b) => (a.kill.at ?? 0) - (b.kill.at ?? 0));
  if (new Set(early.map(keyOf)).size < IN_A_ROW) return byVictim(kills);
  return [...byVictim(kills.filter((one) => !early.includes(one))), early];
}

/** The JobManager ordered it, heard of its end, and never of the worker itself. */
function endedAtStart(tools: Tools, { kill: { kind, fields }, victim }: Kill): boolean {
  const isOrdered = kind === 'worker-terminated' && victim === undefined && fields.worker !== undefined;
  return isOrdered && managerOf(tools, String(fields.worker)) === undefined;
}

function byVictim(kills: readonly Kill[]): readonly (readonly Kill[])[] {
  const keys = [...new Set(kills.map(keyOf))];
  return keys.map((key) => kills.filter((one) => keyOf(one) === key));
}

function keyOf({ kill, victim }: Kill): string {
  return victim?.manager.id ?? String(kill.fields.worker ?? kill.fields.container ?? '');
}

function finding(tools: Tools, kills: readonly Kill[]): Found<ContainerLimitFacts> {
  const [first] = kills;
  const placed = kills.map(({ kill }) => (kill.kind === 'container-ended' ? kill.managerId : undefined));
  const manager =
    first?.victim?.manager ??
    managerOf(
      tools,
      placed.find((id) => id !== undefined),
    );
  const container = String(first?.kill.fields.worker ?? first?.kill.fields.container ?? '');
  const workers = new Set(kills.map(keyOf)).size;
  const resident = kills.map(({ kill }) => Number(kill.fields.residentBytes ?? 0)).find((bytes) => bytes > 0);
  const group = manager && groupLimit(tools, { managerId: manager.id, host: undefined });
  const limit =
    kills.map(({ kill }) => Number(kill.fields.limitBytes ?? 0)).find((bytes) => bytes > 0) ?? group?.limitBytes;
  const total = manager && processMemory(tools, manager);
  const report = killReport(
    tools,
    kills.map((one) => one.kill),
    manager?.id,
  );
  const own = kills.flatMap(({ kill }) => ownReport(tools, kill) ?? [])[0];
  const signs = (manager?.events ?? []).filter((event) => ['unreachable', 'connection-lost'].includes(event.kind));
  return {
    facts: {
      process: manager?.id ?? container,
      host: manager?.host ?? '',
      isJobManager: (roleOf(kills, manager, container) ?? own?.role) === 'jobmanager',
      by: byWhom(first?.kill.kind),
      ...(kills.every(({ kill }) => isVirtual(kill)) ? { isVirtual: true as const } : {}),
      ...(workers >= IN_A_ROW && kills.every((one) => endedAtStart(tools, one)) ? { neverCame: workers } : {}),
      ...present({ residentBytes: resident, limitBytes: limit, configuredBytes: total }),
      ...report.facts,
      times: kills.length,
    },
    culprit: culpritAt(tools, {
      taskManagerId: manager?.id ?? (container === '' ? undefined : container),
      host: manager?.host,
    }),
    severity: 'critical',
    // A count has no time: it may be of an earlier process in the same container.
    confidence: kills.every(({ kill }) => kill.fields.counted === 1)
      ? 0.75
      : manager || container !== '' || own
        ? 0.95
        : 0.7,
    span: spanOf([...kills.map(({ kill, victim }) => kill.at ?? victim?.lostAt)]),
    evidence: [
      ...kills.slice(0, 4).map(({ kill }) => kill.source),
      ...report.evidence,
      ...signs.slice(0, 2).map((event) => event.source),
    ],
    expected: { predicted: [manager === undefined ? undefined : manager.end !== 'shutdown-lines'] },
    arithmetic: termsOf(kills, { resident, limit, configured: total, limitFrom: group?.source }),
  };
}

function roleOf(kills: readonly Kill[], manager: Manager | undefined, container: string) {
  const said = kills.find(({ kill }) => kill.fields.role)?.kill.fields.role;
  return manager?.role ?? said ?? (isMasterContainer(container) ? 'jobmanager' : undefined);
}

interface Sizes {
  readonly resident: number | undefined;
  readonly limit: number | undefined;
  readonly configured: number | undefined;
  /** Where the limit is told, unless the kill tells it. */
  readonly limitFrom: Source | undefined;
}

/** What it used, what it was allowed, and what Flink was told it may use; each only where it is told. */
function termsOf(kills: readonly Kill[], { resident, limit, configured, limitFrom }: Sizes): readonly FoundTerm[] {
  const terms: FoundTerm[] = [];
  const observed = (term: string, value: number | undefined, source?: Source) => {
    if (value !== undefined) terms.push({ term, value, unit: 'B', kind: 'observed', source });
  };
  observed('residentBytes', resident, kills[0]?.kill.source);
  observed(
    'limitBytes',
    limit,
    kills.find(({ kill }) => Number(kill.fields.limitBytes ?? 0) === limit)?.kill.source ?? limitFrom,
  );
  observed('configuredBytes', configured);
  return terms;
}

function isVirtual({ fields }: Signal): boolean {
  const exitCode = typeof fields.exitCode === 'number' ? fields.exitCode : undefined;
  return fields.kind === 'virtual' || saysOverVirtual(String(fields.diagnostics ?? ''), exitCode);
}

function byWhom(kind: string | undefined): ContainerLimitFacts['by'] {
  if (kind === 'oom-killer') return 'kernel';
  return kind === 'native-memory-insufficient' ? 'jvm' : 'resource-manager';
}
