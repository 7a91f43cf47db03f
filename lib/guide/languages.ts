/** The languages of the guide's examples, by the name after a code fence, and what readers call them. */
export const LANGUAGES = { sh: "curl", js: "Node", python: "Python", ruby: "Ruby", php: "PHP" } as const;

export type Language = keyof typeof LANGUAGES;

/** The cookie that remembers a reader's language. It holds nothing else, and lives for a year. */
export const LANGUAGE_COOKIE = "guide-language";

export function isLanguage(text: string | undefined): text is Language {
  return text !== undefined && text in LANGUAGES;
}
