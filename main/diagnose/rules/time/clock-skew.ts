import type { SourceCoverage } from '#contract/incident/coverage.ts';
import { clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { culpritAt, managerOf } from '../../tools/culprit.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type ClockSkewFacts, clockSkewWords } from './clock-skew.wording.ts';

/** Synchronised clocks agree within 0.1 s: a second is none of it, and enough to turn the order of two logs around. */
const SKEW_MS = 1000;
/** Fewer events are chance. */
const PAIRS = 5;

export const clockSkew = defineRule({
  id: 'time/clock-skew',
  asks: phrase('Do the clocks of the hosts disagree?', '各主机的时钟是否不一致？'),
  role: 'risk',
  needs: ['managers'],
  words: clockSkewWords,
  look(_, tools): Outcome<ClockSkewFacts> {
    const compared = tools.incident.coverage.sources.filter((one) => (one.zone?.pairs ?? 0) >= PAIRS);
    const skewed = compared.filter((one) => provenSkew(one) >= SKEW_MS);
    const hosts = [...new Map(skewed.map((one) => [one.host ?? one.process ?? one.artifact.entry, one])).values()];
    if (hosts.length > 0) return found(...hosts.map((one) => finding(tools, one)));
    if (compared.length === 0) return clear();
    return clear(phrase('No clock is proven to be off by a second.', '没有时钟被证实偏差达到一秒。'));
  },
});

/**
 * By so much at least the clock is off, or was set while it ran. A TaskManager whose reports arrive before they were logged there is
 * ahead; one that logs an order before the JobManager gave it is behind. Slow messages alone make neither.
 */
function provenSkew({ zone }: SourceCoverage): number {
  const { skewFromMs = Number.NEGATIVE_INFINITY, skewToMs = Number.POSITIVE_INFINITY, shiftedMs = 0 } = zone ?? {};
  if (zone?.unsteady) return skewToMs - skewFromMs;
  return Math.max(Math.abs(shiftedMs), skewFromMs, -skewToMs);
}

function finding(tools: Tools, source: SourceCoverage): Found<ClockSkewFacts> {
  const zone = source.zone;
  const skewMs = (zone?.skewMs ?? 0) + (zone?.shiftedMs ?? 0);
  const manager = managerOf(tools, source.process);
  const host = source.host ?? manager?.host;
  return {
    facts: {
      host: host ?? source.process ?? source.artifact.entry,
      skewMs,
      events: zone?.pairs ?? 0,
      ...(zone?.unsteady && zone.skewFromMs !== undefined && zone.skewToMs !== undefined
        ? { fromMs: zone.skewFromMs, toMs: zone.skewToMs }
        : {}),
    },
    culprit: culpritAt(tools, { taskManagerId: source.process, host }),
    severity: 'low',
    confidence: zone?.unsteady ? 0.7 : 0.9,
    evidence: [manager?.sources[0], { kind: 'entry', entry: source.artifact.entry }],
    arithmetic: [{ term: 'skewMs', value: skewMs, unit: 'ms', kind: 'computed' }],
  };
}
