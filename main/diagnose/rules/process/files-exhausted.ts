import { cannotTell, clear, defineRule, found } from '../../define-rule.ts';
import { managerOf } from '../../tools/culprit.ts';
import { exhausted, mayExclude } from '../../tools/memory/exhausted.ts';
import { whoTold } from '../../tools/told.ts';
import { phrase } from '../../tools/words.ts';
import { filesExhaustedWords } from './files-exhausted.wording.ts';

/** EMFILE and ENFILE: the kernel refuses one more file or socket, whoever asks for it. */
export const filesExhausted = defineRule({
  id: 'process/files-exhausted',
  asks: phrase('Did a process run out of open files?', '是否有进程的打开文件数已达上限？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['job/user-exception', 'connector/external-service-failing', 'state/rocksdb-stalled'],
  words: filesExhaustedWords,
  look({ signals }, tools) {
    const told = whoTold(tools, 'files-exhausted');
    if (told.length === 0) {
      if (signals.length === 0 && !mayExclude(tools)) return cannotTell(['taskmanager-log', 'jobmanager-log']);
      return mayExclude(tools)
        ? clear(phrase('No process ran out of open files.', '没有进程的打开文件数达到上限。'))
        : clear();
    }
    const of = exhausted(tools, told, () => undefined);
    const writers = [...new Set(told.flatMap((one) => managerOf(tools, one.saidBy)?.host ?? one.host ?? []))].sort();
    const hosts = of.facts.taskManagers.length > 0 ? of.facts.taskManagers : writers;
    return found({
      ...of,
      facts: {
        hosts,
        times: of.span?.count ?? of.facts.times,
        task: of.facts.task,
        said: of.facts.said,
        ...(told.every((one) => String(one.said.error).endsWith('in system')) ? { isOfHost: true as const } : {}),
      },
      culprit: { ...of.culprit, ...(of.culprit.host === undefined && hosts.length === 1 ? { host: hosts[0] } : {}) },
    });
  },
});
