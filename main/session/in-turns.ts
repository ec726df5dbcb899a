import { setImmediate as turn } from 'node:timers/promises';

/** Does long work bit by bit: between its stops the engine answers others. */
export async function inTurns<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await turn();
  }
}
