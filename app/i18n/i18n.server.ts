import { createCookie, type EntryContext } from "@remix-run/node";
import { createInstance, type i18n as I18n, type TFunction } from "i18next";
import { initReactI18next } from "react-i18next";
import { RemixI18Next } from "remix-i18next/server";
import { ALWAYS_LOADED, DEFAULT_LANGUAGE, I18N_OPTIONS, isLanguage, type Language, LANGUAGES } from "./config";
import { NAMESPACES, resources } from "./resources.server";

const ONE_YEAR = 365 * 24 * 3600;

/** Remembers the language of a visitor. Readable by scripts: it is no secret. */
export const languageCookie = createCookie("lng", { path: "/", sameSite: "lax", maxAge: ONE_YEAR });

const remix = new RemixI18Next({
  detection: {
    supportedLanguages: [...LANGUAGES],
    fallbackLanguage: DEFAULT_LANGUAGE,
    cookie: languageCookie,
    searchParamKey: "lng",
    order: ["searchParams", "cookie", "header"],
  },
  i18next: { ...I18N_OPTIONS, ns: NAMESPACES, resources },
});

/**
 * The language of a request: `?lng=`, then the person's own setting, then the cookie, then the browser's wish.
 * `userLanguage` is the signed-in person's setting, when there is one.
 */
export async function detectLanguage(request: Request, userLanguage?: string | null): Promise<Language> {
  const asked = new URL(request.url).searchParams.get("lng");
  if (isLanguage(asked)) return asked;
  if (isLanguage(userLanguage)) return userLanguage;
  const detected = await remix.getLocale(request);
  return isLanguage(detected) ? detected : DEFAULT_LANGUAGE;
}

/** A `Set-Cookie` value that keeps the language chosen by `?lng=`, or null when the address names none. */
export async function languageCookieFor(request: Request): Promise<string | null> {
  const asked = new URL(request.url).searchParams.get("lng");
  return isLanguage(asked) ? languageCookie.serialize(asked) : null;
}

const instances = new Map<Language, I18n>();

function instanceFor(language: Language): I18n {
  const known = instances.get(language);
  if (known) return known;
  const instance = createInstance();
  // resources are in memory, so that init finishes at once
  void instance.init({ ...I18N_OPTIONS, lng: language, ns: NAMESPACES, resources, initImmediate: false });
  instances.set(language, instance);
  return instance;
}

/** Translates on the server, in mails, PDFs, loaders and actions: all namespaces, `t("briefs:title")`. */
export function serverT(locale: string): TFunction {
  const language = isLanguage(locale) ? locale : DEFAULT_LANGUAGE;
  return instanceFor(language).getFixedT(language);
}

/** The i18next instance for rendering one response; hand it to `<I18nextProvider>` in entry.server. */
export async function createServerI18n(language: Language, context: EntryContext): Promise<I18n> {
  const instance = createInstance();
  await instance.use(initReactI18next).init({
    ...I18N_OPTIONS,
    lng: language,
    ns: [...new Set([...ALWAYS_LOADED, ...remix.getRouteNamespaces(context)])],
    resources,
  });
  return instance;
}
