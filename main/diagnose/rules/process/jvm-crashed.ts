import type { JvmCrash, JvmReport } from '#contract/incident/jvm.ts';
import type { Signal } from '#contract/incident/signal.ts';
import { present } from '#contract/present.ts';
import { taskOfThread } from '../../../flink/frames/thread-name.ts';
import { daemonOf } from '../../../flink/names/daemon-files.ts';
import { placeInPath } from '../../../flink/names/place-in-path.ts';
import { clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { culpritAt, managerOf, taskName } from '../../tools/culprit.ts';
import { crashes as crashReports } from '../../tools/memory/jvm-told.ts';
import { platformTold } from '../../tools/platform/platform-told.ts';
import { lostJobManagers } from '../../tools/process/lost-jobmanagers.ts';
import { lostWorkers } from '../../tools/process/lost-workers.ts';
import { exitKindOf, isEnd } from '../../tools/resource/workers.ts';
import { isOfThisTime } from '../../tools/same-time.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type JvmCrashedFacts, jvmCrashedWords } from './jvm-crashed.wording.ts';

export const jvmCrashed = defineRule({
  id: 'process/jvm-crashed',
  asks: phrase('Did a JVM crash?', '是否有 JVM 崩溃？'),
  role: 'trigger',
  needs: ['signals'],
  lacking: ['taskmanager-log', 'host-log'],
  rivals: ['process/taskmanager-died', 'memory/container-limit'],
  words: jvmCrashedWords,
  look({ signals }, tools): Outcome<JvmCrashedFacts> {
    const all = [...signals, ...platformTold(tools)].filter(isCrash);
    const crashes = all.filter((one) => isOfThisTime(tools, one.at));
    const headless = crashReports(tools).filter(({ reason, library }) => reason === 'unknown' && library !== undefined);
    if (all.length === 0 && headless.length > 0) return found(...headless.map((one) => byFrames(tools, one)));
    if (crashes.length === 0)
      return clear(
        all.length === 0 ? undefined : phrase('The crash report is of another day.', '崩溃报告属于另一天。'),
        all.slice(0, 2).map((one) => one.source),
      );
    // A JVM that gets no memory writes a crash report as well: that one is about memory.
    const entries = new Set(crashes.map((one) => one.source.entry));
    const starved = signals.filter((one) => one.kind === 'native-memory-insufficient' && entries.has(one.source.entry));
    const named = crashes.some((one) => one.fields.signal !== undefined || isEnd(one));
    if (starved.length > 0 && !named)
      return clear(
        phrase('The crash report is about memory that the host refused.', '崩溃报告的原因是主机拒绝分配内存。'),
        starved.slice(0, 2).map((one) => one.source),
      );
    return found(...byProcess(tools, crashes).map((group) => finding(tools, group, signals)));
  },
});

function isCrash(signal: Signal): boolean {
  if (isEnd(signal)) return exitKindOf(signal) === 'crashed';
  return signal.kind === 'jvm-crashed';
}

interface Crash {
  /** Id of the manager or container, when something tells it. */
  readonly process: string | undefined;
  readonly host: string | undefined;
  readonly signals: readonly Signal[];
}

function byProcess(tools: Tools, signals: readonly Signal[]): readonly Crash[] {
  const groups = new Map<string, Crash>();
  for (const signal of signals) {
    const place = placeOf(tools, signal);
    const key = place.process ?? '';
    const before = groups.get(key);
    groups.set(key, { ...(before ?? place), signals: [...(before?.signals ?? []), signal] });
  }
  return [...groups.values()];
}

/** Its own standard output names the process; a crash report by its path, or because only one process is gone. */
function placeOf(tools: Tools, signal: Signal): Omit<Crash, 'signals'> {
  const named = signal.kind === 'worker-terminated' ? undefined : signal.managerId;
  const worker = named ?? (isEnd(signal) ? String(signal.fields.worker ?? '') : undefined);
  const own = managerOf(tools, worker);
  if (worker) return { process: worker, host: own?.host ?? (own ? undefined : signal.host) };
  const gone = [...lostWorkers(tools), ...lostJobManagers(tools)].map((one) => one.manager);
  const all = [...gone, ...(tools.know('managers') ?? [])];
  const byPath = all.find((manager) => placeInPath(signal.source.entry, manager.host));
  const only = gone.length === 1 ? gone[0] : undefined;
  const manager = byPath ?? only;
  return { process: manager?.id, host: manager?.host ?? signal.host ?? daemonOf(signal.source.entry)?.host };
}

function finding(tools: Tools, crash: Crash, signals: readonly Signal[]): Found<JvmCrashedFacts> {
  // The report itself before what the process printed of it.
  const reports = [...crash.signals].sort(
    (a, b) => Number(a.managerId !== undefined) - Number(b.managerId !== undefined),
  );
  const telling = reports.filter((one) => one.fields.signal !== undefined);
  const [named] = telling;
  const entries = new Set(crash.signals.map((one) => one.source.entry));
  const thread = signals.find((one) => one.kind === 'jvm-crash-thread' && entries.has(one.source.entry));
  const report = crashReports(tools).find((one) => entries.has(one.entry) || isOf(one.managerId, crash.process));
  const threadName = String(thread?.fields.thread ?? report?.threadName ?? '');
  const task = taskOfThread(threadName);
  const cause = String(named?.fields.cause ?? '');
  const manager = managerOf(tools, crash.process);
  const culprit = culpritAt(tools, {
    taskManagerId: crash.process,
    host: crash.host,
    ...(task.vertexName === undefined ? {} : { vertexName: task.vertexName, subtask: task.subtask }),
  });
  const frame = signals.find((one) => one.kind === 'jvm-crash-frame' && entries.has(one.source.entry));
  const lost = (manager?.events ?? []).filter((event) => ['connection-lost', 'unreachable'].includes(event.kind));
  return {
    facts: {
      process: crash.process ?? '',
      host: crash.host ?? '',
      signal: String(named?.fields.signal ?? ''),
      thread: threadName,
      task: task.vertexName === undefined ? '' : taskName(culprit.vertexName, task.subtask),
      fromOutside: report?.isFromOutside ?? /sent by kill|SI_USER/.test(cause),
      ...present({ ...whereOf(report, frame), java: report?.java, elapsedMs: report?.elapsedMs }),
    },
    culprit,
    severity: 'critical',
    confidence: 0.96,
    span: spanOf([...crash.signals.map((one) => one.at), ...lost.map((event) => event.at)], 1),
    evidence: [
      ...telling.slice(0, 2).map((one) => one.source),
      thread?.source,
      report?.sources.frame ?? frame?.source,
      ...reports.slice(0, 3).map((one) => one.source),
      ...lost.slice(0, 2).map((event) => event.source),
    ],
    expected: { predicted: [manager === undefined ? undefined : manager.end === 'abrupt', lost.length > 0] },
  };
}

/** By the report; on the standard output alone stands its head. */
function whereOf(report: JvmCrash | undefined, said: Signal | undefined) {
  if (report !== undefined) return { frame: report.frame, library: report.library };
  const text = (name: string) => (said?.fields[name] === undefined ? undefined : String(said.fields[name]));
  return { frame: text('frame'), library: text('library') };
}

/** The rest of a report whose head is missing: it names a native library, and nobody the signal. */
function byFrames(tools: Tools, report: JvmReport & JvmCrash): Found<JvmCrashedFacts> {
  const manager = managerOf(tools, report.managerId);
  const { vertexName, subtask, threadName = '', frame, library, java, elapsedMs } = report;
  const culprit = culpritAt(tools, {
    taskManagerId: report.managerId,
    host: report.host ?? manager?.host,
    ...(vertexName === undefined ? {} : { vertexName, subtask }),
  });
  return {
    facts: {
      process: report.managerId ?? '',
      host: report.host ?? manager?.host ?? '',
      signal: '',
      thread: threadName,
      task: vertexName === undefined ? '' : taskName(culprit.vertexName, subtask),
      fromOutside: report.isFromOutside,
      ...present({ frame, library, java, elapsedMs }),
    },
    culprit,
    severity: 'critical',
    confidence: 0.82,
    evidence: [report.sources.frame, report.sources.threadName, report.source],
  };
}

function isOf(managerId: string | undefined, process: string | undefined): boolean {
  return managerId !== undefined && managerId === process;
}
