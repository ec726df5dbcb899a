export type Language = 'en' | 'zh-CN';

export const LANGUAGES: readonly Language[] = ['en', 'zh-CN'];

/** The same words for people in every language the product speaks. */
export type Text = Readonly<Record<Language, string>>;
