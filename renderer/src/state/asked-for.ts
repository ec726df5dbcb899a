import type { Language, Text } from '#contract/text.ts';
import type { NotAssessed } from '#contract/verdict.ts';
import { causeName } from '#contract/wording/cause-names.ts';
import { spaced } from '#contract/wording/spaced.ts';

export interface Ask {
  readonly ask: string;
  /** What to run for it. */
  readonly commands: readonly string[];
  /** Causes between which the answer would decide. */
  readonly decides: readonly string[];
}

/** Several checks may ask for the same thing: it is said once, where it would change most. */
export function askedFor(items: readonly NotAssessed[], language: Language): readonly Ask[] {
  const byText = new Map<string, { readonly decides: Set<string>; readonly commands: Set<string> }>();
  for (const item of items) {
    const of = byText.get(item.ask[language]) ?? { decides: new Set(), commands: new Set() };
    for (const id of item.wouldDecideBetween) of.decides.add(id);
    for (const command of item.commands ?? []) of.commands.add(command);
    byText.set(item.ask[language], of);
  }
  return [...byText].map(([ask, of]) => ({ ask, decides: [...of.decides], commands: [...of.commands] }));
}

/** More names are no longer read. */
const NAMED = 5;

/** Which causes the answer would tell apart, in words. */
export function decidesText(ids: readonly string[]): Text {
  const rest = Math.max(0, ids.length - NAMED);
  const names = ids.slice(0, NAMED).map(causeName);
  const en = [...names.map((name) => name.en), ...(rest === 0 ? [] : [`${rest} more`])];
  const zh = names.map((name) => name['zh-CN']).join('、');
  return {
    en: `${en.length === 1 ? 'Would decide on' : 'Decides between'} ${listed(en)}.`,
    'zh-CN': spaced(`${en.length === 1 ? '可判断' : '可区分'}${zh}${rest === 0 ? '' : `等 ${ids.length} 项`}。`),
  };
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

const REQUEST_HEAD: Text = {
  en: 'To decide what went wrong we need:',
  'zh-CN': '为判断问题原因，需要以下材料：',
};

/** All asks as one text to send. */
export function requestText(items: readonly NotAssessed[], language: Language): string {
  const asks = askedFor(items, language).map(({ ask, commands }, index) =>
    [`${index + 1}. ${ask}`, ...commands.map((command) => `   ${command}`)].join('\n'),
  );
  return [REQUEST_HEAD[language], ...asks].join('\n');
}
