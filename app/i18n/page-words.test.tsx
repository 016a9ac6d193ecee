import { createInstance } from "i18next";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider, useTranslation } from "react-i18next";
import { describe, expect, it, vi } from "vitest";
import { I18N_OPTIONS, LANGUAGES } from "./config";
import { asI18n, PageWords, type Words } from "./page-words";

const folder = fileURLToPath(new URL("locales", import.meta.url));
const namespaces = readdirSync(`${folder}/en`).map((file) => file.replace(".json", ""));
const readWords = (language: string, namespace: string) =>
  JSON.parse(readFileSync(`${folder}/${language}/${namespace}.json`, "utf8")) as Words;

const keysOf = (words: Words, prefix = ""): string[] =>
  Object.entries(words).flatMap(([key, value]) => (typeof value === "string" ? [prefix + key] : keysOf(value, `${prefix}${key}.`)));

/** Every name that a text leaves a hole for. */
const holesOf = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = ""]) => name);

async function wordsIn(language: string) {
  const words = new PageWords(language, async (...asked) => readWords(...asked));
  await words.loadNamespaces(namespaces);
  return words;
}

function libraryIn(language: string) {
  const library = createInstance();
  const resources = Object.fromEntries(namespaces.map((namespace) => [namespace, readWords(language, namespace)]));
  void library.init({ ...I18N_OPTIONS, fallbackLng: false, lng: language, resources: { [language]: resources }, initImmediate: false });
  return library;
}

describe.each(LANGUAGES)("the words of a page in %s", (language) => {
  it("are those of the library that the server uses, for every key and several counts", async () => {
    const words = (await wordsIn(language)).getFixedT(null, "common");
    const library = libraryIn(language).getFixedT(language, "common");
    const different: string[][] = [];
    let compared = 0;
    for (const namespace of namespaces) {
      for (const whole of keysOf(readWords(language, namespace))) {
        const key = `${namespace}:${whole.replace(/_(zero|one|two|few|many|other)$/, "")}`;
        const holes = Object.fromEntries(holesOf(library(`${namespace}:${whole}`)).map((name) => [name, `<${name} & {{count}}>`]));
        for (const values of [undefined, holes, ...[0, 1, 2, 5, 1000].map((count) => ({ ...holes, count }))]) {
          // one question to the test runner for all of them: thousands take many seconds
          if (words(key, values) !== library(key, values)) different.push([key, words(key, values), library(key, values)]);
          compared += 1;
        }
      }
    }
    expect(different).toEqual([]);
    expect(compared).toBeGreaterThan(10_000);
  });

  it("treat what is missing as the library does", async () => {
    const words = (await wordsIn(language)).getFixedT(null, ["errors", "common"]);
    const library = libraryIn(language).getFixedT(language, "errors");
    for (const key of ["no.such.key", "common:no.such", "nowhere:a.b", "form_title.more"]) {
      expect(words(key)).toBe(library(key));
      expect(words(key, { defaultValue: "" })).toBe("");
      expect(words(key, { defaultValue: "else {{x}}", x: 3 })).toBe("else 3");
    }
    for (const key of ["constructor", "page"]) expect(words(key), "what is no text").toBe(key);
    expect(words("page.support_id")).toBe(library("page.support_id"));
    expect(words("page.support_id", { id: undefined })).toBe(library("page.support_id", { id: undefined }));
    expect(words("page.support_id", { id: 7n })).toBe(library("page.support_id", { id: 7n }));
  });
});

/** A component as every other asks for its words. */
function Asking() {
  const { t, i18n, ready } = useTranslation(["briefs", "common"]);
  return `${i18n.language} ${ready} ${t("common:close")} ${t("common:product")}`;
}

describe("the words of a page", () => {
  it("are what the hooks of components get", async () => {
    const words = await wordsIn("zh");
    const page = renderToStaticMarkup(<I18nextProvider i18n={asI18n(words)}><Asking /></I18nextProvider>);
    const t = libraryIn("zh").getFixedT("zh", "common");
    expect(page).toBe(`zh true ${t("close")} ${t("product")}`);
  });

  it("change the language with everything that was loaded, and say so once it is there", async () => {
    const words = await wordsIn("en");
    const t = words.getFixedT(null, "common");
    const english = t("close");
    const heard = vi.fn<() => string>(() => words.language);
    words.on("languageChanged", heard);
    await words.changeLanguage("zh");
    expect(heard).toHaveReturnedWith("zh");
    expect(words.hasLoadedNamespace("briefs")).toBe(true);
    expect(t("close")).not.toBe(english);
    expect(t("close")).toBe(libraryIn("zh").t("close"));
    words.off("languageChanged", heard);
    await words.changeLanguage("en");
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it("ask once for a namespace, and again when the network fails", async () => {
    vi.useFakeTimers();
    const load = vi.fn<() => Promise<Words>>(async () => ({ close: "Close" })).mockRejectedValueOnce(new Error("offline"));
    const words = new PageWords("en", load);
    const both = Promise.all([words.loadNamespaces("common"), words.loadNamespaces(["common"])]);
    await vi.runAllTimersAsync();
    await both;
    vi.useRealTimers();
    expect(load).toHaveBeenCalledTimes(2);
    expect(words.getFixedT(null)("close")).toBe("Close");
  });

  it("show keys when their words cannot be had at all", async () => {
    vi.useFakeTimers();
    const told = vi.spyOn(console, "error").mockReturnValue(undefined);
    const words = new PageWords("en", () => Promise.reject(new Error("offline")));
    const loaded = words.loadNamespaces("common");
    await vi.runAllTimersAsync();
    await loaded;
    vi.useRealTimers();
    expect(words.hasLoadedNamespace("common")).toBe(true);
    expect(words.getFixedT(null)("close")).toBe("close");
    expect(told).toHaveBeenCalledOnce();
    told.mockRestore();
  });
});
