import type { Manager, ManagerEvent } from '#contract/incident/cluster.ts';
import type { Instant, Span } from '#contract/incident/instant.ts';
import type { Source } from '#contract/incident/source.ts';
import type { ManagerLane } from '#contract/incident/timeline.ts';
import { present } from '#contract/present.ts';

type Stretch = ManagerLane['stretches'][number];

const LOST = new Set<ManagerEvent['kind']>(['heartbeat-timed-out', 'unreachable']);
const BACK = new Set<ManagerEvent['kind']>(['registered', 're-registered', 'started']);

export function managerLane(manager: Manager, span: Span | undefined): ManagerLane {
  const { id, role, host, events } = manager;
  const stretches = manager.end === 'no-log' ? toldByOthers(manager, span) : toldByItself(manager, span);
  return {
    id,
    role,
    ...present({ host }),
    hasLog: manager.end !== 'no-log',
    stretches,
    marks: events.map(({ at, kind, source }) => ({ at, kind, source })),
  };
}

/**
 * Up while its log goes on, silent where others missed it during a silence of its log, down from the first sign after its log that it
 * is gone. In between nothing is told: a quiet worker logs nothing for hours and is well.
 */
function toldByItself(manager: Manager, span: Span | undefined): readonly Stretch[] {
  const { logFrom: from, logTo: to, events, end } = manager;
  const source = manager.sources[0];
  if (from === undefined || to === undefined || source === undefined) return [];
  const until = end === 'still-running' ? Math.max(to, span?.to ?? to) : to;
  const silent = manager.silences
    .filter((s) => events.some((e) => LOST.has(e.kind) && e.at >= s.from && e.at <= s.to))
    .toSorted((a, b) => a.from - b.from);
  const stretches: Stretch[] = [];
  let at = from;
  for (const silence of silent) {
    stretches.push({ kind: 'up', from: at, to: silence.from, source });
    stretches.push({ kind: 'silent', from: silence.from, to: silence.to, source: silence.before });
    at = silence.to;
  }
  stretches.push({ kind: 'up', from: at, to: until, source });
  if (end !== 'still-running' && span !== undefined && span.to > to)
    stretches.push(downFrom(events, to, span.to, source));
  return stretches;
}

function downFrom(events: readonly ManagerEvent[], logTo: Instant, spanTo: Instant, source: Source): Stretch {
  const sign = events.find((e) => e.at >= logTo && !BACK.has(e.kind));
  return {
    kind: 'down',
    from: Math.min(sign?.at ?? logTo, spanTo),
    to: spanTo,
    source: (sign ?? events.at(-1))?.source ?? source,
  };
}

/** Without its own log: up from its registration until others lost it for good. */
function toldByOthers({ events }: Manager, span: Span | undefined): readonly Stretch[] {
  if (span === undefined) return [];
  const stretches: Stretch[] = [];
  let open: { readonly kind: 'up' | 'down'; readonly event: ManagerEvent } | undefined;
  for (const event of events) {
    const kind = BACK.has(event.kind) ? 'up' : LOST.has(event.kind) ? 'down' : undefined;
    if (kind === undefined || kind === open?.kind) continue;
    if (open !== undefined)
      stretches.push({ kind: open.kind, from: open.event.at, to: event.at, source: open.event.source });
    open = { kind, event };
  }
  if (open !== undefined)
    stretches.push({
      kind: open.kind,
      from: open.event.at,
      to: Math.max(span.to, open.event.at),
      source: open.event.source,
    });
  return stretches;
}
