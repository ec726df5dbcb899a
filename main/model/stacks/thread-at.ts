import type { EvidenceAbout, EvidencePlace } from '#contract/incident/evidence-about.ts';
import type { TaskThread } from '#contract/incident/pressure.ts';
import type { Dumps } from './dump-processes.ts';

/** A dump writes at most one line of a lock below each frame, and as many around them: name, state, what it holds. */
const LINES_A_FRAME = 2;
const LINES_AROUND = 6;

/** The thread whose stack stands at this place of a dump. */
export function threadAt(processes: Dumps, place: EvidencePlace): EvidenceAbout['thread'] {
  let found: { readonly processId: string; readonly thread: number; readonly above: number } | undefined;
  for (const [processId, dumps] of processes)
    for (const { threads } of dumps)
      for (const { thread, number } of threads) {
        const above = linesAbove(thread, place);
        if (above === undefined || (found !== undefined && found.above <= above)) continue;
        found = { processId, thread: number, above };
      }
  return found && { processId: found.processId, thread: found.thread };
}

/** Lines from its first to this one; undefined when this one is not of its stack. */
function linesAbove({ source, frames }: TaskThread, { entry, line, pointer }: EvidencePlace): number | undefined {
  if (source.entry !== entry) return undefined;
  if (source.kind === 'line') {
    const above = line === undefined ? -1 : line - source.line;
    return above >= 0 && above <= LINES_A_FRAME * frames.length + LINES_AROUND ? above : undefined;
  }
  if (source.kind !== 'pointer' || pointer === undefined) return undefined;
  return `${pointer}/`.startsWith(`${source.pointer}/`) ? 0 : undefined;
}
