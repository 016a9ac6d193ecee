import { Check, MoreHorizontal, Reply, Star } from "lucide-react";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Decision } from "~/domains/core/authorize";
import { Button } from "~/ui/button";
import { ConfirmAction } from "~/ui/confirm-action";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { LinkButton } from "~/ui/link-button";
import { IconButton } from "~/ui/icon-button";
import { Menu, MenuPost } from "~/ui/menu";
import { Select } from "~/ui/select";
import { TextArea } from "~/ui/text-area";
import { CHOSEN_DECLINE_REASONS, WITHDRAW_REASONS } from "../deal";
import type { DealView } from "../deal-view";

/** Why a button is disabled, in words. */
function useReason(): (decision: Decision) => { disabledReason?: string } {
  const { t } = useTranslation("deals");
  return (decision) => (decision.allowed ? {} : { disabledReason: t(decision.reason.includes(":") ? decision.reason : `errors:reason.${decision.reason}`) });
}

/** Accept first, counter beside it, leaving last; what is not possible says why. */
export function OfferButtons({ deal }: { deal: DealView }) {
  const { t } = useTranslation("deals");
  const reason = useReason();
  const { accepted, countered } = deal.actions;
  const action = `/deals/${deal.id}/answer`;
  const fields = { intent: "accept", versionNumber: String(deal.versionNumber) };
  return (
    <div className="flex flex-wrap items-center gap-2 max-sm:w-full">
      {accepted.allowed ? (
        <ConfirmAction
          trigger={<Button variant="primary" icon={Check} className="max-sm:w-full">{t("accept")}</Button>}
          title={t("accept_title", { number: deal.versionNumber })}
          body={t("accept_body")}
          confirm={t("accept")}
          action={action}
          fields={fields}
        />
      ) : (
        <Button variant="primary" icon={Check} className="max-sm:w-full" {...reason(accepted)}>{t("accept")}</Button>
      )}
      {countered.allowed ? (
        <LinkButton to={`/deals/${deal.id}/counter`} icon={Reply}>{t("counter")}</LinkButton>
      ) : (
        <Button icon={Reply} {...reason(countered)}>{t("counter")}</Button>
      )}
      <LeaveButton deal={deal} action={action} />
      {deal.canShortlist.allowed && deal.briefId ? <ShortlistMenu deal={deal} action={action} /> : null}
    </div>
  );
}

function LeaveButton({ deal, action }: { deal: DealView; action: string }): ReactElement {
  const { t } = useTranslation("deals");
  const reason = useReason();
  const kind = deal.side === "payee" ? "withdraw" : "decline";
  const decision = kind === "withdraw" ? deal.actions.withdrawn : deal.actions.declined;
  const reasons: readonly string[] = kind === "withdraw" ? WITHDRAW_REASONS : CHOSEN_DECLINE_REASONS;
  const [chosen, setChosen] = useState("");
  if (!decision.allowed) return <Button variant="quiet" {...reason(decision)}>{t(`leave.${kind}.action`)}</Button>;
  return (
    <ConfirmAction
      trigger={<Button variant="quiet">{t(`leave.${kind}.action`)}</Button>}
      title={t(`leave.${kind}.title`)}
      body={t(`leave.${kind}.body`)}
      confirm={t(`leave.${kind}.action`)}
      action={action}
      fields={{ intent: kind }}
      tone="danger"
    >
      <Field field={plainField("reason")} label={t("reason_label")}>
        <Select required value={chosen} onChange={(event) => setChosen(event.target.value)} placeholder={t("reason_choose")}
          options={reasons.map((value) => ({ value, label: t(`end_reason.${value}`) }))} />
      </Field>
      <Field field={plainField("note")} label={t("note_label")} optional>
        <TextArea rows={3} maxLength={2000} />
      </Field>
    </ConfirmAction>
  );
}

function ShortlistMenu({ deal, action }: { deal: DealView; action: string }) {
  const { t } = useTranslation("deals");
  return (
    <Menu trigger={<IconButton icon={MoreHorizontal} label={t("more_actions")} />}>
      <MenuPost action={action} icon={Star} fields={{ intent: "shortlist", isShortlisted: deal.isShortlisted ? "" : "yes" }}>
        {deal.isShortlisted ? t("shortlist_remove") : t("shortlist_add")}
      </MenuPost>
    </Menu>
  );
}
