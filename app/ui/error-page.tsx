import { Link, useNavigate } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "./button";
import { errorKind } from "./error-kind";
import { LinkButton } from "./link-button";

export interface ErrorPageProps {
  status: number;
  /** A sentence in the reader's language about this very refusal, when there is one. */
  detail?: string | undefined;
  /** Id of the request, for support. */
  supportId?: string | undefined;
  /** Where to come back to after signing in. */
  returnTo?: string;
  isSignedIn?: boolean;
}

/** What happened, what is safe, what to do, and an id for support. */
export function ErrorPage({ status, detail, supportId, returnTo, isSignedIn }: ErrorPageProps) {
  const { t } = useTranslation("errors");
  const kind = errorKind(status);
  return (
    <div className="max-w-xl py-8 sm:py-16">
      <p className="text-13 text-ink-faint tabular-nums">{status}</p>
      <h1 className="mt-1 text-28 font-semibold">{t(`page.${kind}_title`)}</h1>
      <p className="mt-3 text-16">{detail ?? t(`page.${kind}_body`)}</p>
      <p className="mt-2 text-16 text-ink-muted">{t(`page.${kind}_safe`)}</p>
      <div className="mt-6 flex flex-wrap gap-2">
        <Ways kind={kind} returnTo={returnTo} isSignedIn={isSignedIn ?? false} />
      </div>
      {supportId ? <p className="mt-10 text-13 text-ink-faint">{t("page.support_id", { id: supportId })}</p> : null}
    </div>
  );
}

function Ways({ kind, returnTo, isSignedIn }: { kind: string; returnTo: string | undefined; isSignedIn: boolean }) {
  const { t } = useTranslation("errors");
  const navigate = useNavigate();
  const canReload = kind === "conflict" || kind === "server" || kind === "unavailable" || kind === "rate_limited";
  if (kind === "unauthenticated") {
    return (
      <LinkButton variant="primary" to={`/sign-in?redirectTo=${encodeURIComponent(returnTo ?? "/home")}`}>
        {t("page.sign_in")}
      </LinkButton>
    );
  }
  return (
    <>
      {canReload && returnTo ? (
        // a full load, because the scripts of this page may be what is broken
        <Link reloadDocument to={returnTo} className="link self-center">
          {t("page.reload")}
        </Link>
      ) : null}
      <Button onClick={() => navigate(-1)}>{t("page.back")}</Button>
      <LinkButton variant="primary" to={isSignedIn ? "/home" : "/"}>
        {t("page.home")}
      </LinkButton>
    </>
  );
}
