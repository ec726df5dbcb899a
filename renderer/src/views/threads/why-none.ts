import type { JvmProcess } from '#contract/incident/stacks.ts';
import type { Text } from '#contract/text.ts';
import { THREADS } from './words.ts';

const WORDS = {
  dumps: { inBundle: THREADS.noDumps, ofProcess: THREADS.noDumpsOf, unowned: THREADS.unownedDumps },
  gcLogs: { inBundle: THREADS.noGc, ofProcess: THREADS.noGcOf, unowned: THREADS.unownedGc },
};

/** Why nothing of a kind is shown of a process. */
export function whyNone(
  of: keyof typeof WORDS,
  process: JvmProcess | undefined,
  processes: readonly JvmProcess[],
): Text {
  const { inBundle, ofProcess, unowned } = WORDS[of];
  const others = processes.filter((one) => one[of] > 0);
  if (process === undefined || others.length === 0) return inBundle;
  const isOpen = process.managerId === undefined || others.some(({ managerId }) => managerId === undefined);
  return isOpen ? unowned : ofProcess;
}
