import { compareText } from '#contract/compare-text.ts';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { Setting, SettingStatement } from '#contract/incident/setting.ts';
import { present } from '#contract/present.ts';
import type { Fact } from '../facts/fact.ts';
import { CATALOGUE, defaultFor, quantityOf } from '../flink/settings/catalogue.ts';
import { keyFor } from '../flink/settings/key-names.ts';
import { listOf } from './evidence/evidence.ts';
import type { Processes } from './managers/processes.ts';
import { type Claim, claimsOf, RANK } from './setting-claims.ts';
import { type Holding, holdingOf } from './setting-times.ts';

/** What the model knows when it asks for settings. */
export interface SettingsContext {
  /** Detected release. */
  readonly release?: string;
  /** Tell which start of a process loaded what; without them all that is said holds at once. */
  readonly processes?: Processes;
}

/**
 * Effective settings by key, sorted: what TaskManagers loaded for themselves, the JobManager's own answer over REST, then dynamic properties
 * and the file as the log says they were loaded, then files, then the default of the release; what only an earlier start read comes last. Settings made in a job's code are not here; they show in
 * the checkpoint configuration of the job.
 */
export function settingsOf(facts: readonly Fact[], { release, processes }: SettingsContext): readonly Setting[] {
  const all = claimsOf(facts, release);
  const holding = processes === undefined ? () => ({}) : holdingOf(all, processes);
  const claims = new Map<string, Held[]>();
  for (const claim of all) listOf(claims, claim.canonical).push({ ...claim, ...holding(claim) });
  for (const { key } of CATALOGUE) if (!claims.has(key) && defaultFor(key, release) !== undefined) claims.set(key, []);
  return [...claims]
    .flatMap(([canonical, group]) => settingOf(canonical, group, release) ?? [])
    .sort((a, b) => compareText(a.key, b.key));
}

type Held = Claim & Holding;

function settingOf(canonical: string, group: readonly Held[], release: string | undefined): Setting | undefined {
  const defaultValue = defaultFor(canonical, release);
  const ordered = folded(byWeight(group));
  const isUnread = ({ as }: SettingStatement) => as === 'unread-file';
  const live = ordered.filter((one) => one.until === undefined && !isUnread(one));
  const earlier = ordered.filter((one) => one.until !== undefined).sort((a, b) => (b.until ?? 0) - (a.until ?? 0));
  const fallback: readonly SettingStatement[] =
    defaultValue === undefined ? [] : [{ origin: 'default', value: defaultValue, key: keyFor(canonical, release) }];
  const statements = [...live, ...fallback, ...earlier, ...ordered.filter(isUnread)];
  const winner = statements[0];
  if (winner === undefined) return undefined;
  return {
    key: keyFor(canonical, release),
    value: winner.value,
    origin: winner.origin,
    ...present({ number: quantityOf(canonical, winner.value, release), defaultValue }),
    statements,
    secretInPlainText: group.some((claim) => claim.plainSecret),
  };
}

/** The one in force first; of several that weigh the same, what most files and processes say. */
function byWeight(group: readonly Held[]): readonly Held[] {
  const placeOf = ({ entry, rank, until }: Held) => `${entry}\n${rank}\n${until ?? ''}`;
  const last = new Map(group.map((claim) => [placeOf(claim), claim]));
  const voice = (claim: Held) => `${weightOf(claim)}\n${claim.foreign}\n${claim.until ?? ''}\n${claim.value}`;
  const votes = new Map<string, number>();
  for (const claim of last.values()) votes.set(voice(claim), (votes.get(voice(claim)) ?? 0) + 1);
  const votesOf = (claim: Held) => (last.get(placeOf(claim)) === claim ? (votes.get(voice(claim)) ?? 0) : 0);
  return [...group].sort(
    (a, b) =>
      weightOf(a) - weightOf(b) ||
      Number(a.foreign) - Number(b.foreign) ||
      votesOf(b) - votesOf(a) ||
      (a.entry === b.entry ? b.place - a.place : compareText(a.entry, b.entry)),
  );
}

/** What a process loaded for itself weighs more than what the JobManager says over REST, which may have read another file. */
function weightOf({ rank, isOwn }: Held): number {
  return isOwn ? rank - RANK.file : rank;
}

/** The same from several hosts is said once, with its logs where others say otherwise. */
function folded(claims: readonly Held[]): readonly SettingStatement[] {
  const voiceOf = (claim: Held) => `${weightOf(claim)}\n${claim.key}\n${claim.value}\n${claim.until === undefined}`;
  const groups = new Map<string, Held[]>();
  for (const claim of claims) listOf(groups, voiceOf(claim)).push(claim);
  const isLoadedNow = ({ isLoaded, foreign, until }: Held) => isLoaded && !foreign && until === undefined;
  const loaded = new Map(claims.filter(isLoadedNow).map((claim) => [voiceOf(claim), weightOf(claim)]));
  const differ = new Set(loaded.values()).size < loaded.size;
  return [...groups].flatMap(([voice, group]) => {
    const logs = differ && loaded.has(voice) ? [...new Set(group.map((one) => one.entry))] : undefined;
    return atOneTime(group).flatMap((one) => statementOf(one, logs));
  });
}

/** Processes are started one after the other: what they said at the same time ended when the last of them ended. */
function atOneTime(group: readonly Held[]): readonly (readonly Held[])[] {
  const runs: Held[][] = [];
  for (const claim of group) {
    const { since = -Infinity, until = Infinity } = claim;
    const run = runs.find((each) =>
      each.some((one) => (one.since ?? -Infinity) < until && since < (one.until ?? Infinity)),
    );
    if (run) run.push(claim);
    else runs.push([claim]);
  }
  return runs;
}

function statementOf(group: readonly Held[], saidIn: readonly EntryPath[] | undefined): readonly SettingStatement[] {
  const [first] = group;
  if (first === undefined) return [];
  const { origin, value, key, source, rank } = first;
  const since = group.reduce((least, one) => Math.min(least, one.since ?? -Infinity), Infinity);
  const until = group.reduce((most, one) => Math.max(most, one.until ?? Infinity), 0);
  const as = rank === RANK.dynamic ? 'dynamic' : rank === RANK.ignored ? 'unread-file' : undefined;
  const times = {
    since: Number.isFinite(since) ? since : undefined,
    until: Number.isFinite(until) ? until : undefined,
  };
  return [{ ...{ origin, value, key, source }, ...present({ as, ...times, saidIn } as const) }];
}
