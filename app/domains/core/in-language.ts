/** A text in the reader's language, else in the other one; empty when there is neither. */
export const inLanguage = (locale: string, en: string | null | undefined, zh: string | null | undefined): string =>
  (locale.startsWith("zh") ? zh || en : en || zh) ?? "";
