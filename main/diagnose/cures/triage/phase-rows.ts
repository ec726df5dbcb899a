import type { Checkpoint, JobCheckpoints, VertexAcks } from '#contract/incident/checkpoint.ts';
import type { Source } from '#contract/incident/source.ts';
import type { WorkingRow } from '#contract/working.ts';
import { detailedOf } from '../../tools/checkpoint/history.ts';
import { longest, PHASES, type Phase, SLOW_MS, throughput } from '../../tools/checkpoint/phases.ts';
import { missing, observed } from '../rows.ts';
import { TRIAGE } from './triage.wording.ts';

/** What was usual is told by the last few that went well. */
const LAST_GOOD = 3;
/** Twice the usual is the least that is not variation. */
const GREW = 2;

/** The four phases in the failed ones, each beside the last good ones; then how quickly state was written. */
export function phaseRows(
  of: JobCheckpoints,
  failed: readonly Checkpoint[],
): { readonly rows: readonly WorkingRow[]; readonly dominating?: Phase } {
  const good = detailedOf(of)
    .filter((one) => one.outcome === 'completed')
    .slice(-LAST_GOOD);
  const bad = failed.filter((one) => one.vertices.length > 0);
  const told = bad.length > 0 ? bad : good;
  const parts = PHASES.map((phase) => ({ phase, now: worst(told, phase), before: worst(good, phase) }));
  if (parts.every(({ now }) => now === undefined)) return { rows: [missing('asyncMs', TRIAGE.noPhases)] };
  const [longestPart] = [...parts].sort((a, b) => (b.now?.ms ?? 0) - (a.now?.ms ?? 0));
  const dominating = longestPart?.now && longestPart.now.ms >= SLOW_MS ? longestPart.phase : undefined;
  const rows = parts.flatMap(({ phase, now, before }): readonly WorkingRow[] => {
    if (!now) return [];
    const compared = bad.length > 0 && before ? before.ms : undefined;
    const grew = compared !== undefined && now.ms >= SLOW_MS && now.ms >= compared * GREW;
    return [
      observed(phase, now.ms, 'ms', {
        sign: phase === dominating || grew ? 'bad' : 'good',
        says: TRIAGE.phase[phase](compared),
        source: now.source,
      }),
    ];
  });
  const writing = writingRow(bad, good);
  return { rows: writing ? [...rows, writing] : rows, ...(dominating === undefined ? {} : { dominating }) };
}

/** The longest time of a subtask that was done in any of them; undefined when none reports it. */
function worst(
  of: readonly Checkpoint[],
  phase: Phase,
): { readonly ms: number; readonly source: Source | undefined } | undefined {
  // Of a vertex that nobody acknowledged REST sums up zeros.
  const done = of.flatMap((one) => one.vertices.filter((vertex) => vertex.acknowledged > 0));
  const all = done.map((vertex) => longest(vertex, phase));
  return all.filter((one) => one.source !== undefined).sort((a, b) => b.ms - a.ms)[0];
}

/** Of the vertex that wrote most, beside what it wrote a second when all went well. */
function writingRow(bad: readonly Checkpoint[], good: readonly Checkpoint[]): WorkingRow | undefined {
  const all = (bad.length > 0 ? bad : good).flatMap((one) => one.vertices);
  const [now] = all.flatMap(ratedOf).sort((a, b) => b.rate.bytes - a.rate.bytes);
  if (!now) return undefined;
  const before = good
    .flatMap((one) => one.vertices.filter((vertex) => vertex.vertexId === now.vertex.vertexId))
    .flatMap(ratedOf)
    .at(-1);
  return observed('writtenPerSecond', Math.round(now.rate.perMs * 1000), 'B/s', {
    says: TRIAGE.writing(bad.length > 0 && before ? before.rate.perMs * 1000 : undefined),
    source: now.vertex.source,
  });
}

function ratedOf(vertex: VertexAcks) {
  const rate = throughput(vertex);
  return rate ? [{ vertex, rate }] : [];
}
