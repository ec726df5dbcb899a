import type { Form, RowSink } from './collected-row.ts';
import { collectedTime } from './collected-time.ts';
import { type PageLine, pageText } from './page-text.ts';

/** What the page of an application calls the fields of its report (org.apache.hadoop.yarn.server.webapp.AppBlock, RMAppBlock). */
const FIELDS: Readonly<Record<string, string>> = {
  User: 'User',
  Name: 'Application-Name',
  'Application Type': 'Application-Type',
  Queue: 'Queue',
  YarnApplicationState: 'State',
  State: 'State',
  'FinalStatus Reported by AM': 'Final-State',
  FinalStatus: 'Final-State',
  Started: 'Start-Time',
  Finished: 'Finish-Time',
  'Tracking URL': 'Tracking-URL',
  Diagnostics: 'Diagnostics',
};
const TITLE = /\bApplication (application_\d{1,20}_\d{1,10})\b/;
/** `Mon Mar 02 10:00:00 +0000 2026` (org.apache.hadoop.yarn.util.Times). */
const TIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d:\d\d:\d\d) ([+-]\d{4}) (\d{4})$/;

/** The page of an application, of the ResourceManager or the timeline server: written as `yarn application -status` has it. */
export function yarnApplicationPage(head: readonly PageLine[]): Form | undefined {
  const title = head.find(({ within, text }) => within === 'title' && TITLE.test(text));
  const isOverview = head.some(
    ({ within, text }) => within === 'th' && /^(?:Diagnostics|YarnApplicationState):/.test(text),
  );
  return title === undefined || !isOverview ? undefined : { id: 'yarn-page', open: (sink) => reportOf(sink) };
}

function reportOf(sink: RowSink) {
  let field: string | undefined;
  let isBegun = false;
  return pageText(({ text, within, line, byte }) => {
    const row = (said: string) => sink.row({ process: '', text: said, line, byte });
    const id = within === 'title' ? TITLE.exec(text)?.[1] : undefined;
    if (id !== undefined) {
      row('Application Report : ');
      row(`\tApplication-Id : ${id}`);
    } else if (within === 'th') {
      field = FIELDS[text.trim().replace(/:$/, '')];
      isBegun = false;
    } else if (within === 'td' && field !== undefined) {
      // Diagnostics have lines of their own.
      row(isBegun ? text : `\t${field} : ${reportedValue(text.trim())}`);
      isBegun = true;
    }
  }, sink);
}

/** A report has the milliseconds of a time. */
function reportedValue(text: string): string {
  const [, month, day, clock, zone = '', year] = TIME.exec(text) ?? [];
  if (month === undefined) return text;
  const at = collectedTime(`${month} ${day}, ${year} @ ${clock}`);
  const east = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))) * 60_000;
  return at === undefined ? text : String(zone.startsWith('-') ? at + east : at - east);
}
