import type { Complaint } from '#contract/incident/coverage.ts';
import type { Decode, EntryInfo, EntryReader, Reading } from '../reader.ts';
import { ToolText } from '../report/tool-text.ts';

const NOTHING: Reading = { facts: [], complaints: [] };

/**
 * Reads what `jstack`, `jcmd Thread.print`, `Thread.dump_to_file` or a SIGQUIT wrote; one file may hold several dumps, and what other
 * tools printed between them.
 */
export function openThreadDumpReader(info: EntryInfo, decode: Decode): EntryReader {
  const text = new ToolText(info, decode);
  return {
    push(bytes) {
      text.push(bytes);
      return NOTHING;
    },
    end() {
      const { report, threads } = text.end();
      const { entry } = info;
      const empty: readonly Complaint[] = threads.facts.some((fact) => fact.kind === 'thread')
        ? []
        : [{ code: 'thread-dump-empty', entry, said: 'no line begins a thread' }];
      return { facts: [...threads.facts, ...report.facts], complaints: [...threads.complaints, ...empty] };
    },
  };
}
