import { missesTaskManager } from '../../../flink/causes/task-manager-loss.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { clearByLogs } from '../../tools/clear-by-logs.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { heartbeatTimeoutMs } from '../../tools/process/heartbeats.ts';
import { type LostWorker, lostWorkers } from '../../tools/process/lost-workers.ts';
import { ends } from '../../tools/proof.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type HeartbeatLostFacts, heartbeatLostWords } from './lost.wording.ts';

export const heartbeatLost = defineRule({
  id: 'heartbeat/lost',
  asks: phrase('Were heartbeats of a TaskManager missed?', '是否丢失了 TaskManager 的心跳？'),
  role: 'consequence',
  needs: ['managers'],
  rivals: ['process/taskmanager-died', 'process/stalled', 'network/partitioned'],
  words: heartbeatLostWords,
  look(_, tools) {
    const missed = lostWorkers(tools).filter((one) => one.timedOut.length > 0 || one.failures.length > 0);
    if (missed.length > 0) return found(...missed.map((one) => finding(tools, one)));
    const { has } = tools.incident.coverage;
    return has.jobManagerLog ? clear(phrase('No heartbeat was missed.', '没有丢失心跳。')) : clearByLogs(tools);
  },
});

function finding(tools: Tools, lost: LostWorker): Found<HeartbeatLostFacts> {
  const culprit = culpritAt(tools, { taskManagerId: lost.manager.id, host: lost.manager.host });
  const setting = settingOf(tools, 'heartbeat.timeout', lost.lostAt);
  const times = [...lost.timedOut, ...lost.failures].map((one) => one.at);
  return {
    facts: {
      taskManager: lost.manager.id,
      host: lost.manager.host ?? '',
      times: Math.max(lost.timedOut.length, lost.failures.length),
      timeoutMs: heartbeatTimeoutMs(tools, lost.lostAt),
      back: lost.back !== undefined,
      ...(isOfJobManager(lost) ? { ofJobManager: true as const } : {}),
    },
    culprit,
    severity: 'high',
    confidence: 0.97,
    span: spanOf(times, Math.max(1, lost.timedOut.length)),
    evidence: [
      ...lost.timedOut.slice(0, 4).map((one) => one.source),
      ...lost.failures.slice(0, 2).flatMap((one) => one.sources.slice(0, 1)),
      lost.back,
      ...ends(statedAt(setting)),
    ],
  };
}

/** Its own tasks tell that their JobManager was silent; nobody missed this TaskManager. */
function isOfJobManager({ timedOut, failures }: LostWorker): boolean {
  return timedOut.length === 0 && failures.every(({ message }) => !missesTaskManager(message));
}
