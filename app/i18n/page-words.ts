import type { i18n as I18n, TFunction } from "i18next";
import { I18N_OPTIONS } from "./config";

/** The words of a namespace: texts by nested keys. */
export type Words = { readonly [key: string]: string | Words };

type Values = Record<string, unknown>;

const found = (words: Words | string | undefined, key: string): Words | string | undefined =>
  typeof words === "object" && Object.hasOwn(words, key) ? words[key] : undefined;

function textAt(words: Words | undefined, path: string): string | undefined {
  const text = path.split(I18N_OPTIONS.keySeparator).reduce<Words | string | undefined>(found, words);
  return typeof text === "string" ? text : undefined;
}

const VALUE = /\{\{\s*(\w+)\s*\}\}/g;

const fill = (text: string, values: Values): string =>
  text.replace(VALUE, (hole, name: string) => (Object.hasOwn(values, name) ? String(values[name] ?? "") : hole));

/** The forms of a counted text, the most fitting first: `items_zero`, `items_other`, `items`. */
function formsOf(key: string, { count }: Values, plural: (count: number) => string): string[] {
  if (typeof count !== "number") return [key];
  return [...(count === 0 ? [`${key}_zero`] : []), `${key}_${plural(count)}`, key];
}

const TRIES_AGAIN_AFTER_MS = [350, 700, 1400];

const pause = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms); });

/**
 * What a browser needs of i18next: words by key, plurals, values, and another language without a new page. The library
 * itself, which the server uses, would be a tenth of all code that a page begins with; a test holds both to the same words.
 */
export class PageWords {
  readonly isInitialized = true;
  readonly options = { ...I18N_OPTIONS, react: { useSuspense: true } };
  private readonly loaded = new Map<string, Words>();
  private readonly loading = new Map<string, Promise<void>>();
  private readonly listeners = new Set<() => void>();
  private readonly namespaces = new Set<string>();
  private rules: Intl.PluralRules;

  constructor(
    public language: string,
    private readonly load: (language: string, namespace: string) => Promise<Words>,
  ) {
    this.rules = new Intl.PluralRules(language);
  }

  get languages(): string[] {
    return [this.language];
  }

  /** As react-i18next asks; it names no other event than the change of language. */
  on(_event: string, listener: () => void): void {
    this.listeners.add(listener);
  }

  off(_event: string, listener: () => void): void {
    this.listeners.delete(listener);
  }

  hasLoadedNamespace(namespace: string): boolean {
    return this.loaded.has(`${this.language}/${namespace}`);
  }

  async loadNamespaces(namespaces: string | readonly string[], done?: (error: unknown, t: TFunction) => void): Promise<void> {
    await this.loadAll(this.language, [namespaces].flat());
    done?.(null, this.getFixedT(this.language));
  }

  async changeLanguage(language: string): Promise<TFunction> {
    await this.loadAll(language, [...this.namespaces]);
    this.rules = new Intl.PluralRules(language);
    this.language = language;
    for (const listener of this.listeners) listener();
    return this.getFixedT(language);
  }

  /** Texts of one namespace by key; `other:key` names another. What is missing is shown as its key. */
  getFixedT(_language: unknown, namespaces?: string | readonly string[] | null): TFunction {
    const own = [namespaces ?? I18N_OPTIONS.defaultNS].flat()[0] ?? I18N_OPTIONS.defaultNS;
    const translate = (key: string, values: Values = {}): string => {
      const [path = "", ...more] = key.split(I18N_OPTIONS.nsSeparator).toReversed();
      return this.textOf(more[0] ?? own, path, values);
    };
    return translate as TFunction;
  }

  private textOf(namespace: string, path: string, values: Values): string {
    const words = this.loaded.get(`${this.language}/${namespace}`);
    for (const form of formsOf(path, values, (count) => this.rules.select(count))) {
      const text = textAt(words, form);
      if (text !== undefined) return fill(text, values);
    }
    return typeof values["defaultValue"] === "string" ? fill(values["defaultValue"], values) : path;
  }

  private async loadAll(language: string, namespaces: readonly string[]): Promise<void> {
    await Promise.all(namespaces.map((namespace) => this.loadOnce(language, namespace)));
  }

  private loadOnce(language: string, namespace: string): Promise<void> {
    this.namespaces.add(namespace);
    const address = `${language}/${namespace}`;
    const begun = this.loading.get(address) ?? this.fetchWords(language, namespace);
    this.loading.set(address, begun);
    return begun;
  }

  /** Words that cannot be had after some tries are as good as missing: a page of keys is better than none. */
  private async fetchWords(language: string, namespace: string): Promise<void> {
    for (const wait of [...TRIES_AGAIN_AFTER_MS, null]) {
      try {
        this.loaded.set(`${language}/${namespace}`, await this.load(language, namespace));
        return;
      } catch (error) {
        if (wait === null) console.error(error);
        else await pause(wait);
      }
    }
    this.loaded.set(`${language}/${namespace}`, {});
  }
}

/** As the provider of react-i18next wants it, whose hooks use no more of i18next than what is here. */
export const asI18n = (words: object): I18n => words as I18n;
