import { phrase, type Text } from './tools/words.ts';

export function alreadySo(advice: Text, settings: readonly (readonly [string, string])[]): Text {
  const so = settings.map(([key, value]) => `${key}: ${value}`);
  return phrase(`${advice.en} Already in force: ${so.join(', ')}.`, `${advice['zh-CN']}已生效：${so.join('、')}。`);
}
