import { BadgeCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Avatar } from "~/ui/avatar";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import type { BriefOrganization } from "../get-brief.server";

type Owner = Omit<BriefOrganization, "kind">;

/** Who stands behind a listing, and whether the operator has verified them. */
export function BriefOwnerCard({ organization }: { organization: Owner }) {
  const { t } = useTranslation("market");
  const format = useFormat();
  const name = format.either(organization.name, organization.nameZh);
  return (
    <Card>
      <div className="flex items-center gap-3">
        <Avatar name={name} shape="square" src={organization.logoFileId ? `/files/${organization.logoFileId}?w=160` : undefined} />
        <div className="min-w-0 flex-1">
          <p className="font-medium text-balance">{name}</p>
          <p className="text-13 text-ink-muted">{format.region(organization.country)}</p>
        </div>
        {organization.status === "verified" ? <Badge tone="released" icon={BadgeCheck}>{t("verified")}</Badge> : null}
      </div>
    </Card>
  );
}
