import type { Manager } from '#contract/incident/cluster.ts';
import { settingOf } from '../settings.ts';
import type { Tools } from '../tools.ts';

/** Bytes that Flink may use in all: as REST or the tree in the log tells it, else as the total of the process is set. */
export function processMemory(tools: Tools, { memory, role, logFrom }: Manager): number | undefined {
  const told = memory.totalProcessMemory ?? memory['Total Process Memory'];
  return (told ?? settingOf(tools, `${role}.memory.process.size`, logFrom)?.number) || undefined;
}
