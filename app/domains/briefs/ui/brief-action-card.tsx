import { CalendarClock, Pencil, Send } from "lucide-react";
import { useTranslation } from "react-i18next";
import { reasonKey } from "~/domains/core/reason-key";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { LinkButton } from "~/ui/link-button";
import type { BriefDetail } from "../get-brief.server";
import { budgetRange } from "./brief-facts";
import { EndBriefButton } from "./end-brief-button";
import { useMarketWords } from "./use-market-words";

/** Money, time left, and the one thing this reader can do next; what cannot be done says why. */
export function BriefActionCard({ brief }: { brief: BriefDetail }) {
  const { t } = useTranslation("briefs");
  const words = useMarketWords();
  const format = useFormat();
  const range = budgetRange(brief.fields.budget);
  const isOpen = brief.state === "open" && brief.replyDeadlineAt !== null;
  return (
    <Card>
      <div className="space-y-4">
        <div>
          <p className="text-13 text-ink-muted">{t("field.budget")}</p>
          <p className="text-20 font-semibold tabular-nums">{brief.view.isBudgetShown ? words.budget(range) : t("budget_hidden")}</p>
          <p className="text-12 text-ink-muted">{words.approximately(range)}</p>
          {brief.isFunded ? <p className="mt-1 text-13 text-held">{t("funded_help")}</p> : null}
        </div>
        {isOpen && brief.replyDeadlineAt ? (
          <div>
            <p className="text-13 text-ink-muted">{t("field.replyDeadline")}</p>
            <p>{t("closes", { when: format.relative(brief.replyDeadlineAt) })}</p>
            <p className="text-12 text-ink-muted">{format.dateTime(brief.replyDeadlineAt)}</p>
          </div>
        ) : null}
        {brief.isOwn ? <OwnerActions brief={brief} /> : <BidAction brief={brief} />}
      </div>
    </Card>
  );
}

function BidAction({ brief }: { brief: BriefDetail }) {
  const { t } = useTranslation(["briefs", "errors"]);
  const { bid } = brief.actions;
  if (bid.allowed) {
    return <LinkButton to={`/briefs/${brief.id}/bid`} variant="primary" icon={Send} className="w-full">{t("bid")}</LinkButton>;
  }
  if (bid.reason === "sign_in_required") {
    return <LinkButton to={`/sign-in?redirectTo=/briefs/${brief.id}`} variant="primary" className="w-full">{t("sign_in_to_bid")}</LinkButton>;
  }
  const reason = t(reasonKey(bid.reason), { state: t(`state.${brief.state}`) });
  return <Button variant="primary" className="w-full" disabledReason={reason}>{t("bid")}</Button>;
}

function OwnerActions({ brief }: { brief: BriefDetail }) {
  const { t } = useTranslation("briefs");
  const { events, manage } = brief.actions;
  if (!manage.allowed) return null;
  return (
    <div className="flex flex-col gap-2">
      {brief.state === "draft" ? null : <LinkButton to={`/briefs/${brief.id}/bids`} variant="primary">{t("see_bids")}</LinkButton>}
      {brief.state === "draft" ? <LinkButton to={`/briefs/${brief.id}/edit`} variant="primary" icon={Pencil}>{t("edit")}</LinkButton> : null}
      {brief.state === "open" ? <LinkButton to={`/briefs/${brief.id}/edit`} icon={Pencil}>{t("edit_open")}</LinkButton> : null}
      {events.includes("extend") ? <LinkButton to={`/briefs/${brief.id}/edit`} icon={CalendarClock}>{t("extend")}</LinkButton> : null}
      {events.includes("close") ? <EndBriefButton event="close" /> : null}
      {events.includes("cancel") ? <EndBriefButton event="cancel" /> : null}
    </div>
  );
}
