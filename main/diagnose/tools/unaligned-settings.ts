import type { Tools } from './tools.ts';

/** Barriers overtake the waiting records, after they tried it aligned for a while. */
export function unalignedSettings(tools: Tools): Readonly<Record<string, string>> {
  return {
    [tools.keyFor('execution.checkpointing.unaligned.enabled')]: 'true',
    [tools.keyFor('execution.checkpointing.aligned-checkpoint-timeout')]: '30 s',
  };
}
