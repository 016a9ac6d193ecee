import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "./config";

type Words = { [key: string]: string | Words };

const app = fileURLToPath(new URL("..", import.meta.url));
const PLURAL = /_(zero|one|two|few|many|other)$/;

const flatten = (words: Words, prefix = ""): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  );

/** language → namespace → key → words */
const locales = new Map(
  LANGUAGES.map((language) => {
    const folder = join(app, "i18n/locales", language);
    const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
    return [
      language,
      new Map(
        files.map((file) => [
          basename(file, ".json"),
          new Map(flatten(JSON.parse(readFileSync(join(folder, file), "utf8")) as Words)),
        ]),
      ),
    ];
  }),
);
const english = locales.get("en") ?? new Map<string, Map<string, string>>();
const namespaces = [...english.keys()];

/** What may stand before the colon of a key: a namespace, or a domain whose words are still missing. */
const known = new Set([
  ...namespaces,
  ...readdirSync(join(app, "domains"), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])),
]);

/** `items_one` + `items_other` are one key in code: `items`. */
function baseKey(key: string, words: Map<string, string>): string {
  const base = key.replace(PLURAL, "");
  return base !== key && words.has(`${base}_one`) && words.has(`${base}_other`) ? base : key;
}

const baseKeys = (namespace: string): Set<string> => {
  const words = english.get(namespace) ?? new Map<string, string>();
  return new Set([...words.keys()].map((key) => baseKey(key, words)));
};

interface Source {
  path: string;
  text: string;
  /** Namespaces that keys without a prefix may belong to. */
  namespaces: string[];
}

