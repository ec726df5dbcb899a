import { topological } from '#contract/incident/topological.ts';
import { cannotTell, clear, defineRule, type Found, found } from '../../define-rule.ts';
import { isPressed } from '../../tools/backpressure/bottleneck.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { type NeverBegun, neverBegun, STARTED_MS } from '../../tools/time/never-begun.ts';
import { quietSourceOf } from '../../tools/time/quiet-source.ts';
import { type Standstill, standstillOf } from '../../tools/time/standstill.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type WatermarkStalledFacts, watermarkStalledWords } from './watermark-stalled.wording.ts';

export const watermarkStalled = defineRule({
  id: 'time/watermark-stalled',
  asks: phrase('Does event time stand still while records flow?', '数据在流动，事件时间却停滞了吗？'),
  role: 'trigger',
  needs: ['pressure', 'jobs'],
  lacking: ['rest-vertices', 'rest-backpressure'],
  rivals: ['backpressure/present', 'job/deadlock'],
  words: watermarkStalledWords,
  look({ pressure, jobs }, tools) {
    const newest = greatest(pressure.map((one) => one.at));
    const pressed = pressure.filter((one) => one.at === newest && isPressed(one));
    // Records that wait carry their watermarks with them.
    if (pressed.length > 0) return clear();
    const stalls = jobs.flatMap((job) => {
      const order = topological(job);
      return standstillOf(job, pressure, order) ?? quietSourceOf(job, pressure, order) ?? [];
    });
    const unbegun = jobs.flatMap((job) => neverBegun(job, pressure, topological(job)) ?? []);
    const mute = unbegun.filter(({ from, to }) => to - from >= STARTED_MS);
    if (stalls.length + mute.length > 0)
      return found(...stalls.map((one) => finding(tools, one)), ...mute.map((one) => withoutAny(tools, one)));
    if (unbegun.length > 0) return cannotTell(['rest-vertices'], [], ONCE_MORE);
    const moving = pressure.filter((one) => one.subtasks.some((subtask) => subtask.watermark !== undefined));
    if (moving.length === 0) return clear();
    return clear(
      phrase('Watermarks move on, or no records came.', '水位线在前进，或没有数据流入。'),
      moving.slice(-1).flatMap((one) => one.subtasks[0]?.sources.watermark ?? []),
    );
  },
});

const ONCE_MORE = phrase(
  'The answers of REST once more, a minute or more after the job began to run: so soon after it some tasks that get records have no watermark yet, as one reader of the source has not read any record.',
  '请在作业开始运行一分钟之后再采集一次 REST 响应：刚启动时，部分已收到数据的 task 尚无水位线，因为 source 的某个 reader 还未读到任何数据。',
);

function finding(tools: Tools, stall: Standstill): Found<WatermarkStalledFacts> {
  const { job, first, others, source, from, to, watermark } = stall;
  const vertex = source?.vertex ?? first.vertex;
  const isLocated = source?.subtask !== undefined;
  const subtask = source ? source.subtask : first.stalled.length === 1 ? first.stalled[0]?.subtask : undefined;
  const idle = settingOf(tools, 'table.exec.source.idle-timeout');
  return {
    facts: {
      vertex: vertex.name,
      ...(subtask === undefined ? {} : { subtask }),
      stalled: [first, ...others].map((one) => one.vertex.name),
      siblingsMove: first.moving.length > 0,
      watermark,
      standsMs: to - from,
      behindMs: to - watermark,
    },
    culprit: culpritAt(tools, { jobId: job.id, vertexId: vertex.id, vertexName: vertex.name, subtask }),
    severity: 'high',
    confidence: 0.8 + (first.moving.length > 0 ? 0.06 : 0) + (isLocated ? 0.06 : 0),
    span: { from, to, count: first.stalled.length },
    evidence: [
      ...first.stalled
        .slice(0, 2)
        .flatMap((pair) => [pair.now.sources.watermark, pair.before.sources.watermark, pair.now.sources.recordsIn]),
      ...others.slice(0, 3).flatMap((one) => one.stalled.slice(0, 1).map((pair) => pair.now.sources.watermark)),
      ...(source?.evidence ?? []),
      ...first.moving.slice(0, 1).map((pair) => pair.now.sources.watermark),
      ...statedAt(idle).slice(0, 1),
    ],
    expected: { predicted: [first.moving.length > 0, isLocated, others.length > 0] },
    arithmetic: [
      { term: 'standsMs', value: to - from, unit: 'ms', kind: 'computed' },
      { term: 'behindMs', value: to - watermark, unit: 'ms', kind: 'computed' },
    ],
  };
}

/** No window of it ever closed: the reader had nothing to read since the job runs. */
function withoutAny(
  tools: Tools,
  { job, source, silent, readers, moving, waiting, from, to }: NeverBegun,
): Found<WatermarkStalledFacts> {
  const subtask = silent.length === 1 ? silent[0]?.subtask : undefined;
  const idle = settingOf(tools, 'table.exec.source.idle-timeout');
  const isKnown = Number.isFinite(from);
  return {
    facts: {
      vertex: source.name,
      ...(subtask === undefined ? {} : { subtask }),
      stalled: waiting.map((one) => one.vertex.name),
      siblingsMove: true,
      standsMs: isKnown ? to - from : 0,
      silentReaders: silent.length,
      readers,
    },
    culprit: culpritAt(tools, { jobId: job.id, vertexId: source.id, vertexName: source.name, subtask }),
    severity: 'high',
    confidence: 0.86,
    ...(isKnown ? { span: { from, to, count: silent.length } } : {}),
    evidence: [
      ...waiting.slice(0, 3).flatMap((one) => one.subtasks.slice(0, 1).map((subtask) => subtask.sources.noWatermark)),
      ...silent.slice(0, 3).map((one) => one.sources.recordsOut),
      moving.sources.outputWatermark,
      ...statedAt(idle).slice(0, 1),
    ],
    expected: { predicted: [true, true] },
  };
}
