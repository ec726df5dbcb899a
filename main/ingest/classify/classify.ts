import type { ArtifactKind } from '#contract/incident/artifact.ts';
import { unpackedName } from '#contract/incident/packed-name.ts';
import { present } from '#contract/present.ts';
import { otherProcess } from '../../flink/other-processes.ts';
import { generalPhrases } from '../../flink/phrases/index.ts';
import type { Classified, Decode } from '../parse/reader.ts';
import type { Clue } from './clue.ts';
import { CLUES } from './clues.ts';
import { isDocumentation, isMostlyProse } from './documentation.ts';
import { encodingOf, headText } from './encoding.ts';
import { jsonKind } from './json-kind.ts';
import { isJvmState, isOfJvmTool, isVmInfo } from './jvm-tools.ts';
import { byMagic } from './magic.ts';
import { isOfPlatformTool } from './platform-tools.ts';
import { hasRecordLines } from './record-lines.ts';
import { unindented } from './unindented.ts';

/** Clues of the path alone are too weak to name a kind. */
const ENOUGH = 2;

/** What an entry is, by its first 64 KB (or all of it); the path only breaks ties. */
export function classify(path: string, head: Uint8Array, decode: Decode): Classified {
  if (head.length === 0) return { kind: 'empty', encoding: 'utf-8' };
  const magic = byMagic(head);
  if (magic?.detail === 'zip' && OFFICE.test(path)) return { kind: 'unknown', detail: 'office', encoding: 'binary' };
  if (magic !== undefined) return { ...magic, encoding: 'binary' };
  const encoding = encodingOf(head, decode);
  // Brotli has no first bytes of its own.
  if (encoding === 'binary' && /\.br$/i.test(path)) return { kind: 'archive', detail: 'brotli', encoding };
  if (encoding === 'binary' && METADATA.test(path)) return { kind: 'metadata', encoding };
  if (encoding === 'binary')
    return STATE_FILE.test(path) ? { kind: 'state-file', encoding } : { kind: 'unknown', detail: 'binary', encoding };
  const text = headText(head, encoding, decode);
  if (text.trim() === '') return { kind: 'empty', encoding };
  // A file that was packed alone keeps its name; its ending says nothing of what it holds.
  const name = unpackedName(path);
  if (isDocumentation(name, text)) return { kind: 'unknown', detail: 'text', encoding };
  const kind = jsonKind(text) ?? hostsFile(name, text, head.length) ?? weighed(name, text);
  return { ...kind, encoding };
}

/** Zips with tables and slides; the text of other documents was taken out of them before. */
const OFFICE = /\.(?:xlsx|pptx|ods|docx)$/i;

/** CheckpointStorage and its tools know no other name for it: without its first bytes it is a damaged one. */
const METADATA = /(?:^|\/)_metadata$/;

/** Below a checkpoint (org.apache.flink.runtime.state.filesystem.FsCheckpointStorageAccess), a file is called by a random UUID. */
const STATE_FILE =
  /(?:^|\/)(?:chk-\d{1,10}|shared|taskowned|savepoint-[\w-]{1,80})\/(?:[^/]{1,80}\/)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Verdict = Omit<Classified, 'encoding'>;

/** What only a Flink process says of jobs, tasks and checkpoints, whatever stands around it. */
const FLINK_SENTENCE =
  /[Cc]heckpoint \d+ (?:of job|by task|for job|for operator)|switched from (?:state )?[A-Z]{3,30} to [A-Z]{3,30}|\b[a-z]\w{0,40}(?:\.\w{1,40}){1,12}(?:Exception|Error)\b/;

/** A stack trace alone names classes of every process; whose log it is, only its records tell. */
const RECORDS = 4;

/** What people and programs put into a log, or copy in front of one: `kubectl describe` before `kubectl logs`. Where there are records it is a log. */
const IN_LOGS: ReadonlySet<ArtifactKind> = new Set(['kubernetes', 'docker', 'thread-dump']);
/** Readers that pass over lines that are none of theirs: they read such a log as well. */
const BESIDE_LOGS: ReadonlySet<string> = new Set(['kubernetes text', 'thread-dump', 'gc-log']);
/** A line that nobody else writes. */
const CERTAIN = 12;

const LOG_ROLES: ReadonlySet<ArtifactKind> = new Set(['jobmanager-log', 'taskmanager-log', 'client-log']);

