import type { i18n as I18n } from "i18next";
import { getInitialNamespaces } from "remix-i18next/client";
import { ALWAYS_LOADED, DEFAULT_LANGUAGE, isLanguage } from "./config";
import { asI18n, PageWords, type Words } from "./page-words";

/** Addresses of the words. They are data: the browser reads them as JSON and compiles nothing. */
const addresses = import.meta.glob<string>("./locales/*/*.json", { query: "?url", import: "default", eager: true });

async function loadNamespace(language: string, namespace: string): Promise<Words> {
  const address = addresses[`./locales/${language}/${namespace}.json`];
  if (!address) return {};
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The words of ${namespace} cannot be read (${response.status}).`);
  return (await response.json()) as Words;
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
  const words = new PageWords(renderedLanguage(), loadNamespace);
  await words.loadNamespaces([...ALWAYS_LOADED, ...getInitialNamespaces()]);
  return asI18n(words);
}
