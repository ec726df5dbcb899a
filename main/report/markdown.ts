import { oneLine } from '#contract/wording/visible.ts';
import type { Block, Inline } from './document.ts';
import { markdownBlock, markdownCode, markdownText } from './escape/markdown.ts';

/** A document as GitHub-flavoured Markdown; the sign after a label is the one of its language. */
export function writeMarkdown(title: string, blocks: readonly Block[], footer: string, colon: string): string {
  const body = blocks.map((one) => block(one, colon)).filter((part) => part !== '');
  return `# ${markdownText(title)}\n\n${body.join('\n\n')}\n\n---\n\n${markdownText(footer)}\n`;
}

function block(of: Block, colon: string): string {
  switch (of.kind) {
    case 'heading':
      return `${'#'.repeat(of.level)} ${markdownText(of.text)}`;
    case 'banner':
      return `**${markdownText(of.tag)}**\n\n> ${markdownText(of.headline)}`;
    case 'paragraph':
      return inlines(of.words);
    case 'list':
      return of.items.map((item, at) => listItem(item, of.ordered ? `${at + 1}. ` : '- ', colon)).join('\n');
    case 'facts':
      return of.pairs.map(([label, words]) => `- ${markdownText(label)}${colon}${inlines(words)}`).join('\n');
    case 'table':
      return table(of);
    case 'evidence':
      return of.items.map((e) => evidenceItem(e.place, e.said, colon)).join('\n');
    case 'code':
      return markdownBlock(of.text);
    case 'picture':
      return of.instead.map((one) => block(one, colon)).join('\n\n');
  }
}

function inlines(words: readonly Inline[], inTable = false): string {
  return words
    .map((word) => {
      if (typeof word === 'string') return markdownText(word);
      if ('code' in word) return markdownCode(word.code, inTable);
      if ('strong' in word) return `**${markdownText(word.strong.trim())}**`;
      return markdownText(word.dim);
    })
    .join('');
}

function listItem(item: readonly Block[], bullet: string, colon: string): string {
  const indent = ' '.repeat(bullet.length);
  const text = item
    .map((one) => block(one, colon))
    .filter((part) => part !== '')
    .join('\n\n');
  return bullet + text.replaceAll('\n', `\n${indent}`).replaceAll(`\n${indent}\n`, '\n\n');
}

function evidenceItem(place: string, said: string, colon: string): string {
  const head = `- ${markdownCode(place)}`;
  if (said === '') return head;
  if (!said.includes('\n')) return `${head}${colon}${markdownCode(said)}`;
  return `${head}\n\n  ${markdownBlock(said).replaceAll('\n', '\n  ')}`;
}

function table(of: Extract<Block, { kind: 'table' }>): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => (cell === '' ? ' ' : cell)).join(' | ')} |`;
  return [
    line(of.head.map((cell) => markdownText(oneLine(cell)))),
    line(of.head.map((_cell, at) => (of.right.includes(at) ? '---:' : '---'))),
    ...of.rows.map((row) => line(row.map((cell) => inlines(cell, true)))),
  ].join('\n');
}
