import type { Severity } from '#contract/finding.ts';
import type { SubtaskAck } from '#contract/incident/checkpoint.ts';
import type { SourceCoverage } from '#contract/incident/coverage.ts';
import type { Source } from '#contract/incident/source.ts';
import { clear, defineRule, type Found, found, type Outcome } from '../../define-rule.ts';
import { workerOfSubtask } from '../../tools/backpressure/subtask-worker.ts';
import { sourceOf } from '../../tools/checkpoint/phases.ts';
import { culpritAt, managerOf } from '../../tools/culprit.ts';
import { firstWithMost } from '../../tools/extremes.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type ClockSkewFacts, clockSkewWords } from './clock-skew.wording.ts';

/** Synchronised clocks agree within 0.1 s: a second is none of it, and enough to turn the order of two logs around. */
const SKEW_MS = 1000;
/** Fewer events are chance. */
const PAIRS = 5;
/** The same of two subtasks or checkpoints: each is proof, and one may be a copy of a number gone wrong. */
const ACKS = 2;
/** From here on services refuse what such a host signs: Kerberos allows five minutes (RFC 4120), S3 fifteen. */
const REFUSED_MS = 300_000;

/** Of a log whose day is only likely, a distance of days is that of a wrong guess. */
const HALF_DAY_MS = 12 * 3_600_000;

export const clockSkew = defineRule({
  id: 'time/clock-skew',
  asks: phrase('Do the clocks of the hosts disagree?', '各主机的时钟是否不一致？'),
  role: 'risk',
  needs: ['managers'],
  words: clockSkewWords,
  look(_, tools): Outcome<ClockSkewFacts> {
    const compared = tools.incident.coverage.sources.filter((one) => (one.zone?.pairs ?? 0) >= PAIRS);
    const mostMs = tools.incident.coverage.sources.some(isOnLikelyDay) ? HALF_DAY_MS : Number.POSITIVE_INFINITY;
    const skewed = compared.filter((one) => provenSkew(one) >= SKEW_MS && provenSkew(one) < mostMs);
    const told = aheadByAcks(tools);
    const hosts = [...new Map(skewed.map((one) => [one.host ?? one.process ?? one.artifact.entry, one])).values()];
    const logged = hosts.map((one) => finding(tools, one));
    const known = new Set(logged.map(({ facts }) => facts.host));
    const findings = [...logged, ...told.filter(({ facts }) => !known.has(facts.host))];
    if (findings.length > 0) return found(...findings);
    if (compared.length === 0) return clear();
    return clear(phrase('No clock is proven to be off by a second.', '没有时钟被证实偏差达到一秒。'));
  },
});

function isOnLikelyDay({ day }: SourceCoverage): boolean {
  return day !== undefined && !['stated-in-log', 'matched-with-other-log', 'unknown'].includes(day.because);
}

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
    severity: severityOf(skewMs),
    confidence: zone?.unsteady ? 0.7 : 0.9,
    evidence: [manager?.sources[0], { kind: 'entry', entry: source.artifact.entry }],
    arithmetic: [{ term: 'skewMs', value: skewMs, unit: 'ms', kind: 'computed' }],
  };
}

function severityOf(skewMs: number): Severity {
  return Math.abs(skewMs) >= REFUSED_MS ? 'medium' : 'low';
}

interface EarlyAck {
  readonly worker: string;
  readonly ms: number;
  readonly wholeMs: number;
  readonly sources: readonly (Source | undefined)[];
}

/**
 * A subtask counts its start delay from the trigger's time, which the JobManager wrote down, to its own time
 * (SingleCheckpointBarrierHandler.markCheckpointStart); the JobManager alone times the whole. A part that is longer than the whole is
 * a clock ahead by the difference at least.
 */
function aheadByAcks(tools: Tools): readonly Found<ClockSkewFacts>[] {
  const early = (tools.know('checkpoints') ?? []).flatMap(({ history }) =>
    history.flatMap(({ vertices }) =>
      vertices.flatMap(({ vertexId, perSubtask }) =>
        perSubtask.flatMap((ack) => earlyAck(ack, workerOfSubtask(tools, vertexId, ack.subtask))),
      ),
    ),
  );
  const workers = [...new Set(early.map(({ worker }) => worker))].sort();
  return workers.flatMap((worker) => {
    const here = early.filter((one) => one.worker === worker);
    const most = firstWithMost(here, ({ ms }) => ms);
    return most === undefined || here.length < ACKS ? [] : [ofAcks(tools, most, here.length)];
  });
}

function earlyAck(ack: SubtaskAck, worker: string | undefined): readonly EarlyAck[] {
  const { acknowledged, startDelayMs, endToEndMs } = ack;
  if (!acknowledged || startDelayMs === undefined || endToEndMs === undefined || worker === undefined) return [];
  const ms = startDelayMs - endToEndMs;
  const sources = [sourceOf(ack, 'startDelayMs'), sourceOf(ack, 'endToEndMs')];
  return ms < SKEW_MS ? [] : [{ worker, ms, wholeMs: endToEndMs, sources }];
}

function ofAcks(tools: Tools, { worker, ms, wholeMs, sources }: EarlyAck, events: number): Found<ClockSkewFacts> {
  const manager = managerOf(tools, worker);
  return {
    facts: { host: manager?.host ?? worker, skewMs: ms, events, wholeMs },
    culprit: culpritAt(tools, { taskManagerId: worker, host: manager?.host }),
    severity: severityOf(ms),
    confidence: 0.9,
    evidence: [...sources, manager?.sources[0]],
    arithmetic: [{ term: 'skewMs', value: ms, unit: 'ms', kind: 'computed' }],
  };
}
