import type { Instant } from '#contract/incident/instant.ts';
import { present } from '#contract/present.ts';
import { listOf } from './evidence/evidence.ts';
import type { Process, Processes } from './managers/processes.ts';
import type { Claim } from './setting-claims.ts';

/** Since when and until when a claim was in force, where other starts of such a process say otherwise. */
export interface Holding {
  readonly since?: Instant;
  readonly until?: Instant;
}

/** All that one start of a process, or one answer of REST, states of its settings. */
interface Telling {
  readonly role: Process['role'];
  readonly from: Instant;
  /** Until then it surely said so: the last record of the process, or when REST was asked. */
  readonly to: Instant;
  readonly says: Map<string, Set<string>>;
}

/**
 * A start reads its settings once, so they hold until it ends and are replaced by those of the next start of such a process, if that says
 * what it read: a start that began after the last record of the one before. Processes that live side by side replace nobody.
 */
export function holdingOf(claims: readonly Claim[], processes: Processes): (claim: Claim) => Holding {
  const tellings = new Map<Process | string, Telling>();
  for (const claim of claims) {
    const speaker = speakerOf(claim, processes);
    if (speaker === undefined) continue;
    const telling = tellings.get(speaker) ?? opened(speaker, claim, processes);
    if (telling === undefined) continue;
    tellings.set(speaker, telling);
    const values = telling.says.get(claim.canonical) ?? new Set();
    telling.says.set(claim.canonical, values.add(claim.value));
  }
  const byRole = new Map<Process['role'], Telling[]>();
  for (const telling of tellings.values()) listOf(byRole, telling.role).push(telling);
  for (const list of byRole.values()) list.sort((a, b) => a.from - b.from);
  const steady = new Map<string, boolean>();
  return (claim) => {
    const speaker = speakerOf(claim, processes);
    const own = speaker && tellings.get(speaker);
    const others = !own ? [] : (byRole.get(own.role) ?? []);
    if (!own || others.length < 2) return {};
    const name = `${own.role} ${claim.canonical}`;
    const isSteady = steady.get(name) ?? isSaidByAll(others, claim);
    steady.set(name, isSteady);
    if (isSteady) return {};
    const until = others.find((other) => other.from > own.to && changes(other, claim))?.from;
    const isNew = others.some((other) => other.to < own.from && changes(other, claim));
    return present({ until, since: isNew ? own.from : undefined });
  };
}

/** The process whose log it stands in, or the answer. */
function speakerOf({ isLoaded, source, askedAt }: Claim, processes: Processes): Process | string | undefined {
  if (askedAt !== undefined) return source.entry;
  return isLoaded && source.kind === 'line' ? processes.of(source.entry, source.line) : undefined;
}

function opened(speaker: Process | string, { askedAt }: Claim, { all }: Processes): Telling | undefined {
  const says = new Map<string, Set<string>>();
  if (typeof speaker !== 'string') {
    const { role, from, to = from } = speaker;
    return from === undefined || to === undefined ? undefined : { role, from, to, says };
  }
  if (askedAt === undefined) return undefined;
  const running = all.findLast(({ role, from }) => role === 'jobmanager' && from !== undefined && from <= askedAt);
  return { role: 'jobmanager', from: running?.from ?? askedAt, to: askedAt, says };
}

function isSaidByAll(tellings: readonly Telling[], { canonical, value }: Claim): boolean {
  return tellings.every(({ says }) => {
    const values = says.get(canonical);
    return values?.size === 1 && values.has(value);
  });
}

/** Another start says otherwise. That its log does not name the key means nothing of what REST adds by itself, such as ports that were chosen. */
function changes(other: Telling, { isLoaded, canonical, value }: Claim): boolean {
  const values = other.says.get(canonical);
  if (values !== undefined) return !values.has(value);
  return isLoaded;
}
