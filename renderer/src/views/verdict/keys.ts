import type { ViewKey } from '../../ui/view-key.ts';

/** Along the chain, and in the card of a finding beside it. */
export const VERDICT_KEYS: readonly ViewKey[] = [
  { combo: 'right', label: { en: 'Next finding of the chain', 'zh-CN': '因果链的下一项' } },
  { combo: 'left', label: { en: 'Finding before it', 'zh-CN': '因果链的上一项' } },
  { combo: 'n', label: { en: 'Next evidence, in the inspector', 'zh-CN': '检查器中的下一条证据' } },
  { combo: 'shift+n', label: { en: 'Evidence before it, in the inspector', 'zh-CN': '检查器中的上一条证据' } },
];
