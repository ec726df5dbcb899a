import type { CauseId } from '#contract/incident/ids.ts';
import { ENDS_IN_A_LOOP } from '../flink/words/platform-words.ts';
import { platformTold } from './tools/platform/platform-told.ts';
import type { Tools } from './tools/tools.ts';
import { phrase } from './tools/words.ts';

/** Pods of Flink, or of its operator, that a table shows to end again and again; others of the same namespace are no matter of the bundle. */
export function podTroubles(tools: Tools) {
  return platformTold(tools)
    .filter(({ kind, fields }) => kind === 'container-ended' && fields.reason === ENDS_IN_A_LOOP && isFlinks(fields))
    .map(({ fields: { worker, role, restarts }, source }) => ({
      title: phrase(
        `Pod ${worker} ends again and again (${ENDS_IN_A_LOOP}${restarts === undefined ? '' : `, restarts: ${restarts}`})`,
        `Pod ${worker} 反复终止（${ENDS_IN_A_LOOP}${restarts === undefined ? '' : `，重启 ${restarts} 次`}）`,
      ),
      about: (role === 'jobmanager' ? 'process/jobmanager-died' : 'resource/workers-flapping') satisfies CauseId,
      source,
    }));
}

function isFlinks({ role, worker }: Readonly<Record<string, string | number | boolean | undefined>>): boolean {
  return role !== undefined || /flink/i.test(String(worker));
}
