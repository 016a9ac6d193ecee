import { data, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { getContext } from "~/http/context.server";
import { useNonce } from "~/http/nonce";
import { themeOf } from "~/http/theme.server";
import { takeToast } from "~/http/toast.server";
import { DEFAULT_LANGUAGE, LANGUAGE_TAGS } from "~/i18n/config";
import { languageCookieFor } from "~/i18n/i18n.server";
import styles from "~/styles/app.css?url";

export const handle = { i18n: ["common", "errors"] };

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: LoaderFunctionArgs) {
  const { locale, timeZone } = await getContext(args);
  const [toast, theme, languageCookie] = await Promise.all([
    takeToast(args.request), themeOf(args.request), languageCookieFor(args.request),
  ]);
  const headers = new Headers();
  if (toast) headers.append("Set-Cookie", toast.header);
  if (languageCookie) headers.append("Set-Cookie", languageCookie);
  return data({ locale, timeZone, theme, toast: toast?.toast ?? null }, { headers });
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const nonce = useNonce();
  return (
    <html lang={LANGUAGE_TAGS[root?.locale ?? DEFAULT_LANGUAGE]} data-theme={root?.theme === "system" ? undefined : root?.theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}
