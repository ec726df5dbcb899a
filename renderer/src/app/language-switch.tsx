import { LANGUAGES, type Language } from '#contract/text.ts';
import { useText } from '../i18n/language.ts';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
import { Segments } from '../ui/segments.tsx';
import { APP } from './words.ts';

/** Each language in its own words: it must be found by somebody who cannot read the other. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '中文' };

const language = (s: AppState) => s.language;
const languageChosen = (s: AppState) => s.languageChosen;

export function LanguageSwitch() {
  const say = useText();
  const now = useApp(language);
  const choose = useApp(languageChosen);
  return (
    <Segments
      label={say(APP.language)}
      testId="language-switch"
      options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], testId: `language-${value}` }))}
      value={now}
      onChange={choose}
    />
  );
}
