import type { Form, RowSink } from './collected-row.ts';
import { beginsTimed } from './collected-time.ts';
import { isEvidence } from './evidence-line.ts';
import { type PageLine, pageText } from './page-text.ts';
import { yarnApplicationPage } from './yarn-page.ts';

const BEGINS =
  /^\s{0,100}(?:<\?xml [^>]{1,200}>\s{0,100})?<(?:!doctype html|html|head|body|title|meta|table|div|span|pre|p|h\d|code)\b/i;
/** `Log Type: jobmanager.log` above a log, `Logs for container_… ` in the title (org.apache.hadoop.yarn.webapp.log.AggregatedLogsBlock). */
const LOG_TYPE = /^Log Type: ?(\S{1,255})\s*$/;
const CONTAINER = /\bcontainer_(?:e\d{1,6}_)?\d{1,20}_\d{1,10}_\d{1,10}_\d{1,10}\b/;
/** The page has only the end of a log. */
const PART = /^Showing -?\d{1,15} bytes\b/;
/** Fewer records in a page without `<pre>` are a quotation. */
const LEAST = 3;

/** The text of a page that was saved as HTML: its blocks of preformatted text, each a log; or all of it, when there is none and it has records. */
export function htmlForm(head: string, isWhole: boolean): Form | undefined {
  if (!BEGINS.test(head)) return undefined;
  const lines = linesOf(head);
  const application = yarnApplicationPage(lines);
  if (application !== undefined) return application;
  const shown = lines.filter(({ within }) => within !== 'title');
  // Styles and scripts may be all that the beginning of a page has.
  const isOpen = shown.length === 0 && !isWhole;
  const hasBlocks = shown.some(({ block, text }) => block > 0 && isEvidence(text));
  if (!isOpen && !hasBlocks && shown.filter(({ text }) => beginsTimed(text)).length < LEAST) return undefined;
  const container = lines.flatMap(({ text, within }) =>
    within === 'title' ? (CONTAINER.exec(text)?.[0] ?? []) : [],
  )[0];
  return {
    id: 'html',
    open: (sink) =>
      hasBlocks ? blocks(container, sink) : pageText((line) => sink.row({ ...line, process: '' }), sink),
    ...(container === undefined ? {} : { keepsNames: true }),
  };
}

function linesOf(head: string): readonly PageLine[] {
  const lines: PageLine[] = [];
  const page = pageText((line) => lines.push(line), { row: () => undefined, unread: () => undefined });
  page.push(Buffer.from(head));
  page.end();
  return lines;
}

function blocks(container: string | undefined, sink: RowSink) {
  let type: string | undefined;
  return pageText(({ text, line, byte, block }) => {
    if (block > 0) sink.row({ process: nameOf(container, type, block), text, line, byte });
    else if (PART.test(text)) sink.unread(line, byte, `only a part of the log is on the page: ${text}`);
    else type = LOG_TYPE.exec(text)?.[1] ?? type;
  }, sink);
}

function nameOf(container: string | undefined, type: string | undefined, block: number): string {
  const name = type ?? (container === undefined ? `block-${block}` : undefined);
  return [container, name].filter((part) => part !== undefined).join('/');
}
