import { phrase, type Text } from './tools/words.ts';

interface Later {
  readonly key: string;
  readonly since: string;
  readonly before?: string;
}

export function notYet(advice: Text, later: readonly Later[]): Text {
  const en = later.map(
    ({ key, since, before }) => `${key} (from ${since} on${before ? `; ${before} until then` : ''})`,
  );
  const zh = later.map(({ key, since, before }) => `${key}（自 ${since} 起${before ? `，此前为 ${before}` : ''}）`);
  return phrase(
    `${advice.en} Not in this release: ${en.join(', ')}.`,
    `${advice['zh-CN']}该版本尚无：${zh.join('、')}。`,
  );
}

interface Gone {
  readonly key: string;
  readonly since: string;
  readonly instead?: string;
}

export function noLonger(advice: Text, gone: readonly Gone[]): Text {
  const en = gone.map(({ key, since, instead }) => `${key} (gone with ${since}${instead ? `; now ${instead}` : ''})`);
  const zh = gone.map(({ key, since, instead }) => `${key}（${since} 已移除${instead ? `，改为 ${instead}` : ''}）`);
  return phrase(
    `${advice.en} No longer in this release: ${en.join(', ')}.`,
    `${advice['zh-CN']}该版本已无：${zh.join('、')}。`,
  );
}
