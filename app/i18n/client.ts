import i18next, { type i18n as I18n } from "i18next";
import resourcesToBackend from "i18next-resources-to-backend";
import { initReactI18next } from "react-i18next";
import { getInitialNamespaces } from "remix-i18next/client";
import { ALWAYS_LOADED, DEFAULT_LANGUAGE, I18N_OPTIONS, isLanguage } from "./config";

/** Addresses of the words. They are data: the browser reads them as JSON and compiles nothing. */
const addresses = import.meta.glob<string>("./locales/*/*.json", { query: "?url", import: "default", eager: true });

async function loadNamespace(language: string, namespace: string): Promise<Record<string, unknown>> {
  const address = addresses[`./locales/${language}/${namespace}.json`];
  if (!address) return {};
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The words of ${namespace} cannot be read (${response.status}).`);
  return (await response.json()) as Record<string, unknown>;
}

/** The language the server rendered in; the tag in `lang` may carry a script ("zh-Hans"). */
function renderedLanguage(): string {
  const language = document.documentElement.lang.split("-")[0];
  return isLanguage(language) ? language : DEFAULT_LANGUAGE;
}

/**
 * Prepares the words of the first page before hydration. Later pages bring their own:
 * `useTranslation("ns")` loads a namespace that is not there yet.
 */
export async function startI18n(): Promise<I18n> {
  await i18next
    .use(initReactI18next)
    .use(resourcesToBackend(loadNamespace))
    .init({
      ...I18N_OPTIONS,
      lng: renderedLanguage(),
      // English words of a Chinese page would be a second download for nothing
      fallbackLng: false,
      // navigations are transitions: the old page stays until the words of the new one are here
      react: { useSuspense: true },
      ns: [...new Set([...ALWAYS_LOADED, ...getInitialNamespaces()])],
    });
  return i18next;
}
