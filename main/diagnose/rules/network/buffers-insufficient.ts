import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { greatest } from '../../tools/extremes.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import { namesTask, type Told, tellingPlaces, timesSaid, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type BuffersInsufficientFacts, buffersInsufficientWords } from './buffers-insufficient.wording.ts';

export const buffersInsufficient = defineRule({
  id: 'network/buffers-insufficient',
  asks: phrase('Are there too few network buffers for the job?', '网络缓冲区是否不足以运行作业？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['memory/direct-exhausted', 'resource/slots-insufficient'],
  words: buffersInsufficientWords,
  look(_, tools) {
    const told = whoTold(tools, 'network-buffers-insufficient');
    if (told.length > 0) return found(finding(tools, told));
    const { has } = tools.incident.coverage;
    if (!has.taskManagerLogs && !has.jobManagerLog) return clear();
    return clear(phrase('Nobody reports missing network buffers.', '没有网络缓冲区不足的报告。'));
  },
});

function finding(tools: Tools, told: readonly Told[]): Found<BuffersInsufficientFacts> {
  // Who says most of it.
  const first = told.find((one) => one.said.bufferBytes !== undefined) ?? told[0];
  const number = (field: string) => Number(first?.said[field] ?? 0);
  const high = whoTold(tools, 'network-memory-usage-high');
  const most = greatest(
    high.map((one) => Number(one.said.percent ?? 0)),
    0,
  );
  const setting = settingOf(tools, 'taskmanager.memory.network.max', told[0]?.at);
  const task = told.find(namesTask);
  return {
    facts: {
      required: number('required'),
      available: number('available'),
      total: number('total'),
      bufferBytes: number('bufferBytes'),
      ...(most === 0 ? {} : { wantedPercent: most }),
      times: timesSaid(told),
    },
    culprit: culpritAt(tools, {
      jobId: task?.jobId,
      setting: tools.keyFor('taskmanager.memory.network.max'),
    }),
    severity: 'critical',
    confidence: 0.96,
    span: spanOf(told.flatMap((one) => one.at)),
    evidence: [
      ...tellingPlaces(tools, told),
      ...high.slice(0, 2).map((one) => one.source),
      ...statedAt(setting).slice(0, 2),
    ],
    arithmetic:
      first?.said.bufferBytes === undefined
        ? []
        : [
            { term: 'required', value: number('required'), unit: '1', kind: 'observed', source: first.source },
            { term: 'available', value: number('available'), unit: '1', kind: 'observed', source: first.source },
            { term: 'networkBytes', value: number('total') * number('bufferBytes'), unit: 'B', kind: 'computed' },
          ],
  };
}
