import { oneLine } from '#contract/wording/visible.ts';
import type { Block, Inline } from './document.ts';
import { columns, wrap } from './escape/columns.ts';

/** A terminal is at least this wide; nothing is written beyond it. */
const WIDTH = 100;

/** A document for a terminal: no colours, no control characters, at most 100 columns. */
export function writeText(title: string, blocks: readonly Block[], footer: string): string {
  const lines = [oneLine(title), ...blocks.flatMap((b) => block(b, '')), '', ...wrap(footer, WIDTH)];
  return `${lines.join('\n')}\n`;
}

function block(of: Block, indent: string): readonly string[] {
  switch (of.kind) {
    case 'heading':
      return of.level === 2 ? ['', of.text, '─'.repeat(columns(of.text))] : ['', ...lines(of.text, indent)];
    case 'banner':
      return [...lines(`■ ${of.tag}`, indent), ...lines(of.headline, `${indent}  `)];
    case 'paragraph':
      return lines(plain(of.words), indent);
    case 'list':
      return of.items.flatMap((item, at) => listItem(item, of.ordered ? `${at + 1}. ` : '• ', indent));
    case 'facts':
      return facts(of.pairs, indent);
    case 'table':
      return of.rows.flatMap((row) => lines(row.map(plain).join('  '), indent));
    case 'evidence':
      return of.items.flatMap((e) => [
        ...lines(e.place, `${indent}  `),
        ...(e.said === '' ? [] : lines(short(oneLine(e.said)), `${indent}    `)),
      ]);
    case 'code':
      return of.text.split('\n').flatMap((line) => lines(line, `${indent}    `));
    case 'picture':
      return of.instead.flatMap((b) => block(b, indent));
  }
}

function lines(text: string, indent: string): readonly string[] {
  return wrap(oneLine(text), WIDTH - indent.length).map((line) => indent + line);
}

function plain(words: readonly Inline[]): string {
  return words
    .map((word) =>
      typeof word === 'string' ? word : 'code' in word ? word.code : 'strong' in word ? word.strong : word.dim,
    )
    .join('');
}

function listItem(item: readonly Block[], bullet: string, indent: string): readonly string[] {
  const inner = item.flatMap((b) => block(b, indent + ' '.repeat(bullet.length)));
  const [first = '', ...rest] = inner;
  return [indent + bullet + first.slice(indent.length + bullet.length), ...rest];
}

function facts(pairs: readonly (readonly [string, readonly Inline[]])[], indent: string): readonly string[] {
  const width = Math.max(...pairs.map(([label]) => columns(label)));
  return pairs.flatMap(([label, words]) => {
    const head = indent + label + ' '.repeat(width - columns(label) + 2);
    const [first = '', ...rest] = wrap(oneLine(plain(words)), WIDTH - indent.length - width - 2);
    return [head + first, ...rest.map((line) => indent + ' '.repeat(width + 2) + line)];
  });
}

/** A log line as evidence on a terminal: three lines of it. */
function short(text: string): string {
  return text.length <= 280 ? text : `${text.slice(0, 279)}…`;
}
