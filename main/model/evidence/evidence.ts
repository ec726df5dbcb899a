import { compareText } from '#contract/compare-text.ts';
import type { Artifact } from '#contract/incident/artifact.ts';
import type { Complaint, DayDecision } from '#contract/incident/coverage.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import { present } from '#contract/present.ts';
import type { CheckpointLines } from '../../facts/checkpoint-lines.ts';
import type { ErrorFact, Fact, LogProfileFact, SaidFact, SignalFact } from '../../facts/fact.ts';
import type { RestEndpoint, RestFact } from '../../facts/rest-facts.ts';
import type { SaidName } from '../../facts/said.ts';
import { daysOf, onTheirDay } from '../clocks/days.ts';
import { byJob } from './by-job.ts';
import { behind, continuedEntries } from './continued.ts';
import { asDoubled, doubledEntries } from './doubled.ts';
import { withoutForeign } from './neighbours.ts';
import { repeatedEntries } from './repeated.ts';

export type SaidOf<Name extends SaidName> = Extract<SaidFact, { readonly phrase: Name }>;
export type RestOf<Name extends RestEndpoint> = Extract<RestFact, { readonly endpoint: Name }>;

/** All facts of a bundle in one fixed order (entry path, then place in the entry), whatever order they arrived in, and indexed. */
export interface Evidence {
  readonly facts: readonly Fact[];
  /** Paths of all entries with a fact, sorted. */
  readonly entries: readonly EntryPath[];
  readonly artifacts: ReadonlyMap<EntryPath, Artifact>;
  readonly profiles: ReadonlyMap<EntryPath, LogProfileFact>;
  /** Of logs without dates. Their facts are on that day already. */
  readonly days: ReadonlyMap<EntryPath, DayDecision>;
  readonly signals: readonly SignalFact[];
  readonly errors: readonly ErrorFact[];
  readonly allSaid: readonly SaidFact[];
  readonly allRest: readonly RestFact[];
  /** Lines of triggered and completed checkpoints that came as numbers; the others are among what is said. */
  readonly checkpointLines: readonly CheckpointLines[];
  /** Logs that go on where another ends, which began with the other's last lines: these are told once. */
  readonly continues: ReadonlyMap<EntryPath, EntryPath>;
  readonly complaints: readonly Complaint[];
  said<Name extends SaidName>(phrase: Name): readonly SaidOf<Name>[];
  rest<Name extends RestEndpoint>(endpoint: Name): readonly RestOf<Name>[];
  /** Every job that anything names, in order of first sight: log lines first. */
  readonly jobIds: readonly string[];
  saidOf<Name extends SaidName>(phrase: Name, jobId: string): readonly SaidOf<Name>[];
  restOf<Name extends RestEndpoint>(endpoint: Name, jobId: string): readonly RestOf<Name>[];
  /** The job a body is about; the only one when it does not say. */
  jobOf(fact: RestFact): string | undefined;
}

function entryOf(fact: Fact): EntryPath {
  return fact.kind === 'artifact' ? fact.artifact.entry : fact.entry;
}

export function evidenceOf(facts: Iterable<Fact>, complaints: Iterable<Complaint>): Evidence {
  const byEntry = new Map<EntryPath, Fact[]>();
  for (const fact of facts) listOf(byEntry, entryOf(fact)).push(fact);
  const entries = [...byEntry.keys()].sort(compareText);
  const same = doubledEntries(byEntry);
  const repeated = repeatedEntries(byEntry, same);
  const doubled = new Map([...same, ...[...repeated].map(([entry, { kept }]) => [entry, kept] as const)]);
  const continued = continuedEntries(byEntry, doubled);
  const ordered: Fact[] = [];
  const checkpointLines: CheckpointLines[] = [];
  const days = daysOf(byEntry);
  for (const entry of entries) {
    const kept = doubled.get(entry);
    const day = days.get(entry);
    const further = continued.get(entry);
    const said = byEntry.get(entry) ?? [];
    const asRead = withoutForeign(further === undefined ? said : [...behind(said, further.lastRepeated)]);
    const own = day === undefined ? asRead : onTheirDay(asRead, day);
    const { others, lines } = apart(kept === undefined ? own : [...asDoubled(own, kept)]);
    for (const fact of inPlace(others)) ordered.push(fact);
    for (const each of lines) checkpointLines.push(each);
  }
  const twice = [...doubled]
    .sort((a, b) => compareText(a[0], b[0]))
    .map(([entry, kept]): Complaint => {
      const lines = repeated.get(entry);
      const what = lines === undefined ? 'the same bytes as' : lines.isWhole ? 'the same lines as' : 'the beginning of';
      const said = `${what} ${kept}`;
      return { code: 'same-as', entry, said: said.slice(0, 200) };
    });
  const overlaps = [...continued].map(([entry, { before, lastRepeated }]): Complaint => {
    const said = `its lines up to this one are the last of ${before}`;
    return { code: 'same-as', entry, line: lastRepeated, said: said.slice(0, 200) };
  });
  const continues = new Map([...continued].map(([entry, { before }]) => [entry, before] as const));
  return indexed({
    facts: ordered,
    checkpointLines,
    entries,
    complaints: [...complaints, ...twice, ...overlaps],
    days,
    continues,
  });
}

