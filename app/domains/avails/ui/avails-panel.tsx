import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { categoryName } from "~/domains/briefs/categories";
import { platformName } from "~/domains/productions/vocabulary";
import { territoryName } from "~/domains/core/territories";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Card } from "~/ui/card";
import { StateBadge } from "~/ui/state-badge";
import { Tags } from "~/ui/tags";
import type { AvailConflict, AvailsReport } from "../avails-view";

const TONES = { free: "released", held: "held", sold: "blocked" } as const;

/** What the terms would sell: free, held by another open offer, or sold; each conflict names its clause. */
export function AvailsPanel({ report }: { report: AvailsReport }) {
  const { t } = useTranslation("avails");
  return (
    <div className="space-y-4">
      <Alert tone={TONES[report.status]} title={t(`status.${report.status}`)}>
        <p>{t(`meaning.${report.status}`)}</p>
      </Alert>
      {report.conflicts.map((conflict, index) => <Conflict key={index} conflict={conflict} />)}
    </div>
  );
}

function Conflict({ conflict }: { conflict: AvailConflict }) {
  const { t } = useTranslation("avails");
  const format = useFormat();
  return (
    <Card
      title={categoryName(conflict.category, format.locale)}
      actions={<StateBadge tone={TONES[conflict.status]} label={t(`status.${conflict.status}`)} />}
    >
      <div className="space-y-2 text-14">
        <p>{t(conflict.isTheirsExclusive ? "theirs_exclusive" : "ours_exclusive", { clause: conflict.clauseId })}</p>
        <p className="text-13 text-ink-muted">{t("window", { from: format.date(conflict.startsOn), to: format.date(conflict.endsOn) })}</p>
        <Tags max={12} tags={conflict.territories.map((code) => territoryName(code, format.locale))} />
        <Tags max={12} tags={conflict.platforms.map((code) => platformName(code, format.locale))} />
        {conflict.dealId ? <Link to={`/deals/${conflict.dealId}`} className="text-accent underline">{t("see_deal")}</Link> : <p className="text-13 text-ink-muted">{t("other_parties")}</p>}
      </div>
    </Card>
  );
}
