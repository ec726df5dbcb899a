import type { Finding } from '#contract/finding.ts';
import type { Mechanism } from './mechanisms/define-mechanism.ts';
import { MECHANISMS } from './mechanisms.ts';
import type { Beginnings } from './when.ts';

/** `from` and `to` are indexes into the list of findings. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly force: Mechanism['force'];
}

/**
 * Detection is late and by different clocks: a dead TaskManager is called unreachable 12 to 18 s after the first connection broke,
 * and its restarts are logged before that. Twice this is room enough; causes and effects of hours stay apart.
 */
const TOLERANCE_MS = 30_000;

/** Every pair of findings that a mechanism joins. */
export function linksBetween(findings: readonly Finding[], beginnings: Beginnings): readonly Link[] {
  const links: Link[] = [];
  findings.forEach((cause, from) => {
    findings.forEach((effect, to) => {
      if (from === to || effect.role === 'risk') return;
      const joined = MECHANISMS.find(
        (m) => m.from === cause.id && m.to === effect.id && holds(m, cause, effect, beginnings),
      );
      if (joined && cause.role !== 'risk') links.push({ from, to, force: joined.force });
    });
  });
  return links.filter((link) => !isBackwards(link, links, findings, beginnings));
}

/** Of two that may bring about each other, the one that certainly began later did not. */
function isBackwards(
  { from, to }: Link,
  links: readonly Link[],
  findings: readonly Finding[],
  beginnings: Beginnings,
): boolean {
  if (!links.some((other) => other.from === to && other.to === from)) return false;
  const [mine, other] = [beginnings(findings[from]), beginnings(findings[to])];
  return mine !== undefined && other !== undefined && mine.earliest > other.latest;
}

function holds(m: Mechanism, cause: Finding, effect: Finding, beginnings: Beginnings): boolean {
  if (m.when?.(cause, effect) === false) return false;
  if (differ(cause.culprit.jobId, effect.culprit.jobId)) return false;
  if (m.same === 'vertex' && differ(cause.culprit.vertexId, effect.culprit.vertexId)) return false;
  if (m.same === 'host' && differ(cause.culprit.host, effect.culprit.host)) return false;
  if (m.same === 'taskmanager' && differ(cause.culprit.taskManager, effect.culprit.taskManager)) return false;
  return inOrder(m, cause, effect, beginnings);
}

function inOrder(m: Mechanism, cause: Finding, effect: Finding, beginnings: Beginnings): boolean {
  const [first, then] = [beginnings(cause), beginnings(effect)];
  // Whatever the order: what was over before the cause can have begun is not its effect.
  if (effect.span && then && first?.notBefore !== undefined && endOf(effect.span, then) < first.notBefore) return false;
  // And what the job got past explains nothing that begins later.
  if (cause.facts.over === true && cause.span && first && then)
    if (then.earliest > endOf(cause.span, first) + TOLERANCE_MS) return false;
  if (m.order === 'any' || !cause.span || !first || !then) return true;
  if (first.earliest > then.latest + TOLERANCE_MS) return false;
  // A checkpoint that completed meanwhile ends an aftermath.
  if (m.lastsMs !== undefined && endOf(cause.span, first) < dryFrom(effect)) return false;
  const lasted = cause.span.to - cause.span.from;
  return m.lastsMs === undefined || then.earliest <= first.latest + lasted + m.lastsMs;
}

/** At the latest, by the clocks that told when it began. */
function endOf({ from, to }: NonNullable<Finding['span']>, { latest }: NonNullable<ReturnType<Beginnings>>): number {
  return to + Math.max(0, latest - from);
}

/** When the last checkpoint completed before none did any more. */
function dryFrom({ id, span, facts }: Finding): number {
  const isDrought = id === 'checkpoint/none-completing' && span !== undefined && typeof facts.lastedMs === 'number';
  return isDrought ? span.to - Number(facts.lastedMs) : Number.NEGATIVE_INFINITY;
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** Indexes that can be reached from one finding. */
export function reachedFrom(start: number, links: readonly Link[]): ReadonlySet<number> {
  const reached = new Set<number>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const link of links)
      if (link.from === at && link.to !== start && !reached.has(link.to)) {
        reached.add(link.to);
        open.push(link.to);
      }
  return reached;
}

/** Without the links that a way over other findings already tells. */
export function nearestOnly(links: readonly Link[]): readonly Link[] {
  return links.filter((link) => {
    const others = links.filter((other) => other !== link);
    const detour = others.filter((other) => other.from === link.from);
    return !detour.some((step) => leadsBack(step.to, link, others));
  });
}

/** Whether a way from `at` ends where the link ends, without passing the link's start again. */
function leadsBack(at: number, link: Link, links: readonly Link[]): boolean {
  return reachedFrom(
    at,
    links.filter((other) => other.to !== link.from && other.from !== link.from),
  ).has(link.to);
}
