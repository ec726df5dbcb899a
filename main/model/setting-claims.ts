import type { Instant } from '#contract/incident/instant.ts';
import type { SettingOrigin } from '#contract/incident/setting.ts';
import type { Source } from '#contract/incident/source.ts';
import { isSecretKey, MASK } from '#contract/wording/secrets.ts';
import type { Fact } from '../facts/fact.ts';
import { fileIsRead } from '../flink/settings/files.ts';
import { canonicalKey } from '../flink/settings/key-names.ts';

/** A statement with what decides between several. */
export interface Claim {
  readonly canonical: string;
  readonly key: string;
  readonly value: string;
  readonly origin: SettingOrigin;
  readonly source: Source;
  readonly entry: string;
  /** Lower wins: what the cluster states of itself, what a process says it loaded, what lies in files. */
  readonly rank: number;
  /** The key is for processes of another role: a TaskManager's own log says what the TaskManager loaded. */
  readonly foreign: boolean;
  /** A process says in its log that it loaded it. */
  readonly isLoaded: boolean;
  /** Loaded by the process that the key is for, which may have a file of its own: nobody knows better, the JobManager neither. */
  readonly isOwn: boolean;
  /** Place in the entry: of equal claims in one file the last is in force. */
  readonly place: number;
  readonly plainSecret: boolean;
  /** When REST was asked, UTC ms. */
  readonly askedAt?: Instant;
}

export const RANK = { rest: 0, dynamic: 1, log: 2, file: 3, ignored: 9 } as const;

/** All that anything says of settings. */
export function claimsOf(facts: readonly Fact[], release: string | undefined): readonly Claim[] {
  const roles = rolesOf(facts);
  const files = new Set(facts.flatMap((fact) => (fact.kind === 'setting' ? fact.file : [])));
  const bothFiles = files.has('flink-conf') && files.has('config-yaml');
  return facts.flatMap((fact, place) =>
    statedBy(fact, bothFiles, release).map((stated): Claim => {
      const { key, value } = stated;
      const { entry } = stated.source;
      const role = roles.get(entry) ?? roleInPath(entry);
      return {
        ...stated,
        canonical: canonicalKey(key),
        value: isSecretKey(key) && value !== HIDDEN && value !== '' ? MASK : value,
        entry,
        foreign: isForeign(key, role),
        isLoaded: fact.kind === 'said',
        isOwn: fact.kind === 'said' && role === 'taskmanager' && isOfTaskManagers(key),
        place,
      };
    }),
  );
}

type Stated = Pick<Claim, 'key' | 'value' | 'origin' | 'rank' | 'source' | 'plainSecret' | 'askedAt'>;

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
  if (fact.kind === 'rest' && fact.endpoint === 'jobmanager-config') {
    const asked = fact.snapshotAt === undefined ? {} : { askedAt: fact.snapshotAt };
    return fact.settings.map(({ key, value, source }) => ({
      ...{ key, value, origin: 'rest', rank: RANK.rest, source, plainSecret: false },
      ...asked,
    }));
  }
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
  return isOfTaskManagers(key) ? role === 'jobmanager' : role === 'taskmanager';
}

function isOfTaskManagers(key: string): boolean {
  return key.startsWith('taskmanager.');
}
