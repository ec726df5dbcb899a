import type { Text } from '#contract/text.ts';

/** Names one after the other. */
export function listed(names: readonly Text[]): Text {
  return {
    en: names.map((name) => name.en).join(', '),
    'zh-CN': names.map((name) => name['zh-CN']).join('、'),
  };
}
