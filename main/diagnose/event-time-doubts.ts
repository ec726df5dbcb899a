import type { Job } from '#contract/incident/job.ts';
import { topological } from '#contract/incident/topological.ts';
import { WATERMARK_STANDS_MS } from '../flink/watermark-pace.ts';
import { taskName } from './tools/culprit.ts';
import { jobCalled } from './tools/job-called.ts';
import { type NeverBegun, neverBegun } from './tools/time/never-begun.ts';
import type { Tools } from './tools/tools.ts';
import { listed, phrase } from './tools/words.ts';
import type { Trouble } from './trouble.ts';

/**
 * Jobs whose event time had not begun in two snapshots, by the same readers. So soon after the start the rule does not blame them: an
 * idleness that the program declares, which no file tells, may let the others go on. Nor is all well: no window has closed yet.
 */
export function eventTimeDoubts(tools: Tools): readonly Trouble[] {
  return (tools.know('jobs') ?? []).flatMap((job) => {
    const open = stillOpen(tools, job);
    return open === undefined ? [] : [doubt(tools, open)];
  });
}

function stillOpen(tools: Tools, job: Job): NeverBegun | undefined {
  const pressure = tools.know('pressure') ?? [];
  const order = topological(job);
  const now = neverBegun(job, pressure, order);
  if (now === undefined) return undefined;
  const earlier = pressure.filter(({ at }) => at <= now.to - WATERMARK_STANDS_MS);
  const before = neverBegun(job, earlier, order);
  return before !== undefined && readersIn(before) === readersIn(now) ? now : undefined;
}

function readersIn({ source, silent }: NeverBegun): string {
  return [source.id, ...silent.map(({ subtask }) => subtask)].join(' ');
}

function doubt(tools: Tools, { job, source, silent, readers, waiting }: NeverBegun): Trouble {
  const who = listed(silent.map(({ subtask }) => taskName(source.name, subtask, readers)));
  const called = jobCalled(tools, job);
  return {
    title: phrase(
      `Event time of ${called.en} had not begun when REST was last asked: ${who.en} sent no record yet`,
      `最后一次采集 REST 时${called['zh-CN']}的事件时间尚未开始：${who['zh-CN']} 还没有发出任何数据`,
    ),
    about: 'time/watermark-stalled',
    source: waiting[0]?.subtasks[0]?.sources.noWatermark,
    isDoubt: true,
  };
}
