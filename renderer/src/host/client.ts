import type { AbortSignalLike, Ask } from '#contract/api.ts';
import { cancelled, type ErrorData, errorFromData } from '#contract/errors.ts';
import type { CallHost, Door, DoorAnswer } from '#contract/host.ts';
import type { Notice } from '#contract/notices.ts';

/** The door with types on: what the window can ask of the engine and of the machine. */
export interface Client {
  readonly ask: Ask;
  readonly callHost: CallHost;
  readonly onNotice: (listener: (notice: Notice) => void) => () => void;
  /** Absolute path of a dropped file; '' when this host knows none. */
  readonly pathOf: (file: File) => string;
}

export function createClient(door: Door): Client {
  const call = createCall(door);
  return {
    ask: (name, params, signal) => call(name, params, signal),
    callHost: (name, params, signal) => call(name, params, signal),
    onNotice: (listener) =>
      door.onNotice((notice) => {
        if (isNotice(notice)) listener(notice);
      }),
    pathOf: (file) => door.pathOf(file),
  };
}

type Call = <T>(name: string, params: unknown, signal?: AbortSignalLike) => Promise<T>;

function createCall(door: Door): Call {
  // Several windows may talk to one engine: the prefix keeps their call ids apart.
  const prefix = crypto.getRandomValues(new Uint32Array(2)).join('-');
  let count = 0;
  return async <T>(name: string, params: unknown, signal?: AbortSignalLike): Promise<T> => {
    if (signal?.aborted) throw cancelled();
    count += 1;
    const callId = `${prefix}-${count}`;
    const abort = () => door.cancel(callId);
    signal?.addEventListener('abort', abort);
    try {
      const answer = unpacked(await door.call(name, params, callId));
      if ('error' in answer) throw errorFromData(asErrorData(answer.error));
      return answer.ok as T;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  };
}

function unpacked(answer: DoorAnswer | string): DoorAnswer {
  if (typeof answer !== 'string') return answer;
  const read = JSON.parse(answer) as DoorAnswer;
  // JSON leaves out what is undefined.
  return 'error' in read || 'ok' in read ? read : { ok: undefined };
}

function asErrorData(error: unknown): ErrorData {
  if (typeof error === 'object' && error !== null && 'code' in error && 'what' in error) return error as ErrorData;
  return { code: 'internal', what: 'The engine gave an answer that could not be read.', why: String(error) };
}

const NOTICE_KINDS: readonly string[] = ['progress', 'met', 'provisional', 'engine-lost', 'engine-back', 'wish'];

function isNotice(notice: unknown): notice is Notice {
  return (
    typeof notice === 'object' && notice !== null && 'kind' in notice && NOTICE_KINDS.includes(String(notice.kind))
  );
}