function sourceOf(path: string): Source {
  // examples in comments are no use of a key
  const text = readFileSync(join(app, path), "utf8").replace(/\/\*\*[\s\S]*?\*\//g, "");
  const named = [...text.matchAll(/useTranslation\(\s*(\[[^\]]*\]|"[\w-]+")?/g)].flatMap(
    (hit) => hit[1]?.match(/[\w-]+/g) ?? ["common"],
  );
  return { path, text, namespaces: named.length > 0 ? [...new Set(named)] : ["common"] };
}

const sources = readdirSync(app, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map(sourceOf);

const isScope = (key: string) => key === "read" || key === "write";

interface Mention {
  path: string;
  namespaces: string[];
  key: string;
}

/** `"ns:key"` anywhere: in calls, tables, reasons and messages. */
const withNamespace = ({ path, text }: Source): Mention[] =>
  [...text.matchAll(/["'`]([a-z][\w-]*):([a-z][\w.]*[\w])["'`]/gi)]
    // `"ns:state_"` is the start of a key that other code completes
    .filter(([, namespace = "", key = ""]) => known.has(namespace) && !isScope(key) && !key.endsWith("_"))
    .map(([, namespace = "", key = ""]) => ({ path, namespaces: [namespace], key }));

/** `t("key")` in a file that names its namespaces. */
const direct = ({ path, text, namespaces: own }: Source): Mention[] =>
  [...text.matchAll(/(?<![\w.])t\(\s*"([\w.]+)"/g)].map(([, key = ""]) => ({ path, namespaces: own, key }));

/** `` `ns:state.${x}` `` and `` t(`state.${x}`) ``: everything under the prefix. */
const dynamic = ({ path, text, namespaces: own }: Source): Mention[] => [
  ...[...text.matchAll(/`([a-z][\w-]*):((?:\w+\.)+\w*)\$\{/g)]
    .filter(([, namespace = ""]) => known.has(namespace))
    .map(([, namespace = "", key = ""]) => ({ path, namespaces: [namespace], key })),
  ...[...text.matchAll(/(?<![\w.])t\(\s*`((?:\w+\.)+\w*)\$\{/g)].map(([, key = ""]) => ({ path, namespaces: own, key })),
];

const mentions = sources.flatMap((source) => [...withNamespace(source), ...direct(source)]);
const prefixes = sources.flatMap(dynamic);

/** Any literal in a file of the namespace counts as use: `t(isOpen ? "open" : "closed")`. */
const literals = new Map<string, Set<string>>(namespaces.map((namespace) => [namespace, new Set<string>()]));
for (const { text, namespaces: own } of sources) {
  const words = [...text.matchAll(/["'`]([\w.]+)["'`]/g)].map(([, word = ""]) => word);
  for (const namespace of own) for (const word of words) literals.get(namespace)?.add(word);
}

const isUsed = (namespace: string, key: string): boolean =>
  literals.get(namespace)?.has(key) === true ||
  mentions.some((mention) => mention.key === key && mention.namespaces.includes(namespace)) ||
  prefixes.some((prefix) => key.startsWith(prefix.key) && prefix.namespaces.includes(namespace)) ||
  // the button of a waiting task: `${task.key}_action`
  (key.endsWith("_action") && isUsed(namespace, key.slice(0, -"_action".length)));

describe.each(namespaces)("the words of %s", (namespace) => {
  const en = english.get(namespace) ?? new Map<string, string>();

  it.each(LANGUAGES.filter((language) => language !== "en"))("are all there in %s, and no more", (language) => {
    const other = locales.get(language)?.get(namespace) ?? new Map<string, string>();
    const expected = new Set([...en.keys()].map((key) => baseKey(key, en)));
    const found = new Set(
      [...other.keys()].map((key) => (expected.has(key) ? key : expected.has(key.replace(PLURAL, "")) ? key.replace(PLURAL, "") : key)),
    );
    expect([...found].toSorted()).toEqual([...expected].toSorted());
  });

  it.each(LANGUAGES)("name the same values in %s as in English, and are not empty", (language) => {
    const other = locales.get(language)?.get(namespace) ?? new Map<string, string>();
    const values = (text: string) => [...new Set(text.match(/\{\{\w+/g) ?? [])].filter((value) => value !== "{{count").toSorted();
    const wrong = [...other]
      .filter(([key, text]) => text.trim() === "" || (en.has(key) && String(values(en.get(key) ?? "")) !== String(values(text))))
      .map(([key]) => key);
    expect(wrong).toEqual([]);
  });

  it("are all used", () => {
    expect([...baseKeys(namespace)].filter((key) => !isUsed(namespace, key))).toEqual([]);
  });
});

it("has every key that code names", () => {
  const keys = new Map(namespaces.map((namespace) => [namespace, baseKeys(namespace)]));
  const absent = mentions
    .filter(({ key, namespaces: own }) => !own.some((namespace) => keys.get(namespace)?.has(key)))
    .map(({ path, namespaces: own, key }) => `${path}: ${own.join("|")}:${key}`);
  expect([...new Set(absent)]).toEqual([]);
});

it("has words under every prefix that code builds keys from", () => {
  const absent = prefixes
    .filter(({ key, namespaces: own }) => !own.some((namespace) => [...baseKeys(namespace)].some((existing) => existing.startsWith(key))))
    .map(({ path, namespaces: own, key }) => `${path}: ${own.join("|")}:${key}…`);
  expect([...new Set(absent)]).toEqual([]);
});

it("has the same namespaces in every language", () => {
  for (const words of locales.values()) expect([...words.keys()].toSorted()).toEqual(namespaces.toSorted());
});

it("keeps to the house's words", () => {
  const all = [...locales].flatMap(([language, spaces]) =>
    [...spaces].flatMap(([namespace, words]) => [...words].map(([key, text]) => ({ at: `${language}/${namespace}:${key}`, text }))),
  );
  const wrong = all.filter(({ text }) => /托管|组织|escrow|[!！]/i.test(text)).map(({ at }) => at);
  expect(wrong).toEqual([]);
  // a deal is 交易 wherever it is named; 合作方 are those one works with
  const names = all.filter(({ text }) => /合作(?!方)/.test(text) && !text.includes("正在合作")).map(({ at }) => at);
  expect(names).toEqual([]);
});
