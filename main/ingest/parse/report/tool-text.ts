import type { LineSource } from '#contract/incident/source.ts';
import { LineFeed } from '../line-feed.ts';
import { lineSource } from '../line-source.ts';
import type { Decode, EntryInfo } from '../reader.ts';
import { ThreadDumpText } from '../threads/thread-dump-text.ts';
import { ReportText } from './report-text.ts';

/** What a person collected by hand: outputs of several tools and dumps of threads, one after the other. */
export class ToolText {
  private readonly feed: LineFeed;
  private readonly report: ReportText;
  private readonly dumps: ThreadDumpText;

  constructor(info: EntryInfo, decode: Decode) {
    this.report = new ReportText(info);
    this.dumps = new ThreadDumpText(info.entry);
    this.feed = new LineFeed(decode, (text, line, byte) =>
      this.line(text, () => lineSource(info.entry, { text, line, byte })),
    );
  }

  push(chunk: Uint8Array): void {
    this.feed.push(chunk);
  }

  end() {
    this.feed.end();
    return { report: this.report.finish(), threads: this.dumps.finish() };
  }

  private line(text: string, where: () => LineSource): void {
    if (this.report.takes(text, where)) this.dumps.leave();
    // The time before a dump counts for what follows it as well.
    else if (this.dumps.head(text, where)) this.report.aside(text);
    else if (!this.dumps.takes(text, where)) this.report.rest(text, where);
  }
}
