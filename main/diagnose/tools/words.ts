import type { Text } from '#contract/text.ts';

export type { Text } from '#contract/text.ts';

/** The same words in both languages. */
export function phrase(en: string, zh: string): Text {
  return { en, 'zh-CN': zh };
}

/** A name that is the same in every language. */
export function name(word: string): Text {
  return { en: word, 'zh-CN': word };
}

/** After a name; nothing for nothing. */
export function inBrackets(what: string): Text {
  return what === '' ? name('') : phrase(` (${what})`, `（${what}）`);
}

/** Chinese sets a space after a Latin name, and none after a bracket. */
export function spaced(zh: string): string {
  return zh.endsWith('）') ? zh : `${zh} `;
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function listed(items: readonly string[], most = 3): Text {
  const shown = items.slice(0, most);
  const more = items.length - shown.length;
  if (more > 0) return phrase(`${shown.join(', ')} and ${more} more`, `${shown.join('、')}等 ${items.length} 个`);
  if (shown.length < 2) return name(shown[0] ?? '');
  return phrase(`${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`, shown.join('、'));
}

/** Cut in the middle to fit a box: the start and the end of a name tell most. */
export function short(word: string, most = 28): string {
  if (word.length <= most) return word;
  const head = Math.ceil((most - 1) * 0.6);
  return `${word.slice(0, head)}…${word.slice(word.length - (most - 1 - head))}`;
}

/** The beginning of what somebody said, and that it went on. */
export function clipped(said: string, most: number): string {
  return said.length <= most ? said : `${said.slice(0, most - 1).trimEnd()}…`;
}

/** Words that are not ours, verbatim: straight marks within them stay apart from ours, and of curly ones ours differ. */
export function quoted(said: string): Text {
  return /[“”]/.test(said) ? phrase(`‘${said}’`, `「${said}」`) : name(`“${said}”`);
}

/** What somebody said, at the end of a sentence of ours. */
export function withoutStop(said: string): string {
  return said.trimEnd().replace(/(?<!\.)[.。]$/, '');
}

/** Room of one line in a box of the chain: characters in English; Han in Chinese, where two Latin letters take the room of one Han. */
const ROOM = { en: 28, zh: 16 } as const;

/** A line that fits its box in both languages. */
export function fitted(line: Text): Text {
  let zh = line['zh-CN'];
  for (let most = zh.length; hanWidth(zh) > ROOM.zh && most > 1; most -= 1) zh = short(line['zh-CN'], most);
  return { en: short(line.en, ROOM.en), 'zh-CN': zh };
}

function hanWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2e7f ? 1 : 0.5), 0);
}
