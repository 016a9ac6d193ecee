import { data, type LinksFunction, type LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse, Links, Meta, Outlet, Scripts, ScrollRestoration, useLocation, useRouteError, useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useChangeLanguage } from "remix-i18next/react";
import { countUnreadMessages } from "~/domains/deals/count-unread-messages.server";
import { countUnread } from "~/domains/notifications/count-unread.server";
import { getContext, type RequestContext } from "~/http/context.server";
import type { ErrorView } from "~/http/errors.server";
import { useNonce } from "~/http/nonce";
import { themeOf } from "~/http/theme.server";
import { takeToast } from "~/http/toast.server";
import { DEFAULT_LANGUAGE, isLanguage, LANGUAGE_TAGS } from "~/i18n/config";
import { languageCookieFor } from "~/i18n/i18n.server";
import { LocalityProvider } from "~/i18n/use-format";
import styles from "~/styles/app.css?url";
import sans from "~/styles/fonts/public-sans-latin.woff2?url";
import { errorKind } from "~/ui/error-kind";
import { ErrorPage } from "~/ui/error-page";
import { KeepForms } from "~/ui/keep-forms";
import { PageFrame } from "~/ui/shell/page-frame";
import { ToastHost } from "~/ui/toast";

export const handle = { i18n: ["common", "errors"] };

export const links: LinksFunction = () => [
  { rel: "preload", href: sans, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export async function loader(args: LoaderFunctionArgs) {
  const context = await getContext(args);
  const [toast, theme, languageCookie, unread, unreadMessages] = await Promise.all([
    takeToast(args.request), themeOf(args.request), languageCookieFor(args.request), countUnread(context.ctx),
    countUnreadMessages(context.ctx),
  ]);
  const headers = new Headers();
  if (toast) headers.append("Set-Cookie", toast.header);
  if (languageCookie) headers.append("Set-Cookie", languageCookie);
  return data(
    {
      timeZone: context.timeZone,
      now: context.ctx.now.toISOString(),
      requestId: context.ctx.requestId,
      toast: toast?.toast ?? null,
      reader: { ...readerOf(context), theme, unread, unreadMessages },
    },
    { headers },
  );
}

/** What the frame of every page knows about its reader. */
function readerOf({ ctx, user, session, locale }: RequestContext) {
  const organizations = session.organizations.map(({ id, name, nameZh, kind }) => ({
    id, kind, name: locale === "zh" ? (nameZh ?? name) : name,
  }));
  const { actor } = ctx;
  const activeId = actor.kind === "member" ? actor.organizationId : null;
  return {
    person: user ? { name: user.name, email: user.email } : null,
    organization: organizations.find(({ id }) => id === activeId) ?? null,
    organizations,
    language: locale,
  };
}

const VISITOR = { person: null, organization: null, organizations: [], unread: 0, unreadMessages: 0, language: DEFAULT_LANGUAGE, theme: "system" as const };

/** The language of the words already chosen: known even where root's loader failed. */
function useLanguage() {
  const { i18n } = useTranslation();
  return isLanguage(i18n.language) ? i18n.language : DEFAULT_LANGUAGE;
}

/** Language, zone and frame around a page, or around what went wrong. */
function Framed({ isError, children }: { isError?: boolean; children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const current = useLanguage();
  const locale = root?.reader.language ?? current;
  useChangeLanguage(locale);
  const locality = { locale, timeZone: root?.timeZone ?? "UTC", now: root?.now ?? new Date(0).toISOString() };
  return (
    <LocalityProvider value={locality}>
      <PageFrame reader={root?.reader ?? VISITOR} isError={isError ?? false}>
        <Suspense>{children}</Suspense>
      </PageFrame>
    </LocalityProvider>
  );
}

const statusOf = (error: unknown): number => (isRouteErrorResponse(error) ? error.status : 500);

/** An error page has no route of its own to say what it is called. */
function ErrorTitle({ status }: { status: number }) {
  const { t } = useTranslation("errors");
  return <title>{`${t(`page.${errorKind(status)}_title`)} · Scenemark`}</title>;
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const error = useRouteError();
  // where nothing went wrong the router says null here, and undefined elsewhere
  const isRefused = error !== undefined && error !== null;
  const nonce = useNonce();
  const { theme } = root?.reader ?? VISITOR;
  return (
    <html lang={LANGUAGE_TAGS[useLanguage()]} data-theme={theme === "system" ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {isRefused ? <ErrorTitle status={statusOf(error)} /> : <Meta />}
        <Links />
      </head>
      <body>
        {children}
        <ToastHost toast={root?.toast ?? null} />
        <KeepForms />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return (
    <Framed>
      <Outlet />
    </Framed>
  );
}

/** Any refusal or bug: what happened, what is safe, what to do. */
export function ErrorBoundary() {
  const error = useRouteError();
  const root = useRouteLoaderData<typeof loader>("root");
  const { pathname, search } = useLocation();
  const view = isRouteErrorResponse(error) ? (error.data as ErrorView | null) : null;
  return (
    <Framed isError>
      <ErrorPage
        status={statusOf(error)}
        detail={view?.detail || undefined}
        supportId={view?.requestId ?? root?.requestId}
        returnTo={`${pathname}${search}`}
        isSignedIn={Boolean(root?.reader.person)}
      />
    </Framed>
  );
}
