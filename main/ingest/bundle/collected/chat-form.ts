import { decodeEntities } from '#contract/entities.ts';
import type { Form, RowScanner, RowSink } from './collected-row.ts';
import { beginsTimed } from './collected-time.ts';
import { JsonElements } from './json-elements.ts';
import { pageText } from './page-text.ts';
import { type Fields, isFields, valueAt } from './row-of-object.ts';

/** A list of messages is the whole export, or stands in the answer of an API. */
const LISTS = /^$|^(?:messages|value)$/;
/** Slack: `"type": "message"` and `ts`; Teams: a body with `contentType`. */
const CHAT = /"type" ?: ?"message"|"contentType" ?: ?"(?:html|text)"/;
/** Marks of code, which Slack has around what was pasted. */
const FENCE = /```/g;
/** Fewer records in a message are a quotation. */
const LEAST = 3;

/** Messages of Slack and Teams, exported as JSON: what was pasted into one is a log of its own, the rest is talk. */
export function chatForm(head: string): Form | undefined {
  if (!/^\s{0,20}[[{]/.test(head) || !CHAT.test(head)) return undefined;
  let hasLog = false;
  const scanner = messages((_line, _byte, lines) => {
    hasLog ||= isLog(lines);
  });
  scanner.push(Buffer.from(head));
  return hasLog ? { id: 'chat', open: chat } : undefined;
}

function isLog(lines: readonly string[]): boolean {
  return lines.filter(beginsTimed).length >= LEAST;
}

function chat(sink: RowSink): RowScanner {
  let count = 0;
  return messages((line, byte, lines) => {
    count += 1;
    const process = isLog(lines) ? `message-${count}` : '';
    for (const text of lines) if (text.trim() !== '') sink.row({ process, text, line, byte });
  }, sink.unread);
}

function messages(
  give: (line: number, byte: number, lines: readonly string[]) => void,
  unread: RowSink['unread'] = () => undefined,
): RowScanner {
  return new JsonElements((list) => LISTS.test(list), {
    unread,
    element: ({ text, line, byte }) => {
      const lines = linesOf(parsed(text));
      if (lines !== undefined) give(line, byte, lines);
    },
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The lines of a message; undefined when it is none. */
function linesOf(message: unknown): readonly string[] | undefined {
  if (!isFields(message)) return undefined;
  const content = valueAt(message, 'body.content');
  if (typeof content === 'string') return isPage(message) ? shown(content) : content.split(/\r?\n/);
  if (message.type !== 'message' || typeof message.text !== 'string') return undefined;
  return decodeEntities(message.text).replace(FENCE, '\n').split(/\r?\n/);
}

function isPage(message: Fields): boolean {
  return valueAt(message, 'body.contentType') === 'html';
}

function shown(content: string): readonly string[] {
  const lines: string[] = [];
  const page = pageText(({ text }) => lines.push(text), { row: () => undefined, unread: () => undefined });
  page.push(Buffer.from(content));
  page.end();
  return lines;
}
