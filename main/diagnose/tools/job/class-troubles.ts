import { isOfProgram, isThrownInMain } from '../../../flink/words/submission-words.ts';
import { type Told, whoTold } from '../told.ts';
import type { Tools } from '../tools.ts';

/** Sentences of a class loader that ended something: optional libraries that are probed for at start end nothing. */
export function classTroubles(tools: Tools, phrase: 'class-missing' | 'class-conflict'): readonly Told[] {
  return whoTold(tools, phrase).filter(
    (one) =>
      one.where === 'failure' ||
      one.where === 'decline' ||
      one.vertexName !== undefined ||
      submits(one) ||
      launches(one),
  );
}

/** The program itself met it, before there was a job; a Python program asks for classes of Java while it is being read. */
export function submits({ chain, said }: Told): boolean {
  return said.by === 'python' || chain.some(isOfProgram) || isThrownInMain(chain);
}

/** What the JVM was to run: no process came up. */
export function launches({ said }: Told): boolean {
  return said.launches !== undefined;
}
