import { chatForm } from './chat-form.ts';
import { cloudYaml } from './cloud-yaml.ts';
import type { Form } from './collected-row.ts';
import { csvForm } from './csv-form.ts';
import { documentForm } from './document-form.ts';
import { htmlForm } from './html-form.ts';
import { javaUtilLogging } from './java-util-logging.ts';
import { journalExport } from './journal-export.ts';
import { journalVerbose } from './journal-verbose.ts';
import { jsonForm } from './json-forms.ts';
import { LineRows } from './line-rows.ts';
import { newestFirst } from './newest-first.ts';
import { richTextForm } from './rich-text-form.ts';
import { namedSections } from './sections.ts';
import { splunkXml } from './splunk-xml.ts';
import { stringList } from './string-list.ts';
import { textBlocks } from './text-blocks.ts';
import { textForm, textLineReader } from './text-forms.ts';
import { wrappedLines } from './wrapped-lines.ts';

/** Enough to pass what a tool prints first. */
const LINES = 200;

/** In what form a text holds lines that a collector took from logs, by its first bytes; undefined when it is no such text. */
export function formOf(head: Uint8Array, isWhole: boolean): Form | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const json = jsonForm(text, isWhole) ?? chatForm(text) ?? stringList(text);
  if (json !== undefined || (isWhole && isOneObject(text))) return json;
  const structured =
    journalExport(text) ??
    journalVerbose(text) ??
    csvForm(text) ??
    cloudYaml(text) ??
    splunkXml(text) ??
    documentForm(text) ??
    richTextForm(text) ??
    htmlForm(text, isWhole) ??
    javaUtilLogging(text) ??
    namedSections(text);
  if (structured !== undefined) return structured;
  const lines = text.split(/\r?\n/, LINES + 1);
  const whole = isWhole && lines.length <= LINES ? lines : lines.slice(0, -1);
  const blocks = textBlocks(text, isWhole);
  if (blocks !== undefined) return blocks;
  const form = textForm(whole.filter((line) => line.trim() !== ''));
  if (form === undefined) return wrappedLines(whole) ?? newestFirst(whole);
  return { id: form.id, open: (sink) => new LineRows(textLineReader(form, sink), sink) };
}

/** One object of JSON in one line, such as a body of REST: there are thousands, and no other form begins and ends so. */
function isOneObject(text: string): boolean {
  return text.startsWith('{"') && !text.trimEnd().includes('\n') && text.trimEnd().endsWith('}');
}