/** A key with an indented line below it. */
const NESTED = /^[\w."'-]{1,200}:[ \t]*(?:#[^\r\n]*)?\r?\n[ \t]+\S/m;

/** A file of a control group that holds one number, or none: only its name says of what. */
const CGROUP_FILE = /(?:^|\/)memory\.(?:max|limit_in_bytes)$/;

/** Settings copied out of a ConfigMap or a page are indented as a whole; logs that are, were put right before. */
function weighed(path: string, text: string): Verdict {
  if (isVmInfo(text)) return { kind: 'jvm-state' };
  if (CGROUP_FILE.test(path) && /^(?:max|\d{1,20})\s*$/.test(text)) return { kind: 'host-report' };
  const verdict = weigh(path, text);
  const plain = verdict.kind === 'unknown' ? unindented(text) : undefined;
  if (plain === undefined || weigh(path, plain).kind !== 'settings') return verdict;
  return { kind: 'settings', detail: NESTED.test(plain) ? 'config-yaml' : 'flink-conf' };
}

function weigh(path: string, text: string): Verdict {
  const other = otherProcess(text);
  const { ranked, details, own, fromText, hasRecords } = rankedKinds(path, text);
  if (other !== undefined) return { kind: 'other-log', detail: other };
  const top = hasRecords ? ranked.find(([kind]) => !IN_LOGS.has(kind)) : ranked[0];
  if (top === undefined || top[1] < ENOUGH || fromText === 0) return plainText(path, text);
  if (top[0] === 'settings' && isMostlyProse(text)) return plainText(path, text);
  const isOnlyPath = LOG_ROLES.has(top[0]) && (own.get(top[0]) ?? 0) < ENOUGH;
  const kind = isOnlyPath ? 'other-log' : top[0];
  const also = LOG_ROLES.has(kind) || kind === 'other-log' ? besideLog(ranked, details) : undefined;
  return { kind, ...present({ detail: isOnlyPath ? undefined : details.get(kind), also }) };
}

type Ranked = readonly (readonly [ArtifactKind, number])[];

/** The kinds that clues speak for, the heaviest first. */
function rankedKinds(path: string, text: string) {
  const own = new Map<ArtifactKind, number>();
  const details = new Map<ArtifactKind, string>();
  let fromText = 0;
  for (const clue of CLUES) {
    if (!seen(clue, path, text)) continue;
    own.set(clue.kind, (own.get(clue.kind) ?? 0) + clue.weight);
    if (clue.where === 'text') fromText += clue.weight;
    if (clue.detail !== undefined) details.set(clue.kind, clue.detail);
  }
  const hasRecords = hasRecordLines(text);
  if ((own.get('other-log') ?? 0) < RECORDS && hasRecords) {
    own.set('other-log', RECORDS);
    fromText += RECORDS;
  }
  const asLog = own.get('other-log') ?? 0;
  // Whose log it is matters only once it is a log: settings and dumps name the same classes.
  const candidates = [...own].filter(([kind]) => asLog >= RECORDS || !LOG_ROLES.has(kind));
  const ranked: Ranked = candidates
    .map(([kind, weight]) => [kind, LOG_ROLES.has(kind) ? weight + asLog : weight] as const)
    .toSorted((a, b) => b[1] - a[1]);
  return { ranked, details, own, fromText, hasRecords };
}

function besideLog(ranked: Ranked, details: ReadonlyMap<ArtifactKind, string>): Classified['also'] {
  const found = ranked.find(
    ([kind, weight]) => weight >= CERTAIN && BESIDE_LOGS.has([kind, details.get(kind) ?? []].flat().join(' ')),
  );
  return found && { kind: found[0], ...present({ detail: details.get(found[0]) }) };
}

/** Text that says nothing of itself: what a program printed, when the name says so. */
function plainText(path: string, text: string): Verdict {
  if (isJvmState(text)) return { kind: 'jvm-state' };
  if (/\.(?:out|err)(?:\.\d+)?$|(?:^|\/)std(?:out|err)$/.test(path)) return { kind: 'stdout' };
  if (/\.log(?:\.\d+)?$/.test(path)) return { kind: 'other-log', detail: 'plain' };
  if (isOfJvmTool(text) || isOfPlatformTool(text)) return { kind: 'other-log', detail: 'plain' };
  // A sentence of Flink that somebody pasted without its head.
  if (generalPhrases().mayBeIn(text) || FLINK_SENTENCE.test(text)) return { kind: 'other-log', detail: 'plain' };
  // The midst of a body, or what a tool said in its place: its reader tells that nothing of it is used.
  if (/\.json$/i.test(path)) return { kind: 'rest' };
  return { kind: 'unknown', detail: /^\s*<(?:!doctype html|html)\b/i.test(text) ? 'page' : 'text' };
}

function seen(clue: Clue, path: string, text: string): boolean {
  return clue.sees.test(clue.where === 'text' ? text : path);
}

/** Names of hosts are short; a file of this size lists thousands. */
const HOSTS_BYTES = 32_768;
const HOST_LINE = /^(?:[A-Za-z0-9_](?:[\w.-]{0,250})?|\[[0-9a-fA-F:]+\])(?::\d{1,5})?\s*(?:#.*)?$/;

/** `masters`, `workers`, `slaves`: one host a line, with a port perhaps. One bare word could be anything: the name then decides. */
function hostsFile(path: string, text: string, bytes: number): Verdict | undefined {
  if (bytes > HOSTS_BYTES) return undefined;
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0 || !lines.every((line) => HOST_LINE.test(line))) return undefined;
  const isNamed = /(?:^|[/-])(?:masters|workers|slaves)$/.test(path) || /_(?:masters|workers|slaves)$/.test(path);
  const isHostLike =
    lines.every((line) => line.startsWith('localhost') || /[.:-]/.test(line)) && !/\.(?:out|log|err)/.test(path);
  return isNamed || isHostLike ? { kind: 'hosts-file' } : undefined;
}
