import type { ErrorData } from '#contract/errors.ts';
import type { Door, DoorAnswer } from '#contract/host.ts';
import { HTTP_HEADER, HTTP_PATHS } from '#contract/http.ts';

/** The same door over `serve`: posts for calls, server-sent events for notices. */
export function doorOverHttp(): Door {
  const notices = listenToNotices();
  return {
    call: (name, params, callId) => post(HTTP_PATHS.call, { callId, name, params }).then(readAnswer, gone),
    cancel(callId) {
      // The answer of the cancelled call tells how it went; this one has nothing to add.
      post(HTTP_PATHS.cancel, { callId }).catch(() => undefined);
    },
    onNotice: notices.add,
    // A browser tells no page where a dropped file lies.
    pathOf: () => '',
  };
}

/** Below the address of the page, which is the server's own word for itself. */
const at = (path: string): string => `.${path}`;

function post(path: string, body: unknown): Promise<Response> {
  return fetch(at(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', [HTTP_HEADER.name]: HTTP_HEADER.value },
    body: JSON.stringify(body),
  });
}

async function readAnswer(response: Response): Promise<DoorAnswer> {
  if (!response.ok) return failure('internal', 'The server refused the call.', `Status ${response.status}.`);
  const answer: unknown = await response.json().catch(() => undefined);
  if (typeof answer !== 'object' || answer === null)
    return failure('internal', 'The answer of the server could not be read.', '');
  if ('error' in answer) return { error: answer.error };
  return { ok: 'ok' in answer ? answer.ok : undefined };
}

function gone(cause: unknown): DoorAnswer {
  return failure('engine-lost', 'The server on this machine does not answer.', String(cause));
}

function failure(code: ErrorData['code'], what: string, why: string): DoorAnswer {
  return { error: { code, what, why } satisfies ErrorData };
}

interface NoticeSource {
  add(listener: (notice: unknown) => void): () => void;
}

/** One stream for the whole page, opened by the first listener; the browser itself connects again after a loss. */
function listenToNotices(): NoticeSource {
  const listeners = new Set<(notice: unknown) => void>();
  let _stream: EventSource | undefined;
  let isLost = false;
  const tell = (notice: unknown) => {
    for (const listener of listeners) listener(notice);
  };
  function open(): EventSource {
    const source = new EventSource(at(HTTP_PATHS.notices));
    source.addEventListener('message', (event: MessageEvent<string>) => tell(parse(event.data)));
    source.addEventListener('error', () => {
      if (isLost) return;
      isLost = true;
      tell({ kind: 'engine-lost', reason: 'The server on this machine does not answer.' });
    });
    source.addEventListener('open', () => {
      if (!isLost) return;
      isLost = false;
      tell({ kind: 'engine-back' });
    });
    return source;
  }
  return {
    add(listener) {
      listeners.add(listener);
      _stream ??= open();
      return () => listeners.delete(listener);
    },
  };
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
