import type { Language } from '#contract/text.ts';
import { en, type Words } from './en.ts';
import { zhCN } from './zh-cn.ts';

export const WORDS: Readonly<Record<Language, Words>> = { en, 'zh-CN': zhCN };
