import type { Finding } from '#contract/finding.ts';
import type { Incident } from '#contract/incident/incident.ts';
import type { Instant } from '#contract/incident/instant.ts';
import type { MessagePattern } from '#contract/incident/message.ts';
import { rounded } from '#contract/rounded.ts';
import type { News, NewsItem } from '#contract/verdict.ts';
import { STANDS } from './chain/first-fault.ts';
import { placeOf } from './tools/proof.ts';

/** A bundle of a time in which all was well. */
export interface HealthyBundle {
  readonly name: string;
  /** From the first to the last record. */
  readonly coveredMs: number;
  readonly messages: readonly MessagePattern[];
}

export function healthyBundle({ bundle, span, messages }: Incident): HealthyBundle {
  return { name: bundle.name, coveredMs: span ? span.to - span.from : 0, messages: messages ?? [] };
}

/** What leads to trouble is often said a moment before it shows; an hour before it is another matter. */
const LEAD_MS = 60_000;
/** What follows at once is still about the beginning. */
const AFTER_MS = 120_000;
/** Of a short log a quarter is the lead; what is left of less than half a minute shows nothing of what is usual. */
const LEAD_SHARE = 0.25;
const LEAST_STRETCH_MS = 30_000;
/** Three times in a whole bundle: retries and warnings of every day come oftener. */
const RARE = 3;
/** Ten times as often is no variation of load. */
const MORE = 10;
/** More is no help to a reader. */
const MOST = 12;

/** Warnings and errors that the healthy bundle, or the healthy stretch before the first abnormal event, does not know. */
export function newsOf(
  incident: Incident,
  findings: readonly Finding[],
  healthy: HealthyBundle | undefined,
): News | undefined {
  const messages = incident.messages ?? [];
  const abnormalAt = firstAbnormal(findings);
  const items = healthy ? againstBundle(messages, incident, healthy) : againstStretch(messages, incident, abnormalAt);
  if (items.length === 0) return undefined;
  const near = nearest(items, abnormalAt).map((item) => withFinding(item, findings));
  // Where evidence names a cause, a strange message beside it is only strange.
  const isExplained = findings.some((one) => one.role === 'trigger' && one.confidence >= STANDS);
  const candidate = isExplained ? undefined : near.findLast((item) => mayBeFirst(item, abnormalAt));
  return {
    against: healthy ? 'bundle' : 'stretch',
    ...(healthy ? { name: healthy.name } : {}),
    ...(abnormalAt === undefined ? {} : { abnormalAt }),
    items: near.map((item) => ({ ...item, candidate: item === candidate })),
  };
}

/** When the earliest finding that hurts began. */
function firstAbnormal(findings: readonly Finding[]): Instant | undefined {
  const hurting = findings.filter((one) => one.role !== 'risk' && one.severity !== 'low');
  const first = Math.min(...hurting.map((one) => one.span?.from ?? Number.POSITIVE_INFINITY));
  return Number.isFinite(first) ? first : undefined;
}

type Found = Omit<NewsItem, 'candidate'>;

function againstStretch(
  messages: readonly MessagePattern[],
  { span }: Incident,
  abnormalAt: Instant | undefined,
): readonly Found[] {
  if (span === undefined || abnormalAt === undefined) return [];
  const healthyTo = abnormalAt - Math.min(LEAD_MS, (abnormalAt - span.from) * LEAD_SHARE);
  if (healthyTo - span.from < LEAST_STRETCH_MS) return [];
  return messages
    .filter(({ firstAt }) => firstAt !== undefined && firstAt >= healthyTo && firstAt <= abnormalAt + AFTER_MS)
    .map((message) => found(message, message.count <= RARE ? 'rare' : 'new'));
}

function againstBundle(
  messages: readonly MessagePattern[],
  { span }: Incident,
  healthy: HealthyBundle,
): readonly Found[] {
  const known = new Map(healthy.messages.map((message) => [keyOf(message), message]));
  const coveredMs = span ? span.to - span.from : 0;
  return messages.flatMap((message): readonly Found[] => {
    const usual = known.get(keyOf(message));
    if (!usual) return [found(message, message.count <= RARE ? 'rare' : 'new')];
    // As often as the healthy one would have said it in as long a time.
    const expected =
      healthy.coveredMs > 0 && coveredMs > 0 ? (usual.count * coveredMs) / healthy.coveredMs : usual.count;
    return message.count >= MORE && message.count >= expected * MORE
      ? [{ ...found(message, 'more'), usual: Math.round(expected * 10) / 10 }]
      : [];
  });
}

/** Layouts shorten the names of loggers each in its own way; the class at the end stays. */
function keyOf({ logger, pattern }: MessagePattern): string {
  return `${logger.slice(logger.lastIndexOf('.') + 1)}\n${pattern}`;
}

function found({ level, logger, pattern, count, firstAt, first }: MessagePattern, kind: NewsItem['kind']): Found {
  return { level, logger, pattern, kind, count, ...(firstAt === undefined ? {} : { at: firstAt }), source: first };
}

/** Those next to the first abnormal event, in the order of time. */
function nearest(items: readonly Found[], abnormalAt: Instant | undefined): readonly Found[] {
  const away = ({ at }: Found) => (at === undefined ? Number.MAX_VALUE : Math.abs(at - (abnormalAt ?? 0)));
  const chosen = new Set([...items].sort((a, b) => away(a) - away(b)).slice(0, MOST));
  return items.filter((item) => chosen.has(item));
}

function withFinding(item: Found, findings: readonly Finding[]): Found {
  const place = placeOf(item.source);
  const finding = findings.find((one) => one.evidence.some((source) => placeOf(source) === place));
  return finding ? { ...item, finding: finding.id } : item;
}

/** Said rarely, right before the first abnormal event, and nobody explains it. */
function mayBeFirst({ kind, at, finding }: Found, abnormalAt: Instant | undefined): boolean {
  if (kind !== 'rare' || finding !== undefined || at === undefined || abnormalAt === undefined) return false;
  return at <= abnormalAt && at >= abnormalAt - LEAD_MS;
}

/** A twentieth: enough to go before an equal suspicion. */
const RAISE = 0.05;

/** A suspicion that cites what is new gains a little, and stays a suspicion: being new is no evidence of being the cause. */
export function raisedByNews(findings: readonly Finding[], news: News | undefined): readonly Finding[] {
  const cited = new Set((news?.items ?? []).flatMap((item) => (item.kind === 'more' ? [] : placeOf(item.source))));
  if (cited.size === 0) return findings;
  return findings.map((finding) => {
    const isSuspicion = finding.role === 'trigger' && finding.confidence < STANDS;
    if (!isSuspicion || !finding.evidence.some((source) => cited.has(placeOf(source)))) return finding;
    const most = STANDS - 0.01;
    return { ...finding, confidence: rounded(Math.min(most, finding.confidence + RAISE)) };
  });
}
