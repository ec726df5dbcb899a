import { cut } from '#contract/wording/visible.ts';
import { htmlText } from '../escape/html.ts';

/** A number of a drawing: one digit is below what an eye can see, and the same on every machine. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** `<rect>` with a class of the style sheet and a tooltip. */
export function box(x: number, y: number, width: number, height: number, look: string, tip = ''): string {
  const inner = tip === '' ? '' : `<title>${htmlText(tip)}</title>`;
  return `<rect class="${look}" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}">${inner}</rect>`;
}

export function label(
  x: number,
  y: number,
  text: string,
  look = 'label',
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  return `<text class="${look}" x="${px(x)}" y="${px(y)}" text-anchor="${anchor}">${htmlText(text)}</text>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, look: string): string {
  return `<line class="${look}" x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}"/>`;
}

export function path(d: string, look: string, tip = ''): string {
  const inner = tip === '' ? '' : `<title>${htmlText(tip)}</title>`;
  return `<path class="${look}" d="${d}">${inner}</path>`;
}

/** A whole drawing that scales with the page and is read out as one sentence. */
export function drawing(width: number, height: number, sentence: string, body: readonly string[]): string {
  return [
    `<svg class="drawing" role="img" aria-label="${htmlText(sentence)}" viewBox="0 0 ${px(width)} ${px(height)}" width="${px(width)}">`,
    ...body,
    '</svg>',
  ].join('\n');
}

/** The name with its middle left out: the beginning tells the kind, the end the number. */
export function shortName(name: string, characters: number): string {
  if (name.length <= characters) return name;
  const tail = Math.floor((characters - 1) / 3);
  return `${cut(name, characters - tail)}${name.slice(-tail)}`;
}
