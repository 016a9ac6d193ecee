import { useLocation, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "./link-button";
import { Spinner } from "./spinner";

export interface LoadMoreProps {
  nextCursor: string | null;
  /** How much is shown, in words: "25 of 312". */
  shown?: string;
}

/** The next rows of a list, as a real link that keeps every filter of the address. */
export function LoadMore({ nextCursor, shown }: LoadMoreProps) {
  const { t } = useTranslation("common");
  const { pathname, search } = useLocation();
  const isLoading = useNavigation().location?.search.includes("cursor=") ?? false;
  const here = new URLSearchParams(search);
  const isContinued = here.has("cursor");
  const first = new URLSearchParams(here);
  first.delete("cursor");
  if (nextCursor) here.set("cursor", nextCursor);
  return (
    <nav aria-label={t("paging")} className="flex flex-wrap items-center justify-center gap-3 py-2 text-13 text-ink-muted print:hidden">
      {isContinued ? (
        <LinkButton variant="quiet" to={`${pathname}?${first}`}>
          {t("back_to_start")}
        </LinkButton>
      ) : null}
      {nextCursor ? (
        <LinkButton to={`${pathname}?${here}`}>
          {isLoading ? <Spinner size={14} /> : null}
          {t("load_more")}
        </LinkButton>
      ) : null}
      {shown ? <span className="tabular-nums">{shown}</span> : null}
    </nav>
  );
}
