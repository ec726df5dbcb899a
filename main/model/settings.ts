import { compareText } from '#contract/compare-text.ts';
import type { Setting, SettingOrigin, SettingStatement } from '#contract/incident/setting.ts';
import type { Source } from '#contract/incident/source.ts';
import { present } from '#contract/present.ts';
import { isSecretKey, MASK } from '#contract/wording/secrets.ts';
import type { Fact } from '../facts/fact.ts';
import { CATALOGUE, defaultFor, quantityOf } from '../flink/settings/catalogue.ts';
import { fileIsRead } from '../flink/settings/files.ts';
import { canonicalKey, keyFor } from '../flink/settings/key-names.ts';

/** What the model knows when it asks for settings. */
export interface SettingsContext {
  /** Detected release. */
  readonly release?: string;
}

/** A statement with what decides between several. */
interface Claim {
  readonly canonical: string;
  readonly key: string;
  readonly value: string;
  readonly origin: SettingOrigin;
  readonly source: Source;
  readonly entry: string;
  /** Lower wins: what the cluster states of itself, what a process says it loaded, what lies in files. */
  readonly rank: number;
  /** Of the process the key is for: a TaskManager's own log says what the TaskManager loaded. */
  readonly foreign: boolean;
  /** Place in the entry: of equal claims in one file the last is in force. */
  readonly place: number;
  readonly plainSecret: boolean;
}

const RANK = { rest: 0, dynamic: 1, log: 2, file: 3, ignored: 9 } as const;
const DEFAULT_RANK = 5;

/**
 * Effective settings by key, sorted: the JobManager's own answer over REST, then dynamic properties and the file as the log says
 * they were loaded, then files, then the default of the release. Settings made in a job's code are not here; they show in
 * the checkpoint configuration of the job.
 */
export function settingsOf(facts: readonly Fact[], context: SettingsContext): readonly Setting[] {
  const claims = new Map<string, Claim[]>();
  for (const claim of claimsOf(facts, context.release)) {
    const group = claims.get(claim.canonical);
    if (group) group.push(claim);
    else claims.set(claim.canonical, [claim]);
  }
  for (const { key } of CATALOGUE)
    if (!claims.has(key) && defaultFor(key, context.release) !== undefined) claims.set(key, []);
  return [...claims]
    .flatMap(([canonical, group]) => settingOf(canonical, group, context.release) ?? [])
    .sort((a, b) => compareText(a.key, b.key));
}

function settingOf(canonical: string, group: readonly Claim[], release: string | undefined): Setting | undefined {
  const defaultValue = defaultFor(canonical, release);
  const ordered = folded([...group].sort(byWeight));
  const live = ordered.filter((claim) => claim.rank < DEFAULT_RANK).map(statementOf);
  const ignored = ordered.filter((claim) => claim.rank > DEFAULT_RANK).map(statementOf);
  const fallback: readonly SettingStatement[] =
    defaultValue === undefined ? [] : [{ origin: 'default', value: defaultValue, key: keyFor(canonical, release) }];
  const statements = [...live, ...fallback, ...ignored];
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

function statementOf({ origin, value, key, source, rank }: Claim): SettingStatement {
  const said = { origin, value, key, source };
  if (rank === RANK.dynamic) return { ...said, as: 'dynamic' };
  return rank === RANK.ignored ? { ...said, as: 'unread-file' } : said;
}

function byWeight(a: Claim, b: Claim): number {
  return (
    a.rank - b.rank ||
    Number(a.foreign) - Number(b.foreign) ||
    (a.entry === b.entry ? b.place - a.place : compareText(a.entry, b.entry))
  );
}

/** The same file from several hosts says a thing once. */
function folded(claims: readonly Claim[]): readonly Claim[] {
  const seen = new Set<string>();
  return claims.filter((claim) => {
    const said = `${claim.rank}\n${claim.key}\n${claim.value}`;
    if (seen.has(said)) return false;
    seen.add(said);
    return true;
  });
}

function claimsOf(facts: readonly Fact[], release: string | undefined): readonly Claim[] {
  const roles = rolesOf(facts);
  const files = new Set(facts.flatMap((fact) => (fact.kind === 'setting' ? fact.file : [])));
  const bothFiles = files.has('flink-conf') && files.has('config-yaml');
  return facts.flatMap((fact, place) =>
    statedBy(fact, bothFiles, release).map((stated): Claim => {
      const { key, value } = stated;
      const { entry } = stated.source;
      return {
        ...stated,
        canonical: canonicalKey(key),
        value: isSecretKey(key) && value !== HIDDEN && value !== '' ? MASK : value,
        entry,
        foreign: isForeign(key, roles.get(entry) ?? roleInPath(entry)),
        place,
      };
    }),
  );
}

type Stated = Pick<Claim, 'key' | 'value' | 'origin' | 'rank' | 'source' | 'plainSecret'>;

function statedBy(fact: Fact, bothFiles: boolean, release: string | undefined): readonly Stated[] {
  if (fact.kind === 'setting') {
    const { key, value, source, secret } = fact;
    if (fact.file === 'command-line')
      return [{ key, value, origin: 'log', rank: RANK.dynamic, source, plainSecret: false }];
    const isRead = fact.file === 'kubernetes' || fileIsRead(fact.file, bothFiles, release);
    return [{ key, value, origin: 'file', rank: isRead ? RANK.file : RANK.ignored, source, plainSecret: secret }];
  }
  if (fact.kind === 'said' && fact.phrase === 'setting-loaded') {
    const { key, value, dynamic } = fact.fields;
    const rank = dynamic ? RANK.dynamic : RANK.log;
    return [{ key, value, origin: 'log', rank, source: fact.source, plainSecret: false }];
  }
  if (fact.kind === 'rest' && fact.endpoint === 'jobmanager-config')
    return fact.settings.map(({ key, value, source }) => ({
      key,
      value,
      origin: 'rest',
      rank: RANK.rest,
      source,
      plainSecret: false,
    }));
  return [];
}

/** What Flink writes in the place of a secret it knows. */
const HIDDEN = '******';

type Role = 'jobmanager' | 'taskmanager' | undefined;

function rolesOf(facts: readonly Fact[]): ReadonlyMap<string, Role> {
  return new Map(
    facts.flatMap((fact): readonly (readonly [string, Role])[] => {
      if (fact.kind !== 'artifact') return [];
      const { entry, kind } = fact.artifact;
      if (kind === 'jobmanager-log') return [[entry, 'jobmanager']];
      return kind === 'taskmanager-log' ? [[entry, 'taskmanager']] : [];
    }),
  );
}

/** Settings files carry no name of their process; the folder of a collector that went from host to host often does. */
function roleInPath(entry: string): Role {
  const path = entry.toLowerCase();
  if (/(?:^|[/._-])(?:jm|jobmanager|job-manager|master)\d*(?:[/._-]|$)/.test(path)) return 'jobmanager';
  return /(?:^|[/._-])(?:tm|taskmanager|task-manager|worker)\d*(?:[/._-]|$)/.test(path) ? 'taskmanager' : undefined;
}

function isForeign(key: string, role: Role): boolean {
  if (role === undefined) return false;
  return key.startsWith('taskmanager.') ? role === 'jobmanager' : role === 'taskmanager';
}