/** Numbers have no one place among the facts of their entry. */
function apart(facts: Fact[]): { readonly others: Fact[]; readonly lines: readonly CheckpointLines[] } {
  const lines = facts.filter((fact) => fact.kind === 'checkpoint-lines');
  return { others: lines.length === 0 ? facts : facts.filter((fact) => fact.kind !== 'checkpoint-lines'), lines };
}

/**
 * What ingest says of an entry (it alone hashes), with what the entry's own reader found it to be: only the reader knows a REST body
 * by its shape. The order in which the two arrive means nothing.
 */
function joined(known: Artifact | undefined, said: Artifact): Artifact {
  if (known === undefined) return said;
  const [whole, found] = known.sha256 === undefined ? [said, known] : [known, said];
  const { kind, detail, read } = found.sha256 === undefined ? found : whole;
  const { detail: _guess, ...rest } = whole;
  const { hosts, logging } = found;
  return { ...rest, kind, read: read && whole.read, ...present({ detail, hosts, logging }) };
}

type Ordered = Pick<Evidence, 'facts' | 'checkpointLines' | 'entries' | 'complaints' | 'days' | 'continues'>;

function indexed({ facts, checkpointLines, entries, complaints, days, continues }: Ordered): Evidence {
  const artifacts = new Map<EntryPath, Artifact>();
  const profiles = new Map<EntryPath, LogProfileFact>();
  const signals: SignalFact[] = [];
  const errors: ErrorFact[] = [];
  const allSaid: SaidFact[] = [];
  const allRest: RestFact[] = [];
  const said = new Map<string, SaidFact[]>();
  const rest = new Map<string, RestFact[]>();
  for (const fact of facts) {
    if (fact.kind === 'artifact')
      artifacts.set(fact.artifact.entry, joined(artifacts.get(fact.artifact.entry), fact.artifact));
    else if (fact.kind === 'log-profile') profiles.set(fact.entry, fact);
    else if (fact.kind === 'signal') signals.push(fact);
    else if (fact.kind === 'error') errors.push(fact);
    else if (fact.kind === 'said') {
      allSaid.push(fact);
      listOf(said, fact.phrase).push(fact);
    } else if (fact.kind === 'rest') {
      allRest.push(fact);
      listOf(rest, fact.endpoint).push(fact);
    }
  }
  const jobs = byJob(allSaid, (phrase) => said.get(phrase) ?? [], allRest, checkpointLines);
  return {
    facts,
    entries,
    artifacts,
    days,
    continues,
    profiles,
    signals,
    errors,
    allSaid,
    allRest,
    checkpointLines,
    complaints,
    said: <Name extends SaidName>(phrase: Name) => (said.get(phrase) ?? []) as readonly SaidFact[] as SaidOf<Name>[],
    rest: <Name extends RestEndpoint>(endpoint: Name) =>
      (rest.get(endpoint) ?? []) as readonly RestFact[] as RestOf<Name>[],
    jobIds: jobs.jobIds,
    saidOf: <Name extends SaidName>(phrase: Name, jobId: string) => jobs.said(phrase, jobId) as SaidOf<Name>[],
    restOf: <Name extends RestEndpoint>(endpoint: Name, jobId: string) => jobs.rest(endpoint, jobId) as RestOf<Name>[],
    jobOf: jobs.jobOf,
  };
}

/** The list under a key, made when it is not there yet. */
export function listOf<K, V>(lists: Map<K, V[]>, key: K): V[] {
  const found = lists.get(key);
  if (found !== undefined) return found;
  const made: V[] = [];
  lists.set(key, made);
  return made;
}

/** Facts of one entry by line or pointer. Ingest sends them in this order, so sorting is the exception. */
function inPlace(facts: Fact[]): readonly Fact[] {
  for (let i = 1; i < facts.length; i += 1) {
    const before = facts[i - 1];
    const here = facts[i];
    if (before !== undefined && here !== undefined && comparePlace(before, here) > 0) return facts.sort(comparePlace);
  }
  return facts;
}

function comparePlace(a: Fact, b: Fact): number {
  return (
    lineOf(a) - lineOf(b) ||
    compareText(pointerOf(a), pointerOf(b)) ||
    compareText(a.kind, b.kind) ||
    compareText(wordOf(a), wordOf(b))
  );
}

function lineOf(fact: Fact): number {
  return 'source' in fact && fact.source.kind === 'line' ? fact.source.line : 0;
}

function pointerOf(fact: Fact): string {
  if (fact.kind === 'rest') return fact.at;
  return fact.kind === 'thread' && fact.source.kind === 'pointer' ? fact.source.pointer : '';
}

function wordOf(fact: Fact): string {
  if (fact.kind === 'said' || fact.kind === 'signal') return fact.phrase;
  if (fact.kind === 'rest') return fact.endpoint;
  return fact.kind === 'setting' ? fact.key : '';
}
