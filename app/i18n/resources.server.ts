import type { Resource } from "i18next";
import { DEFAULT_LANGUAGE, LANGUAGES } from "./config";

interface Words {
  [key: string]: string | Words;
}

const files = import.meta.glob<Words>("./locales/*/*.json", { eager: true, import: "default" });

function collect(): Resource {
  const resources: Resource = Object.fromEntries(LANGUAGES.map((language) => [language, {}]));
  for (const [path, words] of Object.entries(files)) {
    const [, language = "", namespace = ""] = /\/locales\/(\w+)\/([\w-]+)\.json$/.exec(path) ?? [];
    const ofLanguage = resources[language];
    if (ofLanguage) ofLanguage[namespace] = words;
  }
  return resources;
}

/** Every word of every language, as the server needs them. The browser loads namespaces one by one. */
export const resources: Resource = collect();

export const NAMESPACES: string[] = Object.keys(resources[DEFAULT_LANGUAGE] ?? {});
