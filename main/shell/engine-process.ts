import { type UtilityProcess, utilityProcess } from 'electron';
import type { Answer, FromEngine, ToEngine } from '#contract/engine.ts';
import { errorToData, IncidentError } from '#contract/errors.ts';
import type { Notice } from '#contract/notices.ts';

/** The process that reads and reasons. When it dies the window lives on and says so. */
export interface EngineProcess {
  /** Starts it, unless it was started before. The first call does so too. */
  start(): void;
  call(callId: string, name: string, params: unknown): Promise<Answer>;
  cancel(callId: string): void;
  /** Ends the old process, if any, and starts a new one; open incidents are gone. */
  restart(): Promise<void>;
  /** Asks the engine to close its incidents and end. */
  quit(): void;
}

/** An engine that does not end by itself within this time holds nothing worth waiting for. */
const QUIT_MS = 2000;

function lost(why: string): Answer {
  const what = 'The engine stopped.';
  return { error: errorToData(new IncidentError('engine-lost', { what, why, help: 'Restart the engine.' })) };
}

/** Starts nothing yet: while the window draws for the first time, a second process would only be in its way. */
export function engineProcess(file: string, tell: (notice: Notice) => void): EngineProcess {
  const waiting = new Map<string, (answer: Answer) => void>();
  let child: UtilityProcess | undefined;
  let isBegun = false;
  let ending = false;

  const send = (message: ToEngine): void => child?.postMessage(message);

  const settleAll = (answer: Answer): void => {
    for (const settle of waiting.values()) settle(answer);
    waiting.clear();
  };

  const hear = (message: FromEngine): void => {
    if (message.kind === 'notice') tell(message.notice);
    if (message.kind !== 'answer') return;
    waiting.get(message.callId)?.(message.answer);
    waiting.delete(message.callId);
  };

  const fork = (): UtilityProcess => {
    const started = utilityProcess.fork(file, [], { serviceName: 'Nutcracker engine', stdio: 'inherit' });
    started.on('message', hear);
    started.on('exit', (code) => {
      if (child !== started) return;
      child = undefined;
      const reason = `It ended with code ${code}.`;
      settleAll(lost(reason));
      if (!ending) tell({ kind: 'engine-lost', reason });
    });
    return started;
  };

  const ready = (of: UtilityProcess): Promise<void> =>
    new Promise((done, failed) => {
      of.on('message', (message: FromEngine) => {
        if (message.kind === 'ready') done();
      });
      of.on('exit', (code) =>
        failed(new IncidentError('engine-lost', { what: `The engine ended with code ${code}.` })),
      );
    });

  const start = (): void => {
    if (isBegun) return;
    isBegun = true;
    child = fork();
  };

  return {
    start,
    call(callId, name, params) {
      start();
      if (child === undefined) return Promise.resolve(lost('It was not restarted.'));
      return new Promise((settle) => {
        waiting.set(callId, settle);
        send({ kind: 'call', callId, name, params });
      });
    },
    cancel: (callId) => send({ kind: 'cancel', callId }),
    async restart() {
      const old = child;
      child = undefined;
      old?.kill();
      settleAll(lost('It was restarted.'));
      isBegun = true;
      child = fork();
      await ready(child);
      tell({ kind: 'engine-back' });
    },
    quit() {
      ending = true;
      const old = child;
      send({ kind: 'quit' });
      setTimeout(() => old?.kill(), QUIT_MS).unref();
    },
  };
}
