import { API, type ApiName } from '#contract/api.ts';
import { type Answer, ENGINE_HOST, isEngineCall } from '#contract/engine.ts';
import { errorToData, IncidentError } from '#contract/errors.ts';
import type { HostParams } from '#contract/host.ts';
import type { Notice } from '#contract/notices.ts';
import { answerCall } from './answers.ts';
import { createSessions, type Sessions } from './sessions.ts';

/** The engine as every host reaches it: calls by name with payloads that nobody has checked yet. */
export interface EngineDoor {
  /** Never rejects: an error is an answer. */
  call(callId: string, name: string, params: unknown): Promise<Answer>;
  cancel(callId: string): void;
  /** Cancels everything and closes every incident. */
  close(): Promise<void>;
}

/** Opens the engine for one host; `notify` hears progress and provisional verdicts. */
export function openDoor(notify: (notice: Notice) => void): EngineDoor {
  const sessions = createSessions(notify);
  const running = new Map<string, AbortController>();
  return {
    async call(callId, name, params) {
      const controller = new AbortController();
      running.set(callId, controller);
      try {
        return { ok: await dispatch(sessions, name, params, controller.signal) };
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

async function dispatch(sessions: Sessions, name: string, params: unknown, signal: AbortSignal): Promise<unknown> {
  if (!isEngineCall(name)) throw new IncidentError('params-invalid', { what: 'There is no such call.', where: name });
  const schema = Object.hasOwn(API, name) ? API[name as ApiName] : ENGINE_HOST[name as keyof typeof ENGINE_HOST];
  const checked = schema.safeParse(params);
  if (!checked.success)
    throw new IncidentError('params-invalid', {
      what: 'The parameters of a call do not fit.',
      why: checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
      where: name,
    });
  switch (name) {
    case 'bundle.open': {
      const { incidentId, paths } = checked.data as HostParams<'bundle.open'>;
      await sessions.open(incidentId, paths, signal);
      return { incidentId };
    }
    case 'bundle.cancel':
    case 'bundle.close':
      return sessions.close((checked.data as HostParams<'bundle.close'>).incidentId);
    default:
      return answerCall(sessions, name, checked.data, signal);
  }
}

function cancelled(): IncidentError {
  return new IncidentError('cancelled', { what: 'The call was cancelled.' });
}
