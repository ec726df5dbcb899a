import { expect, test } from 'vitest';
import { markdownBlock, markdownCode } from '../../../main/report/escape/markdown.ts';
import { writeReport } from '../../../main/report/report.ts';
import { aFinding, aLine, aMatter, aVerdict, both } from './matter.ts';

const MEAN = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '![x](http://evil.example/p.png) [click](javascript:alert(3))',
  '```\n# not a heading\n| a | b |\n',
  '\u001b[2J\u001b]0;owned\u0007 \u009b31m',
  '\u202egnp.exe\u202c \u2066x\u2069',
  '"></title></style><svg onload=alert(4)>',
  '$\\input{x}$ ~~gone~~ **loud** _soft_ & &lt; http://evil.example www.evil.example',
  '\ud800 alone',
];

function meanMatter() {
  const all = MEAN.join(' ');
  return aMatter({
    verdict: aVerdict({
      headline: both(all),
      findings: [
        aFinding({
          title: both(all),
          why: both(all),
          culprit: { vertexName: all, path: all },
          evidence: [aLine(all), { kind: 'entry', entry: all }],
          facts: { [all]: all },
          advice: [{ text: both(all), commands: [all], set: { [all]: all } }],
        }),
      ],
      ruledOut: [{ id: 'storage/slow', because: both(all), evidence: [aLine(all)] }],
    }),
  });
}

test('no control character but line feed, and no direction override, reaches a terminal or a file', () => {
  const acting = /(?!\n)\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;
  for (const format of ['text', 'markdown', 'html', 'json'] as const)
    expect(acting.exec(writeReport(meanMatter(), format, 'en').text)?.[0]).toBeUndefined();
});

test('HTML holds no element, attribute or address of the log', () => {
  const html = writeReport(meanMatter(), 'html', 'en').text;
  const tags = html.match(/<[^>]*>/g) ?? [];
  expect(
    tags.filter((tag) => /^<(?:script|img|a|iframe|link|object|embed)\b|\son\w+=|\s(?:href|src)=/i.test(tag)),
  ).toEqual([]);
  expect(html.match(/<style>/g)).toHaveLength(1);
  expect(html.match(/<\/title>\n<style>/g)).toHaveLength(1);
});

test('the HTML file loads nothing and runs nothing', () => {
  const html = writeReport(aMatter(), 'html', 'en').text;
  expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
  expect(html).not.toMatch(/url\(|@import|<link|<script|https?:/i);
});

test('outside code, Markdown escapes whatever would become HTML, a link, an image, a table or a heading', () => {
  const markdown = writeReport(meanMatter(), 'markdown', 'en').text;
  const prose = withoutCode(markdown);
  expect(prose).not.toMatch(/(?<!\\)<(?!\/?br)/);
  expect(prose).not.toMatch(/(?<!\\)\]\(/);
  expect(prose).not.toMatch(/(?<!\\):\/\//);
  expect(prose).not.toMatch(/^# not a heading/m);
});

test('a code span or block cannot be ended by what it holds', () => {
  expect([markdownCode('a `` b'), markdownCode('`'), markdownCode('a|b', true), markdownBlock('```\n# x')]).toEqual([
    '```a `` b```',
    '`` ` ``',
    '`a\\|b`',
    '````text\n```\n# x\n````',
  ]);
});

/** Markdown without fenced blocks and code spans, whose content CommonMark never interprets. */
function withoutCode(markdown: string): string {
  return markdown
    .replace(/^( *)(`{3,})text\n[\s\S]*?^\1\2$/gm, '')
    .replace(/\\[^\n]|(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
}
