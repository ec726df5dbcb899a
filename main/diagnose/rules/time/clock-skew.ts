import type { SourceCoverage } from '#contract/incident/coverage.ts';
import { clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { culpritAt, managerOf } from '../../tools/culprit.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type ClockSkewFacts, clockSkewWords } from './clock-skew.wording.ts';

/** Synchronised clocks agree within 0.1 s, and an event reaches the other log within some 0.3 s: a second is neither. */
const SKEW_MS = 1000;
/** Half a quarter of an hour: zones differ by quarters, and what is nearer to the next one is a zone, not a clock. */
const ZONE_MS = 450_000;
/** A median over fewer events is chance. */
const PAIRS = 5;

export const clockSkew = defineRule({
  id: 'time/clock-skew',
  asks: phrase('Do the clocks of the hosts disagree?', '各主机的时钟是否不一致？'),
  role: 'risk',
  needs: ['managers'],
  words: clockSkewWords,
  look(_, tools): Outcome<ClockSkewFacts> {
    const compared = tools.incident.coverage.sources.filter((one) => (one.zone?.pairs ?? 0) >= PAIRS);
    const skewed = compared.filter((one) => {
      const ms = Math.abs(one.zone?.skewMs ?? 0);
      return ms >= SKEW_MS && ms < ZONE_MS;
    });
    const hosts = [...new Map(skewed.map((one) => [one.host ?? one.process ?? one.artifact.entry, one])).values()];
    if (hosts.length > 0) return found(...hosts.map((one) => finding(tools, one)));
    if (compared.length === 0) return clear();
    return clear(phrase('The clocks agree within a second.', '时钟相差不超过一秒。'));
  },
});

function finding(tools: Tools, source: SourceCoverage): Found<ClockSkewFacts> {
  const skewMs = source.zone?.skewMs ?? 0;
  const manager = managerOf(tools, source.process);
  const host = source.host ?? manager?.host;
  return {
    facts: { host: host ?? source.process ?? source.artifact.entry, skewMs, events: source.zone?.pairs ?? 0 },
    culprit: culpritAt(tools, { taskManagerId: source.process, host }),
    severity: 'low',
    confidence: 0.85,
    evidence: [manager?.sources[0], { kind: 'entry', entry: source.artifact.entry }],
    arithmetic: [{ term: 'skewMs', value: skewMs, unit: 'ms', kind: 'computed' }],
  };
}
