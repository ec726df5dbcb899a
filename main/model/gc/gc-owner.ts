import type { Manager } from '#contract/incident/cluster.ts';
import type { GcHistory } from '#contract/incident/gc.ts';
import { present } from '#contract/present.ts';
import { standsIn } from '../../flink/names/place-in-path.ts';
import type { Clocks } from '../clocks/clocks.ts';
import type { Process, Processes } from '../managers/processes.ts';
import { type GcRun, gcStreamOf } from './gc-runs.ts';

/** Whose GC log it is. */
export interface GcOwner {
  readonly managerId: string;
  readonly role: Manager['role'];
  readonly host?: string;
  readonly process?: Process;
  readonly because: GcHistory['ownedBy'];
}

/** A process that may have written a GC log. */
interface Candidate extends Omit<GcOwner, 'because'> {
  readonly start?: number;
  readonly end?: number;
}

/** Flink logs its first line within a second or two of the JVM's start; a busy host takes longer. */
const START_MS = 15_000;
/** Further apart than this, two starts are not the same. */
const OTHER_MS = 120_000;

interface Match {
  readonly candidate: Candidate;
  readonly because: GcHistory['ownedBy'];
  /** Length of the name found in the path: `flink-tm-12` says more than `flink-tm-1`. */
  readonly named: number;
}

/** The one process that the start of the JVM, the path or the banner's options point to; none when two are as likely. */
export function gcOwnerOf(
  run: GcRun,
  processes: Processes,
  managers: readonly Manager[],
  clocks: Clocks,
): GcOwner | undefined {
  const entry = run.parts[0]?.entry ?? '';
  const lived = candidatesOf(processes, managers, clocks).filter((one) => canBe(one, run, entry));
  // Whom the file itself names it is of, though that one's own log is missing and another began in the same second.
  const named = lived.filter((one) => longestNameIn(baseOf(entry), one) > 0);
  const possible = named.length > 0 ? named : lived;
  const matches = possible.map((candidate) => matchOf(candidate, run, entry, possible));
  const best = matches.toSorted((a, b) => weight(b) - weight(a) || b.named - a.named);
  const [first, second] = best;
  if (first === undefined || weight(first) === 0) return undefined;
  if (second !== undefined && weight(second) === weight(first) && second.named === first.named) return undefined;
  const { managerId, role, host, process } = first.candidate;
  return {
    managerId,
    role,
    ...present({ host, process }),
    because: first.because,
  };
}

/** A name in the path and a common start are each enough; an option alone only when one process has it. */
function weight({ because }: Match): number {
  return (
    (because.includes('start') ? 3 : 0) + (because.includes('path') ? 3 : 0) + (because.includes('option') ? 1 : 0)
  );
}

function candidatesOf(processes: Processes, managers: readonly Manager[], clocks: Clocks): readonly Candidate[] {
  const logged = processes.all.map((process): Candidate => {
    const entry = process.pieces[0]?.entry ?? '';
    const isSure = clocks.zones.get(entry)?.because !== 'assumed-utc';
    const hasStart = process.said.some((fact) => fact.phrase === 'process-starting');
    return {
      managerId: process.id,
      role: process.role,
      ...(process.host === undefined ? {} : { host: process.host }),
      process,
      ...(isSure && hasStart && process.from !== undefined ? { start: process.from } : {}),
      ...(isSure && process.to !== undefined ? { end: process.to } : {}),
    };
  });
  const others = managers
    .filter((manager) => manager.end === 'no-log')
    .map(({ id, role, host }): Candidate => ({ managerId: id, role, ...(host === undefined ? {} : { host }) }));
  return [...logged, ...others];
}

/** What the file's name says its process is, whoever that is; undefined when it says neither or both. */
export function roleNamed(entry: string): Manager['role'] | undefined {
  const name = baseOf(entry);
  const saysTask = /task-?(?:manager|executor)/i.test(name);
  const saysJob = /job-?manager|standalonesession|standalonejob/i.test(name);
  if (saysTask === saysJob) return undefined;
  return saysTask ? 'taskmanager' : 'jobmanager';
}

/** Not when the file names the other role, or when it ran at another time. */
function canBe({ role, start, end }: Candidate, run: GcRun, entry: string): boolean {
  const named = roleNamed(entry);
  if (named !== undefined && role !== named) return false;
  if (run.jvmStartedAt !== undefined && start !== undefined) return Math.abs(start - run.jvmStartedAt) <= OTHER_MS;
  const from = run.parts[0]?.fromAt;
  const to = run.parts.at(-1)?.toAt;
  if (start !== undefined && to !== undefined && to < start - OTHER_MS) return false;
  return end === undefined || from === undefined || from <= end + OTHER_MS;
}

function matchOf(candidate: Candidate, run: GcRun, entry: string, possible: readonly Candidate[]): Match {
  const { start } = candidate;
  const late = run.jvmStartedAt === undefined || start === undefined ? undefined : start - run.jvmStartedAt;
  const named = longestNameIn(entry, candidate);
  const isAlone = isAloneIn(folderOf(entry), candidate, possible);
  return {
    candidate,
    because: [
      ...(late !== undefined && late >= -2_000 && late <= START_MS ? (['start'] as const) : []),
      ...(named > 0 || isAlone ? (['path'] as const) : []),
      ...(hasOption(candidate, entry) ? (['option'] as const) : []),
    ],
    named: isAlone ? Math.max(named, 1) : named,
  };
}

function longestNameIn(entry: string, { managerId, host }: Candidate): number {
  const label = host !== undefined && !/^[\d.]+$|:/.test(host) ? host.split('.')[0] : undefined;
  const names = [managerId, host, label].filter(
    (name) => name !== undefined && name.length > 1 && standsIn(entry, name),
  );
  return names.reduce((longest, name) => Math.max(longest, name?.length ?? 0), 0);
}

/** A folder a process (`tm-1/log/`), not one for all. */
function isAloneIn(folder: string, candidate: Candidate, possible: readonly Candidate[]): boolean {
  const inside = possible.filter((one) => one.process?.pieces.some((piece) => folderOf(piece.entry) === folder));
  return folder !== '' && inside.length === 1 && inside[0] === candidate;
}

/** `-Xlog:gc*:file=/opt/flink/log/gc.log:time,uptime`, `-Xlog:gc:gc.log`, `-Xloggc:/opt/flink/log/gc-%p.log`. */
const OPTION = /^-Xlog(?:gc:|:[^:]{1,300}:(?:file=)?)"?([^:"]{1,400})/;

function hasOption({ process }: Candidate, entry: string): boolean {
  const base = baseOf(gcStreamOf(entry));
  for (const fact of process?.said ?? []) {
    if (fact.phrase !== 'jvm-option') continue;
    const name = baseOf(OPTION.exec(fact.fields.option)?.[1] ?? '');
    // `%p` and `%t` stand for the process and the time.
    const end = name.split(/%[pt]/).at(-1) ?? '';
    if (end.length > 3 && base.endsWith(end)) return true;
  }
  return false;
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
