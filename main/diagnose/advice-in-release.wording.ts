import { phrase, type Text } from './tools/words.ts';

export function notYet(advice: Text, later: readonly { readonly key: string; readonly since: string }[]): Text {
  const en = later.map(({ key, since }) => `${key} (from ${since} on)`).join(', ');
  const zh = later.map(({ key, since }) => `${key}（自 ${since} 起）`).join('、');
  return phrase(`${advice.en} Not in this release: ${en}.`, `${advice['zh-CN']}该版本尚无：${zh}。`);
}
