import type { SourceCoverage, ZoneDecision } from '#contract/incident/coverage.ts';
import type { Incident } from '#contract/incident/incident.ts';
import { present } from '#contract/present.ts';

/** From this many events on chance has no part in it. */
const STEADY_PAIRS = 5;

/** `show clocks`: how far each host's clock is from the JobManager's, by the events both wrote down. All sources of a host share its clock. */
export function clockItems(incident: Incident) {
  const hosts = new Map<string, SourceCoverage[]>();
  for (const source of incident.coverage.sources) {
    if (source.zone === undefined) continue;
    const host = source.host ?? source.process ?? source.artifact.entry;
    hosts.set(host, [...(hosts.get(host) ?? []), source]);
  }
  return [...hosts].map(([host, sources]) => {
    const best = sources.reduce((a, b) => ((b.zone?.pairs ?? 0) > (a.zone?.pairs ?? 0) ? b : a)).zone;
    return {
      host,
      offsetMs: best?.skewMs ?? 0,
      ...present({ fromMs: best?.skewFromMs, toMs: best?.skewToMs, unsteady: best?.unsteady }),
      confidence: confidenceOf(best),
      pairs: best?.pairs ?? 0,
      zoneOffsetMinutes: best?.offsetMinutes ?? 0,
      zoneBecause: best?.because ?? 'assumed-utc',
      ...present({ shiftedMs: best?.shiftedMs }),
      sources: sources.map((source) => ({ entry: source.artifact.entry })),
    };
  });
}

/** Bounded on both sides it is all but certain; a bound on one side and a mere zone are not. */
function confidenceOf(zone: ZoneDecision | undefined): number {
  const pairs = zone?.pairs ?? 0;
  if (pairs === 0) return zone === undefined || zone.because === 'assumed-utc' ? 0.2 : 0.5;
  const isBounded = zone?.skewFromMs !== undefined && zone.skewToMs !== undefined;
  if (!isBounded || zone.unsteady) return 0.6;
  return pairs >= STEADY_PAIRS ? 0.95 : 0.8;
}
