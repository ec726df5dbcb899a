export const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same words for people in every language the product speaks. */
export type Text = Readonly<Record<Language, string>>;
