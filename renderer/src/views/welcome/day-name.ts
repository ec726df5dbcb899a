import type { Language } from '#contract/text.ts';
import { WELCOME } from './words.ts';

const DAY = 86_400_000;

/** `today 15:02`, `yesterday`, `9 Nov`, `9 Nov 2025`: the day as people remember it, in the zone of this machine. */
export function dayName(at: number, now: number, language: Language): string {
  const date = new Date(at);
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  if (at >= midnight) {
    const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
    return `${WELCOME.today[language]} ${time}`;
  }
  if (at >= midnight - DAY) return WELCOME.yesterday[language];
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return date.toLocaleDateString(language === 'en' ? 'en-GB' : 'zh-CN', {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}
