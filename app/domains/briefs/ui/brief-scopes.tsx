import { Link, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { OrganizationKind } from "~/domains/core/context";
import { cn } from "~/ui/cn";
import type { BRIEF_SCOPES } from "../vocabulary";

type Scope = (typeof BRIEF_SCOPES)[number];

const SCOPES: Record<OrganizationKind, readonly Scope[]> = {
  brand: ["all", "mine"], tourism_board: ["all", "mine"], studio: ["all", "invited"], operator: ["all"],
};

/** All briefs, the own ones, or those one was invited to. */
export function BriefScopes({ kind }: { kind: OrganizationKind }) {
  const { t } = useTranslation("briefs");
  const [params] = useSearchParams();
  const current = params.get("scope") ?? "all";
  return (
    <nav aria-label={t("scope.label")} className="flex gap-1 border-b border-line text-14">
      {SCOPES[kind].map((scope) => (
        <Link
          key={scope}
          to={scope === "all" ? "/briefs" : `/briefs?scope=${scope}`}
          aria-current={scope === current ? "page" : undefined}
          className={cn("-mb-px border-b-2 px-3 py-2", scope === current ? "border-accent font-semibold" : "border-transparent text-ink-muted hover:text-ink")}
        >
          {t(`scope.${scope}`)}
        </Link>
      ))}
    </nav>
  );
}
