import type { VertexPressure } from '#contract/incident/pressure.ts';
import { rounded } from '#contract/rounded.ts';
import { defineRule, type Found, found } from '../../define-rule.ts';
import { mean, records } from '../../tools/backpressure/bottleneck.ts';
import {
  bottleneckEvidence,
  bottleneckSeverity,
  bottleneckSpan,
  bottlenecksOfKind,
  bottleneckTerms,
  type JudgedBottleneck,
  noBottleneck,
} from '../../tools/backpressure/bottleneck-finding.ts';
import { slowWorker } from '../../tools/backpressure/bottleneck-kind.ts';
import { type LateHost, lateHosts } from '../../tools/backpressure/late-host.ts';
import { workerOf } from '../../tools/backpressure/subtask-worker.ts';
import { culpritAt, managerOf } from '../../tools/culprit.ts';
import { starvedAt } from '../../tools/platform/host-told.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type SlowHostFacts, slowHostWords } from './slow-host.wording.ts';

export const slowHost = defineRule({
  id: 'backpressure/slow-host',
  asks: phrase('Is everything slow that runs on one TaskManager?', '是否某个 TaskManager 上的任务都慢？'),
  role: 'trigger',
  needs: ['pressure', 'jobs'],
  rivals: ['backpressure/data-skew', 'memory/gc-thrash', 'backpressure/slow-operator'],
  words: slowHostWords,
  look(_, tools) {
    const slow = bottlenecksOfKind(tools, 'host').flatMap((one) => finding(tools, one) ?? []);
    const late = lateHosts(tools).map((one) => lateFinding(tools, one));
    return slow.length + late.length === 0 ? noBottleneck(tools) : found(...withoutDoubles([...slow, ...late]));
  },
});

/** Two bottlenecks on one slow TaskManager are one cause. */
function withoutDoubles(all: readonly Found<SlowHostFacts>[]): readonly Found<SlowHostFacts>[] {
  return all.filter((one, place) => all.findIndex((other) => other.facts.worker === one.facts.worker) === place);
}

function finding(tools: Tools, one: JudgedBottleneck): Found<SlowHostFacts> | undefined {
  const { bottleneck, judged } = one;
  const across = judged.worker ?? slowWorker(tools, bottleneck);
  const worker = across ?? judged.hot?.taskManagerId ?? judged.hot?.host;
  if (worker === undefined) return undefined;
  const last = bottleneck.samples.at(-1)?.own;
  const shown = (tools.know('pressure') ?? []).filter(
    (sample) => sample.jobId === bottleneck.job.id && sample.snapshot === last?.snapshot,
  );
  const host = managerOf(tools, worker)?.host ?? judged.hot?.host;
  const starved = starvedAt(tools, { managerId: worker, host });
  const vertices = shown.filter((sample) => share(worker, sample) < 1).map((sample) => sample.vertexId);
  return {
    facts: {
      worker,
      ...(host === undefined ? {} : { host }),
      vertex: bottleneck.vertex.name,
      vertices: bottleneck.job.vertices.filter((vertex) => vertices.includes(vertex.id)).map((vertex) => vertex.name),
      share: last ? rounded(share(worker, last)) : 0,
      several: across !== undefined,
      snapshots: bottleneck.samples.length,
      ...(starved === undefined ? {} : { starvedBy: starved.by, starvedValue: starved.value }),
    },
    culprit: culpritAt(tools, { jobId: bottleneck.job.id, taskManagerId: worker, host }),
    severity: bottleneckSeverity(tools, one),
    // Several vertices that are slow on the same TaskManager only leave the host; one subtask alone may have a heavy key.
    confidence:
      (across === undefined ? 0.5 : 0.78) +
      (bottleneck.samples.length > 1 ? 0.08 : 0) +
      (starved === undefined ? 0 : 0.1),
    span: bottleneckSpan(one),
    evidence: [
      ...bottleneckEvidence(one).slice(0, 6),
      ...shown
        .flatMap((sample) => sample.subtasks.filter((task) => task.taskManagerId === worker).slice(0, 1))
        .flatMap((task) => task.sources.recordsIn ?? task.sources.busy ?? []),
      starved?.source,
    ],
    arithmetic: bottleneckTerms(one),
    expected: {
      predicted: [across !== undefined, bottleneck.samples.length > 1, starved === undefined ? undefined : true],
    },
  };
}

/** Nothing waits yet but the checkpoints: two views that share no measure agree on the host. */
const LATE = 0.82;

function lateFinding(tools: Tools, late: LateHost): Found<SlowHostFacts> {
  const { job, worker, checkpoints, lateMs, usualMs, step, busier } = late;
  const host = managerOf(tools, worker)?.host;
  const starved = starvedAt(tools, { managerId: worker, host });
  const ids = busier.map((sample) => sample.vertexId);
  const names = job.vertices.filter((vertex) => ids.includes(vertex.id)).map((vertex) => vertex.name);
  const own = busier.flatMap((sample) => sample.subtasks.filter((task) => workerOf(task) === worker).slice(0, 1));
  return {
    facts: {
      worker,
      ...(host === undefined ? {} : { host }),
      vertex: names[0] ?? '',
      vertices: names,
      share: 1,
      several: true,
      snapshots: 1,
      late: {
        ...{ ms: lateMs, usualMs, checkpoints: checkpoints.length },
        ...(step === undefined ? {} : { stepMs: step.ms, stepUsualMs: step.usualMs }),
      },
      ...(starved === undefined ? {} : { starvedBy: starved.by, starvedValue: starved.value }),
    },
    culprit: culpritAt(tools, { jobId: job.id, taskManagerId: worker, host }),
    severity: 'medium',
    confidence: LATE + (starved === undefined ? 0 : 0.1),
    span: spanOf(
      checkpoints.flatMap((one) => [one.triggeredAt, one.endedAt]),
      checkpoints.length,
    ),
    evidence: [
      ...late.sources.slice(0, 4),
      ...own.flatMap((task) => [task.sources.busy, task.recordsIn ? task.sources.recordsIn : undefined]).slice(0, 8),
      starved?.source,
    ],
    expected: { predicted: [true, true, starved === undefined ? undefined : true] },
  };
}

/** Records of a subtask there as a share of those of a subtask elsewhere; 1 when nobody counted. */
function share(worker: string, of: VertexPressure): number {
  const here = of.subtasks.filter((one) => workerOf(one) === worker);
  const other = mean(of.subtasks.filter((one) => workerOf(one) !== worker).map(records));
  return other ? (mean(here.map(records)) ?? other) / other : 1;
}
