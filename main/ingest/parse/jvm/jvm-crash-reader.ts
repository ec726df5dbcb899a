import { present } from '#contract/present.ts';
import type { Fact } from '../../../facts/fact.ts';
import type { JvmReportFact } from '../../../facts/host-facts.ts';
import { LineFeed } from '../line-feed.ts';
import { lineSource } from '../line-source.ts';
import { openLogReader } from '../log/log-reader.ts';
import type { Decode, EntryInfo, EntryReader, Reading } from '../reader.ts';
import { CrashReport } from './crash-report.ts';

/**
 * Reads an `hs_err_pid` file: its lines stay searchable as those of a log, what the log reader recognises in them happened when the
 * report was written, and the report as a whole is one fact.
 */
export function openJvmCrashReader(info: EntryInfo, decode: Decode): EntryReader {
  const lines = openLogReader(info, decode, { expectsLayout: false });
  const crash = new CrashReport();
  const feed = new LineFeed(decode, (text, line, byte) =>
    crash.line(text, () => lineSource(info.entry, { text, line, byte })),
  );
  const facts: Fact[] = [];
  const withoutFacts = (reading: Reading): Reading => {
    facts.push(...reading.facts);
    return { ...reading, facts: [] };
  };
  return {
    push(bytes) {
      feed.push(bytes);
      return withoutFacts(lines.push(bytes));
    },
    end(truncated) {
      feed.end();
      const last = withoutFacts(lines.end(truncated));
      const told = crash.finish();
      if (told === undefined)
        return {
          ...last,
          facts,
          complaints: [
            ...last.complaints,
            { code: 'jvm-crash-unknown', entry: info.entry, said: 'no line says what crashed' },
          ],
        };
      const report: JvmReportFact = {
        kind: 'jvm-report',
        entry: info.entry,
        ...told.written,
        ...present({ modifiedAt: info.modifiedAt, logFile: told.logFile }),
        report: told.report,
        source: told.report.source,
      };
      return { ...last, facts: [...facts, report] };
    },
  };
}
