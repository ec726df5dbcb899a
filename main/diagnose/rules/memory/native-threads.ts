import { present } from '#contract/present.ts';
import { clear, defineRule, type Found, found } from '../../define-rule.ts';
import { exhausted, exhaustedWorkers, mayExclude } from '../../tools/memory/exhausted.ts';
import { areaTold } from '../../tools/memory/memory-told.ts';
import { largestThreadFamily } from '../../tools/memory/thread-families.ts';
import { type Told, tellingPlaces, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type NativeThreadsFacts, nativeThreadsWords } from './native-threads.wording.ts';

export const nativeThreads = defineRule({
  id: 'memory/native-threads',
  asks: phrase('Could a process not start another thread?', '是否有进程无法再创建线程？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['memory/heap-exhausted', 'memory/container-limit'],
  words: nativeThreadsWords,
  look(_, tools) {
    const told = areaTold(tools, ['native-thread']);
    const failed = whoTold(tools, 'native-thread-failed');
    if (told.length + failed.length > 0) return found(finding(tools, told, failed));
    if (!mayExclude(tools)) return clear();
    return clear(phrase('No process failed to start a thread.', '没有进程创建线程失败。'));
  },
});

/** Standard output (`pthread_create failed`) proves that it was the operating system that refused. */
function finding(tools: Tools, told: readonly Told[], failed: readonly Told[]): Found<NativeThreadsFacts> {
  const all = told.length > 0 ? told : failed;
  const { facts, ...of } = exhausted(tools, all, () => undefined);
  // EAGAIN is a limit that is reached; EPERM is a rule against the call itself.
  const isForbidden = failed.some(({ said }) => said.error === 'EPERM');
  const family = isForbidden ? undefined : largestThreadFamily(tools, exhaustedWorkers(tools, all));
  return {
    ...of,
    facts: {
      ...facts,
      ...(isForbidden ? { isForbidden: true as const } : {}),
      ...(family === undefined ? {} : { family: family.name, threads: family.threads, of: family.of }),
      ...present({ before: family?.before }),
    },
    evidence: [
      ...tellingPlaces(tools, told),
      ...failed.slice(0, 2).map((one) => one.source),
      ...(family?.sources.slice(0, 1) ?? []),
    ],
  };
}
