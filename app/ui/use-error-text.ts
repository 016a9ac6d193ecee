import { useTranslation } from "react-i18next";

const KEY = /^[a-z][\w-]*:[\w.]+$/;

/** Error messages that look like `ns:key` are words of that namespace; others are finished sentences. */
export function useErrorText(): (message: string) => string {
  const { t } = useTranslation("errors");
  return (message) => (KEY.test(message) ? t(message) : message);
}
