import { createContext, useCallback, useContext } from 'react';
import type { Language, Text } from '#contract/text.ts';

const LanguageContext = createContext<Language>('en');

/** Sets the language of everything below it. */
export const LanguageProvider = LanguageContext.Provider;

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** Says a text in the language of the window. */
export function useText(): (text: Text) => string {
  const language = useContext(LanguageContext);
  return useCallback((text: Text) => text[language], [language]);
}

/** A table of words; each row is complete in every language or it does not compile. */
export type Words = Readonly<Record<string, Text | ((...values: never[]) => Text)>>;
