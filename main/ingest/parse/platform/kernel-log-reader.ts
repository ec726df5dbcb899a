import { present } from '#contract/present.ts';
import type { Fact } from '../../../facts/fact.ts';
import { kernelLine } from '../../../flink/words/kernel-lines.ts';
import { LeftOut } from '../left-out.ts';
import { LineFeed } from '../line-feed.ts';
import { lineSource } from '../line-source.ts';
import { openLogReader } from '../log/log-reader.ts';
import type { Decode, EntryInfo, EntryReader, Reading } from '../reader.ts';
import { type WrittenTime, writtenTime } from '../times/written-time.ts';

/** Events of one kernel log; a broken disk writes thousands a minute. */
const MOST = 2_000;

/** Reads dmesg or the kernel's journal: its lines stay searchable as those of a log, what matters of them becomes readings of the host. */
export function openKernelLogReader(info: EntryInfo, decode: Decode): EntryReader {
  const lines = openLogReader(info, decode, { expectsLayout: false });
  const year = info.modifiedAt === undefined ? undefined : new Date(info.modifiedAt).getUTCFullYear();
  const facts: Fact[] = [];
  const leftOut = new LeftOut();
  const feed = new LineFeed(decode, (text, line, byte) => {
    const reading = kernelLine(text);
    if (reading === undefined) return;
    const source = lineSource(info.entry, { text, line, byte });
    if (facts.length >= MOST) return leftOut.add(source);
    facts.push({
      kind: 'host-reading',
      entry: info.entry,
      tool: 'kernel',
      ...kernelTime(text, year),
      ...present({ host: hostIn(text), modifiedAt: info.modifiedAt }),
      reading,
      source,
    });
  });
  const timed = (reading: Reading): Reading => ({ ...reading, facts: reading.facts.map((fact) => dated(fact, year)) });
  return {
    push(bytes) {
      feed.push(bytes);
      return timed(lines.push(bytes));
    },
    end(truncated) {
      feed.end();
      const last = timed(lines.end(truncated));
      const complaints = [...last.complaints, ...leftOut.complaints('kernel-lines-left-out', info.entry)];
      return { ...last, facts: [...last.facts, ...facts], complaints };
    },
  };
}

/** No layout of a log has the kernel's times: what the log reader found in a line happened when the line says. */
function dated(fact: Fact, year: number | undefined): Fact {
  if (fact.kind !== 'signal' || fact.wall !== undefined) return fact;
  const time = kernelTime(fact.source.text, year);
  return time === undefined ? fact : { ...fact, wall: time.wall };
}

/** `[Sat Nov 21 12:36:55 2026]` (dmesg -T), `Nov 21 12:36:55 worker-2 kernel:` (the journal), `2026-11-21T12:36:55+0000 worker-2 kernel:`. */
function kernelTime(text: string, year: number | undefined): WrittenTime | undefined {
  return writtenTime(text.startsWith('[') ? text.slice(1) : text, year);
}

const JOURNAL =
  /^(?:\S{19,35}|(?:\p{L}{3,5}\.?|\d{1,2}[月월]) {1,2}\d{1,2} \d\d:\d\d:\d\d(?:\.\d{1,6})?) ([\w.-]{1,255}) kernel: /u;

function hostIn(text: string): string | undefined {
  return JOURNAL.exec(text)?.[1];
}
