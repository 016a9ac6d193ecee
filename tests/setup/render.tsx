import { UNSAFE_RemixContext } from "@remix-run/react";
import { createInstance } from "i18next";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ComponentProps, ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { matchRoutes, parsePath } from "react-router-dom";
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from "react-router-dom/server";
import { I18N_OPTIONS, type Language } from "~/i18n/config";
import { LocalityProvider } from "~/i18n/use-format";

const locales = fileURLToPath(new URL("../../app/i18n/locales", import.meta.url));

/** All words of one language, read from the files that pages use. */
function words(language: Language): Record<string, object> {
  const files = readdirSync(`${locales}/${language}`);
  return Object.fromEntries(
    files.map((file) => [file.replace(".json", ""), JSON.parse(readFileSync(`${locales}/${language}/${file}`, "utf8")) as object]),
  );
}

type RemixValue = NonNullable<ComponentProps<typeof UNSAFE_RemixContext.Provider>["value"]>;

/** As much of Remix as links and forms ask for outside a server. */
// oxlint-disable-next-line house/no-double-cast -- deliberately less than the whole of it
const REMIX = {
  routeModules: {},
  manifest: { routes: {}, entry: { imports: [], module: "" }, url: "", version: "" },
  future: { v3_singleFetch: true, v3_lazyRouteDiscovery: false },
  isSpaMode: false,
} as unknown as RemixValue;

/** A router that stands still at one address. */
function pageAt(element: ReactElement, url: string) {
  const { dataRoutes } = createStaticHandler([{ path: "*", element }]);
  const location = { pathname: "/", search: "", hash: "", ...parsePath(url), state: null, key: "here" };
  const context = {
    basename: "", location, matches: matchRoutes(dataRoutes, location) ?? [],
    loaderData: {}, actionData: null, errors: null, statusCode: 200, loaderHeaders: {}, actionHeaders: {}, activeDeferreds: null,
  };
  return { router: createStaticRouter(dataRoutes, context), context };
}

interface RenderOptions {
  language?: Language;
  /** The address of the page. */
  url?: string;
  now?: string;
}

/** A component as the server writes it, in its language and at its address. */
export function render(element: ReactElement, { language = "en", url = "/", now = "2026-11-23T08:00:00.000Z" }: RenderOptions = {}): string {
  const i18n = createInstance();
  void i18n.use(initReactI18next).init({
    ...I18N_OPTIONS, lng: language, resources: { [language]: words(language) }, initImmediate: false,
  });
  const page = pageAt(element, url);
  return renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <LocalityProvider value={{ locale: language, timeZone: "UTC", now }}>
        <UNSAFE_RemixContext.Provider value={REMIX}>
          <StaticRouterProvider {...page} hydrate={false} />
        </UNSAFE_RemixContext.Provider>
      </LocalityProvider>
    </I18nextProvider>,
  );
}
