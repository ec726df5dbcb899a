import type { Complaint } from '#contract/incident/coverage.ts';
import type { LineSource } from '#contract/incident/source.ts';
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
      const isEmpty = !threads.facts.some((fact) => fact.kind === 'thread');
      const empty = isEmpty ? [emptyDump(info, threads.title, report.complaints)] : [];
      return { facts: [...threads.facts, ...report.facts], complaints: [...threads.complaints, ...empty] };
    },
  };
}

/** At the title of the dump; without one at the first line that says nothing, where `jstack` tells why it could not ask the process. */
function emptyDump({ entry }: EntryInfo, title: LineSource | undefined, unread: readonly Complaint[]): Complaint {
  const code = 'thread-dump-empty';
  const said = 'no line begins a thread';
  if (title !== undefined) return { code, entry, line: title.line, byte: title.byte, said };
  const [first] = unread;
  return { code, entry, said, ...(first && { ...first, code, said: `${said}: ${first.said}`.slice(0, 200) }) };
}
