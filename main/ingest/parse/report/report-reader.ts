import type { Complaint } from '#contract/incident/coverage.ts';
import { present } from '#contract/present.ts';
import type { Fact } from '../../../facts/fact.ts';
import type { Classified, Decode, EntryInfo, EntryReader, Reading } from '../reader.ts';
import { ToolText } from './tool-text.ts';

const NOTHING: Reading = { facts: [], complaints: [] };

/** Reads what tools of the JVM and of the operating system printed, one or several of them in one file, thread dumps among them. */
export function openReportReader(info: EntryInfo, decode: Decode, { kind }: Classified): EntryReader {
  const text = new ToolText(info, decode);
  let bytes = 0;
  return {
    push(chunk) {
      bytes += chunk.length;
      text.push(chunk);
      return NOTHING;
    },
    end() {
      const { report, threads } = text.end();
      const facts: readonly Fact[] = [...report.facts, ...threads.facts];
      const { entry, modifiedAt } = info;
      const artifact = {
        entry,
        kind,
        ...present({ detail: report.detail, modifiedAt }),
        read: facts.length > 0,
        bytes,
      };
      const complaints: readonly Complaint[] =
        facts.length > 0
          ? [...report.complaints, ...threads.complaints]
          : [
              {
                ...placeOf(report.complaints),
                code: 'report-unknown',
                entry,
                said: 'no row of a tool of the JVM or of the system',
              },
            ];
      return { facts: [{ kind: 'artifact', artifact }, ...facts], complaints };
    },
  };
}

/** Of the first line that nobody could read. */
function placeOf([first]: readonly Complaint[]): Pick<Complaint, 'line' | 'byte'> {
  return present({ line: first?.line, byte: first?.byte });
}
