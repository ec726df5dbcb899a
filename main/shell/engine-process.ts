import { type UtilityProcess, utilityProcess } from 'electron';
import type { Answer, AnswerText, FromEngine, ToEngine } from '#contract/engine.ts';
import { errorToData, IncidentError } from '#contract/errors.ts';
import type { Notice } from '#contract/notices.ts';

/** An engine that does not end by itself within this time holds nothing worth waiting for. */
const QUIT_MS = 2000;

/**
 * The process that reads and reasons. When it dies the window lives on and says so. Nothing is started yet: while the window draws for the
 * first time, a second process would only be in its way.
 */
export class EngineProcess {
  readonly #file: string;
  readonly #tell: (notice: Notice) => void;
  /** Calls without an answer. */
  readonly #waiting = new Map<string, (answer: AnswerText) => void>();
  #child: UtilityProcess | undefined;
  #isBegun = false;
  #isEnding = false;

  constructor(file: string, tell: (notice: Notice) => void) {
    this.#file = file;
    this.#tell = tell;
  }

  /** Starts it, unless it was started before. The first call does so too. */
  start(): void {
    if (!this.#isBegun) this.#begin();
  }

  call(callId: string, name: string, params: unknown): Promise<AnswerText> {
    this.start();
    if (this.#child === undefined) return Promise.resolve(lost('It was not restarted.'));
    return new Promise((settle) => {
      this.#waiting.set(callId, settle);
      this.#send({ kind: 'call', callId, name, params });
    });
  }

  cancel(callId: string): void {
    this.#send({ kind: 'cancel', callId });
  }

  /** Ends the old process, if any, and starts a new one; open incidents are gone. */
  async restart(): Promise<void> {
    const old = this.#child;
    this.#child = undefined;
    old?.kill();
    this.#settleAll(lost('It was restarted.'));
    await ready(this.#begin());
    this.#tell({ kind: 'engine-back' });
  }

  /** Asks the engine to close its incidents and end. */
  quit(): void {
    this.#isEnding = true;
    const old = this.#child;
    this.#send({ kind: 'quit' });
    setTimeout(() => old?.kill(), QUIT_MS).unref();
  }

  #begin(): UtilityProcess {
    this.#isBegun = true;
    const started = utilityProcess.fork(this.#file, [], { serviceName: 'Nutcracker engine', stdio: 'inherit' });
    started.on('message', (message: FromEngine) => this.#hear(message));
    started.on('exit', (code) => this.#ended(started, code));
    this.#child = started;
    return started;
  }

  #send(message: ToEngine): void {
    this.#child?.postMessage(message);
  }

  #hear(message: FromEngine): void {
    if (message.kind === 'notice') this.#tell(message.notice);
    if (message.kind !== 'answer') return;
    this.#waiting.get(message.callId)?.(message.answer);
    this.#waiting.delete(message.callId);
  }

  #ended(which: UtilityProcess, code: number): void {
    if (this.#child !== which) return;
    this.#child = undefined;
    const reason = `It ended with code ${code}.`;
    this.#settleAll(lost(reason));
    if (!this.#isEnding) this.#tell({ kind: 'engine-lost', reason });
  }

  #settleAll(answer: AnswerText): void {
    for (const settle of this.#waiting.values()) settle(answer);
    this.#waiting.clear();
  }
}

function lost(why: string): AnswerText {
  const what = 'The engine stopped.';
  const error = errorToData(new IncidentError('engine-lost', { what, why, help: 'Restart the engine.' }));
  return JSON.stringify({ error } satisfies Answer);
}

function ready(engine: UtilityProcess): Promise<void> {
  return new Promise((done, failed) => {
    engine.on('message', (message: FromEngine) => {
      if (message.kind === 'ready') done();
    });
    engine.on('exit', (code) =>
      failed(new IncidentError('engine-lost', { what: `The engine ended with code ${code}.` })),
    );
  });
}
