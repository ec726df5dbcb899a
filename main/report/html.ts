import type { Language } from '#contract/text.ts';
import type { Block, Inline } from './document.ts';
import { htmlText } from './escape/html.ts';
import { HTML_STYLE } from './html-style.ts';

/** Drawings for the picture blocks; a missing one is left out. */
export interface Pictures {
  readonly timeline?: string | undefined;
  readonly graph?: string | undefined;
}

/** A document as one file that loads nothing, runs nothing and reads well on paper. */
export function writeHtml(
  title: string,
  blocks: readonly Block[],
  footer: string,
  language: Language,
  pictures: Pictures,
): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlText(title)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<main>
<h1>${htmlText(title)}</h1>
${blocks.map((b) => block(b, pictures)).join('\n')}
<footer>${htmlText(footer)}</footer>
</main>
</body>
</html>
`;
}

function block(of: Block, pictures: Pictures): string {
  switch (of.kind) {
    case 'heading':
      return `<h${of.level}>${htmlText(of.text)}</h${of.level}>`;
    case 'banner':
      return `<div class="banner ${of.state}"><strong>${htmlText(of.tag)}</strong><p>${htmlText(of.headline)}</p></div>`;
    case 'paragraph':
      return `<p>${inlines(of.words)}</p>`;
    case 'list': {
      const items = of.items.map((item) => `<li>${item.map((b) => block(b, pictures)).join('')}</li>`).join('\n');
      return of.ordered ? `<ol>\n${items}\n</ol>` : `<ul>\n${items}\n</ul>`;
    }
    case 'facts':
      return `<dl>${of.pairs.map(([name, words]) => `<dt>${htmlText(name)}</dt><dd>${inlines(words)}</dd>`).join('\n')}</dl>`;
    case 'table':
      return table(of);
    case 'evidence':
      return `<ul class="evidence">${of.items
        .map(
          (e) => `<li><code>${htmlText(e.place)}</code>${e.said === '' ? '' : `<pre>${htmlText(e.said)}</pre>`}</li>`,
        )
        .join('\n')}</ul>`;
    case 'code':
      return `<pre>${htmlText(of.text)}</pre>`;
    case 'picture': {
      const drawn = pictures[of.picture];
      return drawn === undefined
        ? of.instead.map((b) => block(b, pictures)).join('\n')
        : `<div class="scroll">${drawn}</div>`;
    }
  }
}

function inlines(words: readonly Inline[]): string {
  return words
    .map((word) => {
      if (typeof word === 'string') return htmlText(word);
      if ('code' in word) return `<code>${htmlText(word.code)}</code>`;
      if ('strong' in word) return `<strong>${htmlText(word.strong)}</strong>`;
      return `<span class="dim">${htmlText(word.dim)}</span>`;
    })
    .join('');
}

function table(of: Extract<Block, { kind: 'table' }>): string {
  const cell = (tag: 'th' | 'td', inner: string, at: number) =>
    `<${tag}${of.right.includes(at) ? ' class="right"' : ''}>${inner}</${tag}>`;
  const head = of.head.map((name, at) => cell('th', htmlText(name), at)).join('');
  const rows = of.rows.map((row) => `<tr>${row.map((c, at) => cell('td', inlines(c), at)).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}
