import { isApiName, isEngineHostName } from '#contract/calls.ts';
import type { Answer } from '#contract/engine.ts';
import { cancelled, errorToData, IncidentError } from '#contract/errors.ts';
import type { Notice } from '#contract/notices.ts';
import { answerCall } from './answers.ts';
import { answerHostCall, type Inside } from './host-answers.ts';
import { Sessions } from './sessions.ts';

/** The engine as every host reaches it: calls by name, with parameters that have not been checked yet. */
export interface EngineDoor {
  /** Never rejects: an error is an answer. */
  call(callId: string, name: string, params: unknown): Promise<Answer>;
  cancel(callId: string): void;
  /** Cancels everything and closes every incident. */
  close(): Promise<void>;
}

/** Opens the engine for one host; `notify` hears progress and provisional verdicts; `samples` is the folder of the bundles that are shipped. */
export function openDoor(notify: (notice: Notice) => void, samples = ''): EngineDoor {
  const sessions = new Sessions(notify);
  const running = new Map<string, AbortController>();
  return {
    async call(callId, name, params) {
      const controller = new AbortController();
      running.set(callId, controller);
      try {
        return { ok: await dispatch({ sessions, samples }, name, params, controller.signal) };
      } catch (error) {
        return { error: errorToData(controller.signal.aborted ? cancelled() : error) };
      } finally {
        if (running.get(callId) === controller) running.delete(callId);
      }
    },
    cancel: (callId) => running.get(callId)?.abort(),
    async close() {
      for (const controller of running.values()) controller.abort();
      await sessions.closeAll();
    },
  };
}

async function dispatch(inside: Inside, name: string, params: unknown, signal: AbortSignal): Promise<unknown> {
  if (isApiName(name)) return answerCall(inside.sessions, name, params, signal);
  if (isEngineHostName(name)) return answerHostCall(inside, name, params, signal);
  throw new IncidentError('params-invalid', { what: 'There is no such call.', where: name });
}
