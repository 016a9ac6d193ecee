/** Languages of the product. The first is the one a visitor gets when none of theirs is offered. */
export const LANGUAGES = ["en", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

export const DEFAULT_LANGUAGE: Language = "en";

/** Loaded on every page before it is hydrated: words of the frame, and of errors, which any field may show. */
export const ALWAYS_LOADED = ["common", "errors"] as const;

/** How each language calls itself, and what `<html lang>` and `hreflang` say. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: "English", zh: "简体中文" };
export const LANGUAGE_TAGS: Record<Language, string> = { en: "en", zh: "zh-Hans" };

export const isLanguage = (value: unknown): value is Language => LANGUAGES.some((language) => language === value);

/** i18next options that server and browser must share, else hydration shows other words. */
export const I18N_OPTIONS = {
  supportedLngs: [...LANGUAGES],
  fallbackLng: DEFAULT_LANGUAGE,
  defaultNS: "common",
  nsSeparator: ":",
  keySeparator: ".",
  returnNull: false as const,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
};
