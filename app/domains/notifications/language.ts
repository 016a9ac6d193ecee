export type MailLanguage = "en" | "zh";

/** A stored language, or English when it is missing or unknown. */
export const asLanguage = (value: string | null | undefined): MailLanguage => (value === "zh" ? "zh" : "en");
