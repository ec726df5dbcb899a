import type { Job } from '#contract/incident/job.ts';
import type { VertexPressure } from '#contract/incident/pressure.ts';
import { rounded } from '#contract/rounded.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { isPressed, most } from '../../tools/backpressure/bottleneck.ts';
import { bottlenecksOfKind } from '../../tools/backpressure/bottleneck-finding.ts';
import type { BottleneckKind } from '../../tools/backpressure/bottleneck-kind.ts';
import { culpritAt, vertexOf } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type PresentFacts, presentWords } from './present.wording.ts';

/** Bottlenecks with a rule that names them; the others stand still for a reason outside of the vertex. */
const LOCATED: readonly BottleneckKind[] = ['operator', 'sink', 'parallelism', 'skew', 'host', 'waits'];

export const backpressurePresent = defineRule({
  id: 'backpressure/present',
  asks: phrase('Is something held back, whoever holds it?', '是否存在反压（无论由谁造成）？'),
  role: 'consequence',
  needs: ['pressure', 'jobs'],
  rivals: ['backpressure/slow-operator', 'backpressure/slow-sink', 'network/buffers-insufficient'],
  words: presentWords,
  look({ pressure, jobs }, tools) {
    const located = new Set(
      LOCATED.flatMap((kind) => bottlenecksOfKind(tools, kind).map((one) => one.bottleneck.job.id)),
    );
    const findings = jobs.filter((job) => !located.has(job.id)).flatMap((job) => finding(tools, job, pressure) ?? []);
    return findings.length > 0 ? found(...findings) : clear();
  },
});

/** Held back in the newest snapshot: what passed before it is over. */
function finding(tools: Tools, job: Job, pressure: readonly VertexPressure[]): Found<PresentFacts> | undefined {
  const mine = pressure.filter((one) => one.jobId === job.id);
  const newest = greatest(mine.map((one) => one.at));
  const all = mine.filter(isPressed);
  const now = all.filter((one) => one.at === newest);
  if (now.length === 0) return undefined;
  const names = now.map((one) => vertexOf(tools, { jobId: job.id, vertexId: one.vertexId })?.name ?? one.vertexId);
  const worst = Math.max(...now.map((one) => most(one, 'backpressured')));
  const [first] = now;
  return {
    facts: {
      vertices: names,
      worst: rounded(worst),
      snapshots: new Set(all.map((one) => one.snapshot)).size,
    },
    culprit: culpritAt(tools, { jobId: job.id, ...(now.length === 1 ? { vertexId: first?.vertexId } : {}) }),
    severity: 'medium',
    confidence: 0.9,
    span: spanOf(all.map((one) => one.at)),
    evidence: [...now.map((one) => one.source), ...ends(all).map((one) => one.source)],
    expected: { predicted: [true, all.length > now.length] },
  };
}
