import { API, type ApiName, type ApiParams } from '#contract/api.ts';
import type { CheckedBundle } from '#contract/check.ts';
import { type Answer, ENGINE_HOST, isEngineCall } from '#contract/engine.ts';
import { errorToData, IncidentError } from '#contract/errors.ts';
import type { HostParams } from '#contract/host.ts';
import type { Notice } from '#contract/notices.ts';
import { answerCall } from './answers.ts';
import { checkBundle } from './check/check-bundle.ts';
import { labelledIn } from './check/labelled.ts';
import { createSessions, type Sessions } from './sessions.ts';

/** The engine as every host reaches it: calls by name with payloads that nobody has checked yet. */
export interface EngineDoor {
  /** Never rejects: an error is an answer. */
  call(callId: string, name: string, params: unknown): Promise<Answer>;
  cancel(callId: string): void;
  /** Cancels everything and closes every incident. */
  close(): Promise<void>;
}

/** Opens the engine for one host; `notify` hears progress and provisional verdicts; `samples` is the folder of the bundles that are shipped. */
export function openDoor(notify: (notice: Notice) => void, samples = ''): EngineDoor {
  const sessions = createSessions(notify);
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

interface Inside {
  readonly sessions: Sessions;
  readonly samples: string;
}

async function dispatch(
  { sessions, samples }: Inside,
  name: string,
  params: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  if (!isEngineCall(name)) throw new IncidentError('params-invalid', { what: 'There is no such call.', where: name });
  const schema = Object.hasOwn(API, name) ? API[name as ApiName] : ENGINE_HOST[name as keyof typeof ENGINE_HOST];
  const checked = schema.safeParse(params);
  if (!checked.success)
    throw new IncidentError('params-invalid', {
      what: 'The parameters of a call do not fit.',
      why: checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
      where: name,
    });
  const data: unknown = checked.data;
  switch (name) {
    case 'bundle.open': {
      const { incidentId, paths } = data as HostParams<'bundle.open'>;
      await sessions.open(incidentId, paths, signal);
      return { incidentId };
    }
    case 'bundle.baseline':
      return sessions.judge(data as HostParams<'bundle.baseline'>, signal);
    case 'bundle.cancel':
    case 'bundle.close':
      return sessions.close((data as HostParams<'bundle.close'>).incidentId);
    case 'samples.list':
      return { ids: (await labelledIn(samples)).map(({ label }) => label.id) };
    case 'samples.check':
      return checkSample(samples, (data as HostParams<'samples.check'>).id, signal);
    default:
      return answerCall(sessions, name, data as ApiParams<typeof name>, signal);
  }
}

async function checkSample(samples: string, id: string, signal: AbortSignal): Promise<CheckedBundle> {
  const sample = (await labelledIn(samples)).find(({ label }) => label.id === id);
  if (sample === undefined)
    throw new IncidentError('bundle-not-found', { what: 'There is no such sample bundle.', where: id });
  return checkBundle(sample, signal);
}

function cancelled(): IncidentError {
  return new IncidentError('cancelled', { what: 'The call was cancelled.' });
}
