import { serverT } from "../../i18n/i18n.server";

const t = { en: serverT("en"), zh: serverT("zh") };

/** Words of a paper in both languages, by their key. */
export const inEnglishAndChinese = (key: string, params: Record<string, string> = {}): { en: string; zh: string } => ({
  en: String(t.en(key, params)), zh: String(t.zh(key, params)),
});
